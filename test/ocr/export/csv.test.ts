import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { toCsv } from '#ocr/export/csv.ts'
import { guardCell, unguardCell } from '#ocr/export/formulaGuard.ts'

const table = {
  columns: ['受付番号', '文書ID', '請求者氏名', '郵便番号', '備考'],
  rows: [
    { 文書ID: 'd1', 受付番号: '20260012', 請求者氏名: '髙﨑　𠮷子', 郵便番号: '0600001', 備考: '=1+1' },
    { 文書ID: 'd2', 受付番号: '20260029', 請求者氏名: '渡邉, "太郎"', 郵便番号: '1000001' },
  ],
}

describe('a table as CSV', () => {
  it('has a byte order mark, 文書ID first, one line per document, and keeps leading zeros', () => {
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(toCsv(table, 'utf8').bytes)).toBe(
      [
        '\ufeff文書ID,受付番号,請求者氏名,郵便番号,備考',
        "d1,20260012,髙﨑　𠮷子,0600001,'=1+1",
        'd2,20260029,"渡邉, ""太郎""",1000001,',
        '',
      ].join('\r\n'),
    )
  })

  it('writes CP932 with 〓 for what it cannot hold, and says which', () => {
    const { bytes, lost } = toCsv(table, 'cp932')
    expect(lost).toEqual([{ document: 'd1', field: '請求者氏名', character: '𠮷' }])
    const [, first] = parse(iconv.decode(Buffer.from(bytes), 'cp932')) as string[][]
    expect(first).toEqual(['d1', '20260012', '髙﨑　〓子', '0600001', "'=1+1"])
  })

  it('writes signs that CP932 has under another code point without a loss', () => {
    const { bytes, lost } = toCsv({ columns: ['x'], rows: [{ 文書ID: 'd', x: '１−２〜３' }] }, 'cp932')
    expect(lost).toEqual([])
    expect(iconv.decode(Buffer.from(bytes), 'cp932')).toContain('１－２～３')
  })

  it('comes back as it went out, whatever the cells hold', () => {
    const cell = fc.oneof(fc.string(), fc.stringMatching(/^['=+@\-\t]{0,3}[0-9a-z]{0,4}$/))
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (values) => {
        const rows = values.map((value, index) => ({ 文書ID: String(index), x: value }))
        const text = new TextDecoder().decode(toCsv({ columns: ['x'], rows }, 'utf8').bytes)
        const lines = parse(text, { bom: true }) as string[][]
        expect(lines.slice(1).map((line) => unguardCell(line[1]!))).toEqual(values)
      }),
    )
  })
})

describe('the formula guard', () => {
  it.each(['=1+1', '+81', '-2', '@SUM', '＝１', '\tx', "'x"])('puts an apostrophe before %j', (value) => {
    expect(guardCell(value)).toBe(`'${value}`)
  })

  it.each(['0123', '山田', '', 'a=b', '1-2'])('leaves %j', (value) => {
    expect(guardCell(value)).toBe(value)
  })

  it('leaves an apostrophe that a person typed before a plain word', () => {
    expect(unguardCell("'word")).toBe("'word")
  })
})
