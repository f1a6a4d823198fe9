import { fillTemplate } from '../../model/template.ts'
import { StepFailure } from '../failure.ts'
import { enterInto } from '../locate.ts'
import type { Handler } from './context.ts'

/** Exactly one option has to fit; full and half width and spaces of labels do not matter. */
export const select: Handler<'select'> = async (play, step, deadline) => {
  const wanted = fillTemplate(step.value, play.scope)
  const key = play.stage.typed.newKey()
  const entry = { key, kind: 'select', wanted, by: step.by } as const
  const { frame, state, option } = await enterInto(play, step.target, entry, { step, deadline })
  if (state === 'noOption') throw new StepFailure('business', '選ぶ値が、画面の選択肢にありません。')
  if (option === null) throw new StepFailure('system', '選択肢のある欄ではありません。')
  play.stage.typed.add({ frame, key, step: step.id, say: step.say, as: 'text', expect: { kind: 'value', equals: option } })
}
