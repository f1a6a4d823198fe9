import type { Frame } from 'playwright'
import type { Target } from '../model/target.ts'
import { pause, within } from './deadline.ts'
import { StepFailure } from './failure.ts'
import { enterInto, inFrame, locate, type Search } from './locate.ts'
import { type Landing, landingInPage } from './page/aim.ts'
import { aimIn } from './pageFunctions.ts'
import type { Play } from './play.ts'
import { act } from './steps/act.ts'

export const outOfReach = (seconds: number): string =>
  `${seconds}秒以内に操作できません（使えない状態か、別のものに隠れています）。`

/**
 * Presses the one element that the target names, as a mouse does. All fields filled before are read back first; a press that would
 * land on anything else is taken back inside the page.
 * @throws StepFailure, Stopped
 */
export async function press(play: Play, target: Target, search: Search, how?: 'double' | 'right'): Promise<void> {
  const { step, deadline } = search
  for (;;) {
    const key = play.stage.typed.newKey()
    const { frame } = await enterInto(play, target, { key, kind: 'watch' }, search)
    const aim = await inFrame(play, frame, deadline, () =>
      aimIn(frame, { key, waitMs: Math.min(1000, deadline.left()), guarded: true }),
    )
    switch (aim?.kind) {
      case 'aimed': {
        await act(play, play.stage.page(step.window).mouse.click(aim.x, aim.y, optionsOf(how)), deadline)
        const landed = await landing(frame)
        if (landed === 'hit') return
        if (landed === 'waiting') throw new StepFailure('system', outOfReach(deadline.seconds))
        break
      }
      case 'special': {
        const { element } = await locate(play, target, search)
        return act(play, element.click({ timeout: Math.max(1, deadline.left()), ...optionsOf(how) }), deadline)
      }
    }
    if (deadline.left() === 0) throw new StepFailure('system', outOfReach(deadline.seconds))
    await pause(20)
  }
}

/** How Playwright calls it. */
export function optionsOf(how: 'double' | 'right' | undefined): { clickCount?: number; button?: 'right' } {
  if (how === 'double') return { clickCount: 2 }
  return how === 'right' ? { button: 'right' } : {}
}

/**
 * The point of the window at which the target can be reached with the mouse; nothing is pressed.
 * @throws StepFailure, Stopped
 */
export async function pointAt(play: Play, target: Target, search: Search): Promise<{ readonly x: number; readonly y: number }> {
  const { deadline } = search
  for (;;) {
    const key = play.stage.typed.newKey()
    const { frame } = await enterInto(play, target, { key, kind: 'watch' }, search)
    const waitMs = Math.min(1000, deadline.left())
    const aim = await inFrame(play, frame, deadline, () => aimIn(frame, { key, waitMs, guarded: false }))
    if (aim?.kind === 'aimed') return aim
    if (aim?.kind === 'special' || deadline.left() === 0) throw new StepFailure('system', outOfReach(deadline.seconds))
    await pause(20)
  }
}

/** A document that is gone, or too busy to answer, got its press. */
async function landing(frame: Frame): Promise<Landing> {
  return within(1000, frame.evaluate(landingInPage)).catch(() => 'hit' as const)
}
