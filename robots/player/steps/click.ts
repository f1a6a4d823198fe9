import type { Page } from 'playwright'
import type { StepOf } from '../../model/step.ts'
import { type Deadline, Late, within } from '../deadline.ts'
import { StepFailure } from '../failure.ts'
import { locate } from '../locate.ts'
import { optionsOf, press } from '../mouse.ts'
import type { Play } from '../play.ts'
import { act, throwUnexpectedDialog } from './act.ts'
import type { Handler } from './context.ts'

export const click: Handler<'click'> = async (play, step, deadline) => {
  const page = play.stage.page(step.window)
  const opened = step.opens === undefined ? null : page.waitForEvent('popup', { timeout: Math.max(1, deadline.left()) })
  // The wait for a window that never comes must not become an unhandled rejection when the click fails first.
  opened?.catch(() => {})
  const closed = step.closes ? page.waitForEvent('close', { timeout: Math.max(1, deadline.left()) }) : null
  closed?.catch(() => {})
  try {
    await pressOrClick(play, step, deadline)
  } catch (error) {
    if (!(closed && page.isClosed())) throw error
  }
  if (opened) play.stage.name(step.opens!, await orFail(play, opened, `窓「${step.opens}」が${step.seconds}秒以内に開きません。`))
  if (closed && !page.isClosed()) await orFail(play, closed, `窓が${step.seconds}秒以内に閉じません。`)
}

/** Where nothing says what the click leads to, the browser's own way waits for the screen that it may open. */
async function pressOrClick(play: Play, step: StepOf<'click'>, deadline: Deadline): Promise<void> {
  const search = { step, deadline, need: 'write', checkAll: true } as const
  if (step.after) return press(play, step.target, search, step.how)
  const { element } = await locate(play, step.target, search)
  await act(play, element.click({ timeout: Math.max(1, deadline.left()), ...optionsOf(step.how) }), deadline)
}

/** A message that nobody announced keeps a window from opening or closing, and is the better reason. */
async function orFail(play: Play, event: Promise<Page>, message: string): Promise<Page> {
  for (;;) {
    try {
      return await within(50, event)
    } catch (cause) {
      throwUnexpectedDialog(play)
      if (!(cause instanceof Late)) throw new StepFailure('system', message, cause)
    }
  }
}
