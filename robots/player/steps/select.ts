import { fillTemplate } from '../../model/template.ts'
import { StepFailure } from '../failure.ts'
import { locate } from '../locate.ts'
import { act } from './act.ts'
import type { Handler } from './context.ts'

export const select: Handler<'select'> = async (play, step, deadline) => {
  const wanted = fillTemplate(step.value, play.scope)
  const { frame, element } = await locate(play, step.target, { step, deadline, need: 'write', checkAll: false })
  const option = await act(play, element.evaluate(optionValue, { wanted, by: step.by }), deadline)
  if (option === null) throw new StepFailure('business', '選ぶ値が、画面の選択肢にありません。')
  await act(play, element.selectOption({ value: option }, { timeout: Math.max(1, deadline.left()) }), deadline)
  play.stage.typed.add({ frame, element, step: step.id, say: step.say, as: 'text', expect: { kind: 'value', equals: option } })
}

/** Runs inside the page. Exactly one option has to fit; full and half width and spaces of labels do not matter. */
function optionValue(element: Element, { wanted, by }: { wanted: string; by: 'value' | 'label' }): string | null {
  const squeeze = (text: string) => text.normalize('NFKC').replace(/\s+/gu, '')
  const fitting = [...(element as HTMLSelectElement).options].filter((option) =>
    by === 'value' ? option.value === wanted : squeeze(option.label) === squeeze(wanted),
  )
  return fitting.length === 1 ? fitting[0]!.value : null
}
