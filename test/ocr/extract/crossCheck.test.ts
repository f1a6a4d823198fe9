import { describe, expect, it } from 'vitest'
import { type CrossCheck, crossCheck, crossChecksOf } from '#ocr/extract/crossCheck.ts'
import type { Field } from '#ocr/model/form.ts'
import type { Reading } from '#ocr/model/reading.ts'
import { textField } from './builders.ts'

const box = { x: 0, y: 0, w: 10, h: 5 }

function reading(value: string, state: Reading['state'] = 'accepted', reason: Reading['reason'] = null): Reading {
  return {
    name: '欄',
    label: '欄',
    kind: 'text',
    page: 1,
    box,
    value,
    raw: value,
    state,
    confidence: 0.9,
    reason,
    alternatives: [],
  }
}

describe('fields that are held against each other', () => {
  it('are a name and its フリガナ, row by row, and a printed number and its bar code', () => {
    const code: Field = { ...textField('receiptNumber'), name: '受付コード', kind: 'code', type: 'receiptNumber', box }
    const fields: Field[] = [
      { ...textField('receiptNumber'), name: '受付番号' },
      code,
      { ...textField('kana'), name: '児童[2].フリガナ' },
      { ...textField('name'), name: '児童[2].氏名', kana: 'フリガナ' },
      { ...textField('name'), name: '代理人氏名', kana: '代理人フリガナ' },
    ]
    expect(crossChecksOf(fields)).toEqual([
      { kind: 'codeOfNumber', field: '受付番号', against: '受付コード' },
      { kind: 'kanaOfName', field: '児童[2].フリガナ', against: '児童[2].氏名' },
    ])
  })

  const kana: CrossCheck = { kind: 'kanaOfName', field: 'フリガナ', against: '氏名' }
  it.each([
    ['ヤマダ　タロウ', '山田　太郎', null],
    ['ヤマダタロウ', '山田　太郎', 'kanaMismatch'],
    ['ヤマダ　タロウ', '山田太郎', 'kanaMismatch'],
    ['ヤマダ　タロウ', '', null],
  ] as const)('%s beside %s: %s', (one, other, reason) => {
    const name = reading(other, 'review', 'alwaysShown')
    const [checked, same] = crossCheck(kana, reading(one), name)
    expect([checked.reason, checked.state]).toEqual([reason, reason === null ? 'accepted' : 'review'])
    expect(same).toEqual(name)
  })

  const number: CrossCheck = { kind: 'codeOfNumber', field: '受付番号', against: '受付コード' }
  it('sends a number and a bar code that differ to a person, each with the other as a proposal', () => {
    const [printed, code] = crossCheck(number, reading('202601000056'), reading('202601000063'))
    expect(printed).toMatchObject({ state: 'review', reason: 'readingsDiffer', alternatives: ['202601000063'] })
    expect(code).toMatchObject({ state: 'review', reason: 'readingsDiffer', alternatives: ['202601000056'] })
  })

  it('settles a number in doubt by a bar code that says the same, and nothing by a code that was not read', () => {
    const doubtful = reading('202601000056', 'review', 'lowConfidence')
    expect(crossCheck(number, doubtful, reading('202601000056'))[0]).toMatchObject({ state: 'accepted', reason: null })
    const unread = reading('', 'review', 'unreadable')
    expect(crossCheck(number, doubtful, unread)).toEqual([doubtful, unread])
  })
})
