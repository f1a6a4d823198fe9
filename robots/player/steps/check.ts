import { fillTemplate } from '../../model/template.ts'
import { StepFailure } from '../failure.ts'
import { locate } from '../locate.ts'
import { act } from './act.ts'
import type { Handler } from './context.ts'

const on = new Set(['yes', 'true', '1', 'on'])
const off = new Set(['', 'no', 'false', '0', 'off'])

export const check: Handler<'check'> = async (play, step, deadline) => {
  const value = fillTemplate(step.value, play.scope).toLowerCase()
  if (!on.has(value) && !off.has(value)) throw new StepFailure('business', 'チェックの値が yes か空欄のどちらでもありません。')
  const wanted = on.has(value)
  const { frame, element } = await locate(play, step.target, { step, deadline, need: 'write', checkAll: false })
  await act(play, element.setChecked(wanted, { timeout: Math.max(1, deadline.left()) }), deadline)
  play.stage.typed.add({ frame, element, step: step.id, say: step.say, as: 'text', expect: { kind: 'checked', on: wanted } })
}
