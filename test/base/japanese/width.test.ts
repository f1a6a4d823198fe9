import { describe, expect, it } from 'vitest'
import { asDigits, asKatakana } from '#shared/base/japanese/lookalikes.ts'
import { foldDashes, toFullWidth, toFullWidthKana, toHalfWidth, toKatakana } from '#shared/base/japanese/width.ts'

/** U+FA19, which NFC and NFKC would turn into U+795E. */
const compatibilityKami = '\ufa19'

describe('width', () => {
  it('half-width: Latin letters, digits, signs and space, and nothing else', () => {
    expect(toHalfWidth(`ＡＢｃ－１２３！　ガｶﾞ山${compatibilityKami}`)).toBe(`ABc-123! ガｶﾞ山${compatibilityKami}`)
  })
  it('full-width: ASCII, space and half-width kana', () => {
    expect(toFullWidth(`ABc-123! ｶﾞー山${compatibilityKami}`)).toBe(`ＡＢｃ－１２３！　ガー山${compatibilityKami}`)
  })
  it('every full-width sign comes back', () => {
    const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('')
    expect(toHalfWidth(toFullWidth(ascii))).toBe(ascii)
  })
  it('joins the sound marks of half-width kana', () => {
    expect(toFullWidthKana('ｶﾞｷﾞｸﾞﾊﾟﾋﾟﾌﾞｳﾞｳﾟﾔﾏﾀﾞ･ﾀﾛｳｰ｡｢｣､ｯｬｦﾝ')).toBe('ガギグパピブヴウ゜ヤマダ・タロウー。「」、ッャヲン')
  })
  it('keeps a sound mark that fits nothing', () => {
    expect(toFullWidthKana('ｱﾞﾞ')).toBe('ア゛゛')
  })
  it('hiragana as katakana', () => {
    expect(toKatakana('やまだ たろう ゔぁいおりん ゝゞー漢字A')).toBe('ヤマダ タロウ ヴァイオリン ヽヾー漢字A')
  })
  it('folds every dash and wave', () => {
    expect(foldDashes('03ー12−34－5‐6―7–8—9ｰ0')).toBe('03-12-34-5-6-7-8-9-0')
    expect(foldDashes('9〜17～')).toBe('9~17~')
  })
})

describe('lookalikes', () => {
  it('in a field of digits', () => {
    expect(asDigits('０9O ー l2I4 一 〇○Z')).toBe('090-1214一002')
  })
  it('in a field of katakana', () => {
    expect(asKatakana('二口力工八 ﾀﾞ夕卜 すず~ -')).toBe('ニロカエハ ダタト スズー ー')
  })
})
