import exceljs from 'exceljs'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { readRowFile } from '#electron/services/runs/rowFile.ts'

const text = '受付番号,氏名,備考\r\n0001,髙橋 﨑子,"改行\nと,コンマ"\r\n\r\n0002,森①,\r\n'
const expected = {
  columns: ['受付番号', '氏名', '備考'],
  rows: [
    { line: 1, values: { 受付番号: '0001', 氏名: '髙橋 﨑子', 備考: '改行\nと,コンマ' } },
    { line: 2, values: { 受付番号: '0002', 氏名: '森①', 備考: '' } },
  ],
}

describe('rows from a file', () => {
  it.each([
    ['UTF-8 with BOM', Buffer.from(`\uFEFF${text}`, 'utf8')],
    ['UTF-8', Buffer.from(text, 'utf8')],
    ['CP932', iconv.encode(text, 'cp932')],
  ])('are the same in %s', async (_, bytes) => {
    expect(await readRowFile('行.csv', bytes)).toEqual(expected)
  })

  it('are read from the first sheet of an XLSX, as text', async () => {
    const workbook = new exceljs.Workbook()
    const sheet = workbook.addWorksheet('行')
    sheet.addRow(['受付番号', '氏名', '金額', '日付', '計'])
    sheet.addRow([
      '0001',
      { richText: [{ text: '髙橋' }, { text: ' 一郎' }] },
      10000,
      new Date(Date.UTC(2026, 3, 1)),
      { formula: 'C2*2', result: 20000 },
    ])
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
    expect(await readRowFile('行.xlsx', bytes)).toEqual({
      columns: ['受付番号', '氏名', '金額', '日付', '計'],
      rows: [{ line: 1, values: { 受付番号: '0001', 氏名: '髙橋 一郎', 金額: '10000', 日付: '2026-04-01', 計: '20000' } }],
    })
  })

  it.each([
    ['an empty file', '', '「a.csv」は空のファイルです'],
    ['only a heading', '受付番号,氏名\r\n', '「a.csv」には見出しの下に行がありません'],
    ['a column that stands twice', '受付番号,氏名,氏名\r\n1,2,3\r\n', '「a.csv」に列「氏名」が2つあります'],
    ['a quote that never ends', '受付番号\r\n"1\r\n', '「a.csv」を CSV として読めません'],
    ['bytes that are no text', '\0\0\0', '「a.csv」は CSV でも Excel でもありません'],
    ['a broken XLSX', 'PK\u0003\u0004xxxx', '「a.csv」を Excel ファイルとして開けません'],
  ])('are refused in one sentence: %s', async (_, content, message) => {
    await expect(readRowFile('a.csv', Buffer.from(content))).rejects.toThrow(message)
  })
})
