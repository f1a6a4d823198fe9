import exceljs from 'exceljs'
import { expect, it } from 'vitest'
import { toXlsx } from '#ocr/export/xlsx.ts'

it('writes text cells only, 文書ID first', async () => {
  const bytes = await toXlsx(
    {
      columns: ['宛名番号'],
      rows: [
        { 文書ID: 'd1', 宛名番号: '00012345' },
        { 文書ID: 'd2', 宛名番号: '=1+1' },
      ],
    },
    '児童手当/認定',
  )
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load(bytes.buffer as ArrayBuffer)
  const sheet = workbook.worksheets[0]!
  expect(sheet.name).toBe('児童手当認定')
  const cells = sheet
    .getRows(1, 3)!
    .map((row) => [row.getCell(1), row.getCell(2)].map((cell) => [cell.value, cell.type, cell.numFmt]))
  const text = (value: string) => [value, exceljs.ValueType.String, '@']
  expect(cells).toEqual([
    [text('文書ID'), text('宛名番号')],
    [text('d1'), text('00012345')],
    [text('d2'), text('=1+1')],
  ])
})
