import { describe, expect, it } from 'vitest'
import { differences, receivedRow } from '#resources/practice/compare.ts'
import type { Registration } from '#resources/practice/types.ts'
import { kaigoEntry, kaigoRow } from './kaigoEntry.ts'

const registration: Registration = { key: '2026110017', receipt: 'R08-000001', screen: 'kaigo', values: kaigoEntry, at: 0 }

describe('receivedRow', () => {
  it('names values by the paper form and keeps texts as they arrived', () => {
    const row = Object.fromEntries(Object.entries(receivedRow(registration)).filter(([, value]) => value !== ''))
    expect(row).toEqual({ ...kaigoRow, フリガナ: 'タカサキ　ヨシコ', 氏名: '髙﨑　𠮷子', 住所: 'みどり野市本町一丁目２－３' })
  })
})

describe('differences', () => {
  it('none when everything arrived', () => {
    expect(differences(registration, kaigoRow)).toEqual([])
  })

  it.each([
    ['氏名', { SHIMEI: '高崎　吉子' }],
    ['生年月日', { SEINEN_Y: '2' }],
    ['性別', { SEIBETSU: '1' }],
    ['郵便番号', { JUSHO_YUBIN: '370-0002' }],
    ['住所', { JUSHO: 'みどり野市本町一丁目２ー３' }],
    ['留意認知症', { RYUI_NINCHI: '' }],
    ['施設名称', { SHISETSU_MEI: '何か' }],
    ['宛名番号', { ATENA_NO: '12345679' }],
  ])('sees that %s is another', (column, change) => {
    expect(differences({ ...registration, values: { ...kaigoEntry, ...change } }, kaigoRow)).toEqual([column])
  })

  it('sees that a value of the row is missing', () => {
    expect(differences(registration, { ...kaigoRow, 特定疾病名: '関節リウマチ' })).toEqual(['特定疾病名'])
  })
})
