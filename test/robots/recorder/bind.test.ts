import { expect, it } from 'vitest'
import { bindValue, columnFor } from '#robots/recorder/bind.ts'

const row = { 氏名: '山田太郎', 生年月日: '1980-05-03', 郵便番号: '1234567', 性別: '男', 続柄: '男', 備考: '' }

it.each([
  ['山田太郎', '氏名', '${row.氏名}'],
  ['55', '生年月日', '${row.生年月日|wareki.year}'],
  ['3', '生年月日', '${row.生年月日|wareki.day}'],
  ['123', '郵便番号', '${row.郵便番号|digits(0,3)}'],
  ['4567', '郵便番号（後）', '${row.郵便番号|digits(3,7)}'],
  ['１２３４５６７', '〒', '${row.郵便番号|fullWidth}'],
  ['男', '性別', '${row.性別}'],
])('finds where %s in %s comes from', (typed, label, template) => {
  expect(bindValue(typed, label, row)).toBe(template)
})

it('does not bind a short value by chance, nor a blank one', () => {
  expect(bindValue('5', '人数', row)).toBe(null)
  expect(bindValue('', '備考', row)).toBe(null)
})

it('finds the column that a label names, and none for a label of its own', () => {
  expect(columnFor('郵便番号', row)).toBe('郵便番号')
  expect(columnFor('電話', row)).toBe(null)
})
