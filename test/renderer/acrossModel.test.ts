import { describe, expect, it } from 'vitest'
import type { FieldAcross, FieldView } from '#shared/contract/schemas.ts'
import { changeAcross, isOpen, openAcross } from '../../renderer/features/across/acrossModel.ts'

const field = (value: string, state: FieldView['state']): FieldView => ({
  name: '生年月日',
  label: '生年月日',
  kind: 'date',
  page: 1,
  box: { x: 1, y: 1, w: 10, h: 5 },
  value,
  raw: value,
  state,
  confidence: 0.5,
  reason: null,
  alternatives: [],
  answeredBy: null,
  revision: 1,
  required: true,
  type: 'date',
  class: 'personal',
  masked: false,
  options: [],
})
const item = (document: string, value: string, state: FieldView['state'] = 'review'): FieldAcross => ({
  document,
  number: document,
  field: field(value, state),
  page: null,
})

describe('one field across papers', () => {
  const opened = () => openAcross([item('一', 'a'), item('二', 'b', 'accepted'), item('三', 'c')])

  it('goes from doubt to doubt and ends when none is left', () => {
    const second = changeAcross(opened(), { kind: 'answered', document: '一', value: 'A' })
    expect(second).toMatchObject({ current: '三', draft: 'c' })
    const end = changeAcross(second, { kind: 'answered', document: '三', value: 'c' })
    expect([end.current, end.items.filter((entry) => isOpen(end, entry))]).toEqual([null, []])
  })

  it('brings an answer that was refused back into hand with its reason', () => {
    const sent = changeAcross(opened(), { kind: 'answered', document: '一', value: 'A' })
    const refused = changeAcross(sent, { kind: 'notSaved', document: '一', message: '日付ではありません' })
    expect(refused).toMatchObject({ current: '一', draft: 'A', failed: { 一: '日付ではありません' } })
  })
})
