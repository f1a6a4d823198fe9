import { describe, expect, it } from 'vitest'
import { type DigitsEvidence, decideDigits, layOfCells } from '#ocr/extract/decideDigits.ts'
import { digitsField, handwriting, holesIn, print, read } from './builders.ts'

const all = (count: number) => Array<boolean>(count).fill(true)

/** With pictures that fit the first reading, unless others are given. */
function decide(
  field: ReturnType<typeof digitsField>,
  evidence: Omit<DigitsEvidence, 'holes' | 'byShapes'> & { readonly byShapes?: boolean },
  standing: typeof print,
  holes = holesIn(evidence.first?.text ?? ''),
) {
  return decideDigits(field, { byShapes: false, ...evidence, holes }, standing)
}

describe('digits in cells', () => {
  it('take a 個人番号 from one reading when its check digit fits', () => {
    const evidence = { written: all(12), first: read('123456789018', 0.9), second: null }
    expect(decide(digitsField('myNumber', 12), evidence, print)).toEqual({
      value: '123456789018',
      raw: '123456789018',
      state: 'accepted',
      confidence: 0.9,
      reason: null,
      alternatives: [],
    })
  })

  it('refuse a 個人番号 whose check digit does not fit', () => {
    const evidence = { written: all(12), first: read('123456789013'), second: read('123456789013') }
    expect(decide(digitsField('myNumber', 12), evidence, print)).toMatchObject({ state: 'review', reason: 'checkDigit' })
  })

  it('propose the reading whose check digit fits', () => {
    const evidence = { written: all(12), first: read('123456789013'), second: read('123456789018') }
    expect(decide(digitsField('myNumber', 12), evidence, print, holesIn('123456789018'))).toMatchObject({
      value: '123456789018',
      state: 'accepted',
    })
  })

  it('need two readings where no check digit proves them', () => {
    const field = digitsField('number', 8)
    expect(decide(field, { written: all(8), first: read('38873531'), second: read('38873531') }, print).state).toBe('accepted')
    expect(decide(field, { written: all(8), first: read('38873531'), second: null }, print).reason).toBe('lowConfidence')
    expect(decide(field, { written: all(8), first: read('38873531'), second: read('38873537') }, print).reason).toBe(
      'readingsDiffer',
    )
  })

  it('of print are taken over from the classifier alone when their pictures fit', () => {
    const field = digitsField('number', 8)
    const alone = { written: all(8), first: read('38873531'), second: null, byShapes: true }
    expect(decide(field, alone, print).state).toBe('accepted')
    expect(decide(field, alone, print, holesIn('38873537')).state).toBe('accepted')
    expect(decide(field, alone, print, holesIn('38673531')).reason).toBe('lowConfidence')
    expect(decide(field, alone, handwriting).reason).toBe('handwriting')
    expect(decide(digitsField('phone', 8), alone, print).reason).toBe('badFormat')
  })

  it('of a hand are taken over when the engine and the classifier read the same, and on nothing less', () => {
    const field = digitsField('number', 8)
    const both = { written: all(8), first: read('38873531'), second: read('38873531'), byShapes: true }
    expect(decide(field, both, handwriting).state).toBe('accepted')
    expect(decide(field, { ...both, byShapes: false }, handwriting).reason).toBe('handwriting')
    expect(decide(field, { ...both, second: read('38873537') }, handwriting).reason).toBe('handwriting')
    expect(decide(field, { ...both, first: read('38873531', 0.5) }, handwriting).reason).toBe('lowConfidence')
  })

  it('go to a person when a picture encloses another count of holes than its digit', () => {
    const evidence = { written: all(7), first: read('9026018'), second: read('9026018') }
    const field = digitsField('postalCode', 7)
    expect(decide(field, evidence, print)).toMatchObject({ state: 'accepted' })
    expect(decide(field, evidence, print, holesIn('5026018'))).toMatchObject({ state: 'review', reason: 'lowConfidence' })
  })

  it('go to a person when there are not as many digits as written cells', () => {
    const evidence = { written: all(8), first: read('3887351'), second: read('3887351') }
    expect(decide(digitsField('number', 8), evidence, print)).toMatchObject({ state: 'review', reason: 'badFormat' })
  })

  it('go to a person from handwriting unless check digit and agreement prove them', () => {
    const number = digitsField('number', 3)
    expect(decide(number, { written: all(3), first: read('123'), second: read('123') }, handwriting).reason).toBe('handwriting')
    const mine = { written: all(12), first: read('123456789018'), second: read('123456789018') }
    expect(decide(digitsField('myNumber', 12), mine, handwriting).state).toBe('accepted')
    expect(decide(digitsField('myNumber', 12), { ...mine, second: null }, handwriting).reason).toBe('handwriting')
  })

  it('are blank when no cell has ink, and half written when some have none', () => {
    const none = { written: [false, false, false], first: null, second: null }
    expect(decide(digitsField('number', 3), none, print)).toMatchObject({ state: 'blank', reason: null })
    const partly = { written: [true, false, true], first: read('12'), second: null }
    expect(decide(digitsField('number', 3), partly, print)).toMatchObject({
      state: 'review',
      reason: 'halfWritten',
      value: '12',
    })
  })
})

it.each([
  [true, [false, false], 'blank'],
  [true, [true, true], 'whole'],
  [true, [false, true], 'partly'],
  [false, [false, true], 'whole'],
  [false, [true, false], 'partly'],
  [false, [true, false, true], 'partly'],
] as const)('cells that must all be filled: %s, written %j: %s', (full, written, lay) => {
  expect(layOfCells(full, written)).toBe(lay)
})
