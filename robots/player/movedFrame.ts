import type { Frame } from 'playwright'
import type { Target } from '../model/target.ts'
import { type Deadline, within } from './deadline.ts'
import type { LookRequest } from './page/look.ts'
import { lookIn } from './pageFunctions.ts'
import type { Play } from './play.ts'

/** So much of a step's time is left to the frame that the robot knows. */
const patience = 0.4

/**
 * A screen that was put into another frame, or whose frame has another name. Late in a step's time every frame of the window is
 * asked; where every hint of the target fits in exactly one of them, and none finds anything in the others, that one stands in.
 * @returns true when the step should look again
 */
export async function findMoved(
  play: Play,
  step: { readonly id: string; readonly window?: string | undefined },
  target: Target,
  deadline: Deadline,
): Promise<boolean> {
  if (deadline.left() === 0 || deadline.left() > deadline.seconds * 1000 * (1 - patience)) return false
  const current = play.stage.frameNow(step.window, target.frame)
  const others = play.stage
    .page(step.window)
    .frames()
    .filter((frame) => frame !== current)
  const found = await Promise.all(others.map((frame) => findsAll(frame, target)))
  if (found.includes('some')) return false
  const fitting = others.filter((_frame, index) => found[index] === 'all')
  if (fitting.length !== 1) return false
  play.stage.moved(step.window, target.frame, fitting[0]!)
  play.context.onHealed?.({ step: step.id, missing: ['frame'] })
  return true
}

/** `all`: every hint names one element; `none`: nothing is found; `some`: neither. */
async function findsAll(frame: Frame, target: Target): Promise<'all' | 'some' | 'none'> {
  const request: LookRequest = {
    targets: [target],
    need: 'commit',
    waitMs: 0,
    checks: [],
    entry: { key: 'moved', kind: 'watch' },
  }
  const answer = await within(1000, lookIn(frame, request)).catch(() => null)
  if (answer === null) return 'none'
  if (answer.kind === 'entered') return 'all'
  return answer.kind === 'missed' && answer.why === 'none' ? 'none' : 'some'
}
