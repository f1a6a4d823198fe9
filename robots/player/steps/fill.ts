import { fillTemplate } from '../../model/template.ts'
import { enterInto, locate } from '../locate.ts'
import { act } from './act.ts'
import type { Handler } from './context.ts'

/** The page finds the field, focuses and selects it in one round trip; the second one types, as a person's keyboard would. */
export const fill: Handler<'fill'> = async (play, step, deadline) => {
  const value = fillTemplate(step.value, play.scope)
  const key = play.stage.typed.newKey()
  const { frame, state } = await enterInto(play, step.target, { key, kind: 'type', value }, { step, deadline })
  if (state === 'focused') {
    const { keyboard } = frame.page()
    await act(play, value === '' ? keyboard.press('Delete') : keyboard.insertText(value), deadline)
  } else if (state === 'special') {
    const { element } = await locate(play, step.target, { step, deadline, need: 'write', checkAll: false })
    await act(play, element.fill(value, { timeout: Math.max(1, deadline.left()) }), deadline)
  }
  if (step.readBack === 'none') return
  play.stage.typed.add({ frame, key, step: step.id, say: step.say, as: step.readBack, expect: { kind: 'value', equals: value } })
}
