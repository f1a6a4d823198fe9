import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EraOrAd, isoToWareki, parseDate, warekiToIso } from '#shared/base/japanese/wareki.ts'

const iso = (era: EraOrAd, year: number, month?: number, day?: number) => {
  const result = warekiToIso(era, year, month, day)
  return result.kind === 'date' ? result.iso : result.why
}

describe('warekiToIso', () => {
  it.each([
    ['M', 6, 1, 1, '1873-01-01'],
    ['M', 45, 7, 30, '1912-07-30'],
    ['T', 1, 7, 30, '1912-07-30'],
    ['T', 15, 12, 25, '1926-12-25'],
    ['S', 1, 12, 25, '1926-12-25'],
    ['S', 64, 1, 7, '1989-01-07'],
    ['H', 1, 1, 8, '1989-01-08'],
    ['H', 31, 4, 30, '2019-04-30'],
    ['R', 1, 5, 1, '2019-05-01'],
    ['H', 12, 2, 29, '2000-02-29'],
    ['AD', 1989, 1, 7, '1989-01-07'],
  ] as const)('%s%d.%d.%d is %s', (era, year, month, day, expected) => {
    expect(iso(era, year, month, day)).toBe(expected)
  })

  it.each([
    ['M', 5, 12, 31, '明治5年以前は旧暦のため換算できません'],
    ['AD', 1872, 12, 31, '明治5年以前は旧暦のため換算できません'],
    ['M', 45, 7, 31, '明治の終わりより後の日付です'],
    ['T', 1, 7, 29, '大正の始まりより前の日付です'],
    ['T', 15, 12, 26, '大正の終わりより後の日付です'],
    ['S', 1, 12, 24, '昭和の始まりより前の日付です'],
    ['S', 64, 1, 8, '昭和の終わりより後の日付です'],
    ['S', 65, 1, 1, '昭和の終わりより後の日付です'],
    ['H', 1, 1, 7, '平成の始まりより前の日付です'],
    ['H', 31, 5, 1, '平成の終わりより後の日付です'],
    ['R', 1, 4, 30, '令和の始まりより前の日付です'],
    ['H', 13, 2, 29, 'その月にない日です'],
    ['H', 12, 4, 31, 'その月にない日です'],
    ['H', 12, 13, 1, '月が正しくありません'],
    ['H', 12, 1, 0, 'その月にない日です'],
    ['H', 0, 1, 1, '年が正しくありません'],
  ] as const)('%s%d.%d.%d is refused: %s', (era, year, month, day, why) => {
    expect(iso(era, year, month, day)).toBe(why)
  })

  it('keeps a date without a day, or without a month, as far as it is given', () => {
    expect([iso('S', 64, 1), iso('S', 64), iso('H', 1, 1), iso('T', 15, 12), iso('S', 64, 2)]).toEqual([
      '1989-01',
      '1989',
      '1989-01',
      '1926-12',
      '昭和の終わりより後の日付です',
    ])
  })

  it('converts a date to come that was written before the new era was known, when asked', () => {
    expect(warekiToIso('H', 32, 3, 31, { afterEnd: 'convert' })).toEqual({ kind: 'date', iso: '2020-03-31' })
  })
})

describe('isoToWareki', () => {
  it.each([
    ['1873-01-01', 'M', 6, 1, 1],
    ['1912-07-29', 'M', 45, 7, 29],
    ['1912-07-30', 'T', 1, 7, 30],
    ['1926-12-24', 'T', 15, 12, 24],
    ['1926-12-25', 'S', 1, 12, 25],
    ['1989-01-07', 'S', 64, 1, 7],
    ['1989-01-08', 'H', 1, 1, 8],
    ['2019-04-30', 'H', 31, 4, 30],
    ['2019-05-01', 'R', 1, 5, 1],
  ] as const)('%s is %s%d.%d.%d', (date, era, year, month, day) => {
    expect(isoToWareki(date)).toEqual({ era, year, month, day })
  })

  it('a month takes the era of its first day', () => {
    expect([isoToWareki('1989-01'), isoToWareki('1989-02')]).toEqual([
      { era: 'S', year: 64, month: 1, day: null },
      { era: 'H', year: 1, month: 2, day: null },
    ])
  })

  it.each(['1872-12-31', '2019-02-29', '2019', '2019-13', '2019/05/01', ''])('%s has no 和暦', (text) => {
    expect(isoToWareki(text)).toBeNull()
  })

  it('and back gives the same day, for every day since 1873', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1873-01-01'), max: new Date('2090-12-31'), noInvalidDate: true }), (date) => {
        const day = date.toISOString().slice(0, 10)
        const wareki = isoToWareki(day)!
        expect(warekiToIso(wareki.era, wareki.year, wareki.month, wareki.day!)).toEqual({ kind: 'date', iso: day })
      }),
      { numRuns: 2000 },
    )
  })
})

describe('parseDate', () => {
  it.each([
    ['昭和64年1月7日', 'S', '1989-01-07'],
    ['昭和６４年１月７日', 'S', '1989-01-07'],
    ['昭　64 . 1 . 7', 'S', '1989-01-07'],
    ['S64.1.7', 'S', '1989-01-07'],
    ['s64/01/07', 'S', '1989-01-07'],
    ['Ｓ６４－１－７', 'S', '1989-01-07'],
    ['S640107', 'S', '1989-01-07'],
    ['3640107', 'S', '1989-01-07'],
    ['3-64-01-07', 'S', '1989-01-07'],
    ['令和元年五月一日', 'R', '2019-05-01'],
    ['令元.5.1', 'R', '2019-05-01'],
    ['㋿元年5月1日', 'R', '2019-05-01'],
    ['5010501', 'R', '2019-05-01'],
    ['平成三十一年四月三十日', 'H', '2019-04-30'],
    ['平成三一年〇四月三〇日', 'H', '2019-04-30'],
    ['平成十年十月二十日', 'H', '1998-10-20'],
    ['大正15年12月25日', 'T', '1926-12-25'],
    ['昭和元年12月25日', 'S', '1926-12-25'],
    ['明治45年7月30日', 'M', '1912-07-30'],
    ['大正元年7月30日', 'T', '1912-07-30'],
    ['明治6年1月1日', 'M', '1873-01-01'],
    ['1989-01-07', 'AD', '1989-01-07'],
    ['19890107', 'AD', '1989-01-07'],
    ['1989/1/7', 'AD', '1989-01-07'],
    ['西暦1989年1月7日(土)', 'AD', '1989-01-07'],
    ['二〇一九年五月一日（水）', 'AD', '2019-05-01'],
    ['令和7年4月', 'R', '2025-04'],
    ['昭和20年', 'S', '1945'],
    ['昭和六十四', 'S', '1989'],
  ])('%s is %s %s', (text, era, expected) => {
    expect(parseDate(text)).toEqual({ kind: 'date', iso: expected, era })
  })

  it.each([
    ['', '空欄です'],
    ['　', '空欄です'],
    ['生年月日不詳', '不詳と書かれています'],
    ['64年1月7日', '元号がありません'],
    ['明治5年12月2日', '明治5年以前は旧暦のため換算できません'],
    ['S64.1.8', '昭和の終わりより後の日付です'],
    ['H31.5.1', '平成の終わりより後の日付です'],
    ['平成年月日', '日付として読めません'],
    ['昭和64年1月7日8', '日付として読めません'],
    ['昭和5月3日', '日付として読めません'],
    ['昭和5日3月2年', '日付として読めません'],
    ['昭和5年3', '日付として読めません'],
    ['6-64-01-07', '日付として読めません'],
    ['令和7年4月1日ごろ', '日付として読めません'],
    ['2019-02-29', 'その月にない日です'],
  ])('%s: %s', (text, why) => {
    const result = parseDate(text)
    expect(result.kind === 'notADate' ? result.why : undefined).toBe(why)
  })

  it('never throws and never gives a day before 1873, whatever it reads', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'明治大正昭和平成令元年月日0123456789一二三十〇./- MTSHR') }), (text) => {
        const result = parseDate(text)
        return result.kind === 'notADate' || result.iso >= '1873'
      }),
      { numRuns: 3000 },
    )
  })
})
