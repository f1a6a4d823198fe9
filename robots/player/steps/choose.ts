import { fillTemplate } from '../../model/template.ts'
import { StepFailure } from '../failure.ts'
import { locate } from '../locate.ts'
import { act } from './act.ts'
import type { Handler } from './context.ts'

export const choose: Handler<'choose'> = async (play, step, deadline) => {
  const value = fillTemplate(step.value, play.scope)
  const option = step.options.find((entry) => entry.is === value)
  if (!option && value !== '') throw new StepFailure('business', '選ぶ値が、ロボットの選択肢にありません。')
  // A blank must stay a blank: what a screen has chosen by itself would be registered as if the paper said so.
  const options = option ? [option] : step.options
  for (const { target } of options) {
    const { frame, element } = await locate(play, target, { step, deadline, need: 'write', checkAll: false })
    if (option) await act(play, element.check({ timeout: Math.max(1, deadline.left()) }), deadline)
    play.stage.typed.add({
      frame,
      element,
      step: step.id,
      say: step.say,
      as: 'text',
      expect: { kind: 'checked', on: option !== undefined },
    })
  }
}
