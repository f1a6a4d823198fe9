import { describe, expect, it } from 'vitest'
import { compareNames, foldVariants } from '#shared/base/japanese/variants.ts'

describe('foldVariants', () => {
  it.each([
    ['髙橋', '高橋'],
    ['山﨑', '山崎'],
    ['渡邉', '渡辺'],
    ['渡邊', '渡辺'],
    ['𠮷田', '吉田'],
    ['斉藤', '斎藤'],
    ['齋藤', '斎藤'],
    ['齊藤', '斎藤'],
    ['長澤廣嶋', '長沢広島'],
    ['\ufa19谷', '神谷'],
    ['葛\u{e0100}城', '葛城'],
    ['神\ufe00', '神'],
    ['佐藤 花子', '佐藤 花子'],
    ['ｶﾞＡ１①㈱', 'ｶﾞＡ１①㈱'],
  ])('%s folds to %s', (name, expected) => {
    expect(foldVariants(name)).toBe(expected)
  })

  it('folding twice changes nothing more', () => {
    const all = '髙﨑嵜邉邊𠮷斉齋齊澤濱濵廣國嶋嶌櫻榮眞惠德悳瀨槇龍圓壽圡𡈽桒栁冨靏鷗\ufa19'
    expect(foldVariants(foldVariants(all))).toBe(foldVariants(all))
  })
})

describe('compareNames', () => {
  it.each([
    ['髙橋', '髙橋', 'same'],
    ['髙橋', '高橋', 'variant'],
    ['神\ufa19', '神神', 'variant'],
    ['高橋', '高崎', 'different'],
  ] as const)('%s and %s: %s', (left, right, expected) => {
    expect(compareNames(left, right)).toBe(expected)
  })
})
