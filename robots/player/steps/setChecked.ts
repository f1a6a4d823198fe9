import type { StepOf } from '../../model/step.ts'
import type { Target } from '../../model/target.ts'
import type { Deadline } from '../deadline.ts'
import { enterInto, locate } from '../locate.ts'
import type { Play } from '../play.ts'
import { act } from './act.ts'

/**
 * A checkbox or radio button with the space key, which reaches it wherever it stands; what is set already is left alone. That it
 * is set is read back with the next step.
 */
export async function setChecked(
  play: Play,
  step: StepOf<'check' | 'choose'>,
  target: Target,
  on: boolean,
  deadline: Deadline,
): Promise<void> {
  const key = play.stage.typed.newKey()
  const { frame, state } = await enterInto(play, target, { key, kind: 'check', on }, { step, deadline })
  if (state === 'focused') await act(play, frame.page().keyboard.press('Space'), deadline)
  if (state === 'special') {
    const { element } = await locate(play, target, { step, deadline, need: 'write', checkAll: false })
    await act(play, element.setChecked(on, { timeout: Math.max(1, deadline.left()) }), deadline)
  }
  play.stage.typed.add({ frame, key, step: step.id, say: step.say, as: 'text', expect: { kind: 'checked', on } })
}
