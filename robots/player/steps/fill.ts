import { fillTemplate } from '../../model/template.ts'
import { locate } from '../locate.ts'
import { act } from './act.ts'
import type { Handler } from './context.ts'

export const fill: Handler<'fill'> = async (play, step, deadline) => {
  const value = fillTemplate(step.value, play.scope)
  const { frame, element } = await locate(play, step.target, { step, deadline, need: 'write', checkAll: false })
  await act(play, element.fill(value, { timeout: Math.max(1, deadline.left()) }), deadline)
  if (step.readBack === 'none') return
  play.stage.typed.add({
    frame,
    element,
    step: step.id,
    say: step.say,
    as: step.readBack,
    expect: { kind: 'value', equals: value },
  })
}
