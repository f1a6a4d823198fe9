import { fillTemplate } from '../../model/template.ts'
import { StepFailure } from '../failure.ts'
import type { Handler } from './context.ts'
import { setChecked } from './setChecked.ts'

const on = new Set(['yes', 'true', '1', 'on'])
const off = new Set(['', 'no', 'false', '0', 'off'])

export const check: Handler<'check'> = async (play, step, deadline) => {
  const value = fillTemplate(step.value, play.scope).toLowerCase()
  if (!on.has(value) && !off.has(value)) throw new StepFailure('business', 'チェックの値が yes か空欄のどちらでもありません。')
  await setChecked(play, step, step.target, on.has(value), deadline)
}
