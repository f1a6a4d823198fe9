import { deflateRawSync } from 'node:zlib'
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

/** A ZIP with one deflated entry that lies about its unpacked size. */
function zipOf(name: string, content: Buffer, said: number): Buffer {
  const [data, label] = [deflateRawSync(content), Buffer.from(name)]
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(8, 4)
  common.writeUInt32LE(data.length, 14)
  common.writeUInt32LE(said, 18)
  common.writeUInt16LE(label.length, 22)
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, label, data])
  const central = Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, Buffer.alloc(14), label])
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, central, end])
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

  it('of an XLSX that unpacks to more than it says is refused before anything is unpacked into memory', async () => {
    const bomb = zipOf('xl/worksheets/sheet1.xml', Buffer.alloc(201 * 1024 * 1024, ' '), 1000)
    expect(bomb.length).toBeLessThan(400 * 1024)
    const before = process.memoryUsage().rss
    await expect(readRowFile('爆弾.xlsx', bomb)).rejects.toMatchObject({
      code: 'tooLarge',
      message: '「爆弾.xlsx」は展開すると大きすぎます（200 MBまで）',
    })
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
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
