import { fillTemplate } from '../../model/template.ts'
import { holds, waitForAny } from '../conditions.ts'
import { deadlineIn } from '../deadline.ts'
import { StepFailure } from '../failure.ts'
import type { Play } from '../play.ts'
import type { Handler } from './context.ts'

/** A person acts in the robot's window; the session is kept alive meanwhile. */
export const ask: Handler<'ask'> = async (play, step) => {
  if (await holds(play, step.until)) return
  const deadline = deadlineIn(step.minutes * 60)
  const keeping = keepAlive(play)
  play.context.onAsk?.(step.text)
  try {
    if ((await waitForAny(play, [step.until], deadline)) === null)
      throw new StepFailure('system', `人の操作が${step.minutes}分以内に終わりませんでした。`)
  } finally {
    clearInterval(keeping)
    play.context.onAsk?.(null)
  }
}

function keepAlive(play: Play): NodeJS.Timeout | undefined {
  const { keepAlive: keep } = play.robot.session
  if (!keep) return undefined
  const url = fillTemplate(keep.url, play.scope)
  const visit = () => play.stage.main.evaluate((address) => fetch(address, { credentials: 'include' }).then(() => {}), url)
  return setInterval(() => void visit().catch(() => {}), keep.everySeconds * 1000)
}
