import type { Read } from '../../model/step.ts'
import { applyPipes, parsePipes } from '../../model/template.ts'
import { type Deadline, pause } from '../deadline.ts'
import { StepFailure } from '../failure.ts'
import { missWords, see } from '../locate.ts'
import type { Play } from '../play.ts'
import type { Handler } from './context.ts'

export const read: Handler<'read'> = async (play, step, deadline) => {
  play.scope.read[step.name] = await readValue(play, step, step.window, step.name, deadline)
}

/** What the place shows, turned by its functions. @throws StepFailure, AppError `badData` */
export async function readValue(
  play: Play,
  { target, pipe }: Read,
  window: string | undefined,
  name: string,
  deadline: Deadline,
): Promise<string> {
  for (;;) {
    const frame = await play.stage.frame(window, target.frame, deadline)
    const [place] = (await see(play, frame, [target], deadline)) ?? []
    if (place?.kind === 'shown') {
      const calls = pipe === undefined ? [] : parsePipes(pipe)
      if (typeof calls === 'string') throw new StepFailure('system', calls)
      return applyPipes(place.texts[0]!.trim(), calls, name)
    }
    if (deadline.left() === 0) throw new StepFailure('system', missWords(place?.kind ?? 'none', target, deadline))
    await pause(20)
  }
}
