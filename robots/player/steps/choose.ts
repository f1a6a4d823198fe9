import { fillTemplate } from '../../model/template.ts'
import { StepFailure } from '../failure.ts'
import { enterInto } from '../locate.ts'
import type { Handler } from './context.ts'
import { setChecked } from './setChecked.ts'

export const choose: Handler<'choose'> = async (play, step, deadline) => {
  const value = fillTemplate(step.value, play.scope)
  const option = step.options.find((entry) => entry.is === value)
  if (!option && value !== '') throw new StepFailure('business', '選ぶ値が、ロボットの選択肢にありません。')
  if (option) return setChecked(play, step, option.target, true, deadline)
  // A blank must stay a blank: what a screen has chosen by itself would be registered as if the paper said so.
  for (const { target } of step.options) {
    const key = play.stage.typed.newKey()
    const { frame } = await enterInto(play, target, { key, kind: 'watch' }, { step, deadline })
    play.stage.typed.add({ frame, key, step: step.id, say: step.say, as: 'text', expect: { kind: 'checked', on: false } })
  }
}
