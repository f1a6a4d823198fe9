import { expect, it } from 'vitest'
import { isPlausibleText } from '#ocr/extract/plausibleText.ts'

it.each([
  ['kana', 'シモムラ　ジュンコ'],
  ['kana', 'マッタ　ショウイチロー'],
  ['kana', 'カンダ　キッペイ'],
  ['address', '霧ヶ丘市大沢町4丁目28番1号　メゾン557号室'],
  ['address', 'みどり野市星見浜1-325'],
  ['address', '桜瀬市泉町4-34-14　ハイツ泉305'],
  ['text', 'パーキンソン病関連疾患'],
  ['text', '3564'],
  ['plate', 'そ3782'],
  ['plate', 'KZ457-7979877'],
] as const)('a %s can be written 「%s」', (type, value) => expect(isPlausibleText(type, value)).toBe(true))

it.each([
  ['kana', 'ンモムラ'],
  ['kana', 'リョヨョウタ'],
  ['kana', 'マッザキ'],
  ['kana', 'ョウコ'],
  ['kana', 'カンンダ'],
  ['kana', 'カュコ'],
  ['address', '霧ヶケ丘市'],
  ['address', 'みどり野市松町2.36-11'],
  ['address', 'みどり野市松町2・36'],
  ['address', 'みどり野市松町23614-2'],
  ['address', 'みどり野市松町0-12'],
  ['address', 'みどり野市松町2--12'],
  ['address', 'みどり野市松-町2'],
  ['address', 'みどり野ー市2'],
  ['text', '長女,'],
  ['plate', 'そそ378'],
  ['plate', 'KZ457-'],
] as const)('a %s cannot be written 「%s」', (type, value) => expect(isPlausibleText(type, value)).toBe(false))
