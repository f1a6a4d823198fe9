import { describe, expect, it } from 'vitest'
import { decideText } from '#ocr/extract/decideText.ts'
import type { TextEvidence } from '#ocr/extract/evidence.ts'
import { handwriting, holesIn, ink, print, read, tall, textField, unsure } from './builders.ts'

describe('written text', () => {
  const yamada = [read('ヤマダ')]
  const ink3 = ink(tall, tall, [...tall, [12, 16], [12, 16]])

  it('is taken over when both networks agree, every character is sure and the ink fits', () => {
    expect(
      decideText(
        textField('kana'),
        {
          first: [read('ヤマ ダ'), read('タロ ウ')],
          second: [read('ヤマダ'), read('夕ロウ')],
          third: [read('ヤマダ'), read('タ口ウ')],
          strokes: [ink3, ink(tall, tall, tall)],
        },
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

  it.each([
    ['two readings alone', { third: null }],
    ['a third reading without the voicing mark', { third: [read('ヤマタ')] }],
    ['no look at its ink', { strokes: undefined }],
    ['no ink', { strokes: [{ pieces: [], columns: [] }] }],
    ['ink of another count of pieces', { strokes: [ink(tall, tall, [...tall, ...tall, ...tall, ...tall])] }],
    ['a second reading that is not sure', { second: [read('ヤマダ', 0.6)] }],
  ])('never takes over a word on %s', (_, change) => {
    const evidence = { first: yamada, second: yamada, third: yamada, strokes: [ink3] }
    expect(decideText(textField('kana'), evidence, print)).toMatchObject({ state: 'accepted' })
    expect(decideText(textField('kana'), { ...evidence, ...change } as TextEvidence, print)).toMatchObject({
      value: 'ヤマダ',
      state: 'review',
      reason: 'lowConfidence',
    })
  })

  it('takes over no word from a page that is not type beyond doubt, yet numbers', () => {
    const evidence = { first: yamada, second: yamada, third: yamada, strokes: [ink3] }
    expect(decideText(textField('kana'), evidence, unsure)).toMatchObject({ state: 'review', reason: 'lowConfidence' })
    const phone = [read('0838-05-4293')]
    expect(decideText(textField('phone'), { first: phone, second: phone, holes: holesIn('0838054293') }, unsure)).toMatchObject({
      state: 'accepted',
    })
  })

  it('wants the kana of a 標識番号 sure in every reading: it has no neighbours', () => {
    const plate = (kana: number) => {
      const { text, symbols } = read('さ3806')
      return [{ text, symbols: symbols.map((one, i) => (i === 0 ? { ...one, confidence: kana } : one)) }]
    }
    const evidence = (last: number) => ({
      first: plate(0.98),
      second: plate(last),
      third: plate(0.98),
      strokes: [ink(tall, tall, tall, tall, tall)],
    })
    expect(decideText(textField('plate'), evidence(0.98), print)).toMatchObject({ value: 'さ3806', state: 'accepted' })
    expect(decideText(textField('plate'), evidence(0.9), print)).toMatchObject({ state: 'review', reason: 'lowConfidence' })
    expect(decideText(textField('plate'), { ...evidence(0.98), third: [read('き3806')] }, print)).toMatchObject({
      state: 'review',
    })
    expect(decideText(textField('plate'), { ...evidence(0.98), third: null }, print)).toMatchObject({ state: 'review' })
  })

  it('wants kanji surer than kana: one that the engine does not know looks like another', () => {
    const strokes = [ink(tall, tall, tall)]
    const stateOf = (second: number) =>
      decideText(textField('text'), { first: [read('座仲町')], second: [read('座仲町', second)], strokes }, print).state
    expect(stateOf(0.97)).toBe('accepted')
    expect(stateOf(0.92)).toBe('review')
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
    const holes = holesIn('202601000056')
    expect(decideText(field, { first: number, second: null, holes }, print)).toMatchObject({
      value: '202601000056',
      state: 'accepted',
    })
    expect(decideText(field, { first: number, second: null, holes }, handwriting)).toMatchObject({ reason: 'handwriting' })
    expect(decideText(field, { first: number, second: number, holes }, handwriting)).toMatchObject({ state: 'accepted' })
    expect(decideText(field, { first: number, second: number }, handwriting)).toMatchObject({ reason: 'handwriting' })
    expect(decideText(field, { first: number, second: number }, print)).toMatchObject({ state: 'accepted' })
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

  it('proposes the one of two readings that can be written', () => {
    const decision = decideText(textField('kana'), { first: [read('ンモムラ')], second: [read('シモムラ')] }, print)
    expect(decision).toMatchObject({ value: 'シモムラ', state: 'review', reason: 'readingsDiffer', alternatives: ['ンモムラ'] })
  })

  it('takes over a number only when its pictures enclose as many holes as its digits', () => {
    const phone = { first: [read('0838-05-4293')], second: [read('0838-05-4293')] }
    expect(decideText(textField('phone'), { ...phone, holes: holesIn('0838054293') }, print).state).toBe('accepted')
    expect(decideText(textField('phone'), { ...phone, holes: holesIn('0838054253') }, print).reason).toBe('lowConfidence')
    expect(decideText(textField('phone'), phone, print).reason).toBe('lowConfidence')
  })

  it('says that nothing could be read where there is ink', () => {
    expect(decideText(textField('kana'), { first: [read('')], second: [read('')] }, print)).toMatchObject({
      value: '',
      state: 'review',
      reason: 'unreadable',
    })
  })
})
