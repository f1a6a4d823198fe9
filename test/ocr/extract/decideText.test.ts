import { describe, expect, it } from 'vitest'
import { decideText } from '#ocr/extract/decideText.ts'
import { handwriting, print, read, textField } from './builders.ts'

describe('written text', () => {
  it('is taken over when two readings agree and every character is sure', () => {
    expect(
      decideText(
        textField('kana'),
        { first: [read('ヤマ ダ'), read('タロ ウ')], second: [read('ヤマダ'), read('夕ロウ')] },
        print,
      ),
    ).toEqual({
      value: 'ヤマダ　タロウ',
      raw: 'ヤマ ダ タロ ウ',
      state: 'accepted',
      confidence: 0.98,
      reason: null,
      alternatives: [],
    })
  })

  it('goes to a person when the readings differ, with both as proposals', () => {
    const decision = decideText(textField('kana'), { first: [read('ヤマダ')], second: [read('ヤマタ')] }, print)
    expect(decision).toMatchObject({ value: 'ヤマダ', state: 'review', reason: 'readingsDiffer', alternatives: ['ヤマタ'] })
  })

  it('goes to a person when one character is not sure', () => {
    const decision = decideText(textField('kana'), { first: [read('ヤマダ', 0.5)], second: [read('ヤマダ')] }, print)
    expect(decision).toMatchObject({ state: 'review', reason: 'lowConfidence' })
  })

  it('never takes over one reading alone, however sure', () => {
    const decision = decideText(textField('address'), { first: [read('桜瀬市泉町1-2')], second: null }, print)
    expect(decision).toMatchObject({ state: 'review', reason: 'lowConfidence' })
  })

  it('always shows a name, with its characters as read', () => {
    const decision = decideText(textField('name'), { first: [read('髙橋'), read('太郎')], second: null }, print)
    expect(decision).toMatchObject({ value: '髙橋　太郎', state: 'review', reason: 'alwaysShown' })
  })

  it.each(['kana', 'address', 'text', 'plate'] as const)('never takes over %s from a page that may be handwritten', (type) => {
    const decision = decideText(textField(type), { first: [read('アイウ')], second: [read('アイウ')] }, handwriting)
    expect(decision).toMatchObject({ value: 'アイウ', state: 'review', reason: 'handwriting' })
  })

  it('takes a 受付番号 with a fitting check digit from one reading of print, from two of handwriting', () => {
    const field = textField('receiptNumber')
    const number = [read('2026-0100005-6')]
    expect(decideText(field, { first: number, second: null }, print)).toMatchObject({ value: '202601000056', state: 'accepted' })
    expect(decideText(field, { first: number, second: null }, handwriting)).toMatchObject({ reason: 'handwriting' })
    expect(decideText(field, { first: number, second: number }, handwriting)).toMatchObject({ state: 'accepted' })
  })

  it('names the check digit as the reason when it does not fit', () => {
    const decision = decideText(
      textField('receiptNumber'),
      { first: [read('2026-0100005-7')], second: [read('2026-0100005-7')] },
      print,
    )
    expect(decision).toMatchObject({ state: 'review', reason: 'checkDigit' })
  })

  it('proposes the one of two readings that its type allows', () => {
    const decision = decideText(textField('phone'), { first: [read('838-05-4293')], second: [read('0838-05-4293')] }, print)
    expect(decision).toMatchObject({ value: '0838054293', state: 'review', reason: 'readingsDiffer' })
  })

  it('says that nothing could be read where there is ink', () => {
    expect(decideText(textField('kana'), { first: [read('')], second: [read('')] }, print)).toMatchObject({
      value: '',
      state: 'review',
      reason: 'unreadable',
    })
  })
})
