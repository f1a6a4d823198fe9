import { expect, it } from 'vitest'
import { normalise } from '#ocr/extract/normalise.ts'

it.each([
  ['kana', ['ヤマ ダ', '夕口 ウ'], 'ヤマダ　タロウ'],
  ['kana', ['カ—ル'], 'カール'],
  ['name', ['髙 﨑', '𠮷 子'], '髙﨑　𠮷子'],
  ['phone', ['Ｏ838ー05−4293'], '0838054293'],
  ['phone', ['(03)1234-5678'], '0312345678'],
  ['postalCode', ['〒 745-3689'], '7453689'],
  ['receiptNumber', ['2026-0100005-6'], '202601000056'],
  ['number', ['83 142'], '83142'],
  ['address', ['みどり 野市中里橋1-2-11', '第 二住宅9-202'], 'みどり野市中里橋1-2-11　第二住宅9-202'],
  ['kana', ['  '], ''],
] as const)('%s %j becomes %s', (type, parts, value) => {
  expect(normalise(type, parts)).toBe(value)
})
