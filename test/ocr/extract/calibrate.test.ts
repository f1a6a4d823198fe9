import { describe, expect, it } from 'vitest'
import { calibrate, limitWrong, probabilityBy } from '#ocr/extract/calibrate.ts'
import { accepted, blank, forReview } from '#ocr/extract/decision.ts'
import { fitCalibration, type KnownReading } from '#ocr/extract/fitCalibration.ts'

/** So many readings of one kind and outcome, of which this share is right. */
function known(kind: string, outcome: string, figure: number, count: number, share: number): readonly KnownReading[] {
  return Array.from({ length: count }, (_, index) => ({ kind, outcome, figure, right: index < count * share }))
}

describe('calibrated confidence', () => {
  const model = fitCalibration([
    ...known('number', 'accepted', 0.9, 2000, 1),
    ...known('words', 'readingsDiffer', 0.95, 400, 0.8),
    ...known('words', 'readingsDiffer', 0.5, 400, 0.3),
    ...known('kana', 'readingsDiffer', 0.95, 400, 0.4),
  ])
  const doubt = { value: '泉町', raw: '泉町' }
  const confidenceOf = (type: 'address' | 'kana' | 'plate', confidence: number): number =>
    calibrate(type, forReview('readingsDiffer', { ...doubt, confidence }), model).confidence

  it('is the share of right ones among readings of the same kind, outcome and figure', () => {
    expect(confidenceOf('address', 0.95)).toBeCloseTo(0.8, 1)
    expect(confidenceOf('address', 0.5)).toBeCloseTo(0.3, 1)
    expect(confidenceOf('kana', 0.95)).toBeCloseTo(0.4, 1)
  })

  it('goes by all kinds where one was not seen often', () => {
    expect(confidenceOf('plate', 0.95)).toBeCloseTo(0.6, 1)
  })

  it('never claims more than so many readings can show', () => {
    const { confidence } = calibrate('phone', accepted({ value: '0838054293', raw: '', confidence: 0.99 }), model)
    expect(confidence).toBeGreaterThan(0.99)
    expect(confidence).toBeLessThanOrEqual(1 - 1 / 2002 + 0.0001)
    expect(probabilityBy({ base: 50, slope: 0, readings: 8 }, 0.5)).toBe(0.9)
  })

  it('is what an office can set a limit on', () => {
    const decision = accepted({ value: '0838054293', raw: '', confidence: 0.9991 })
    expect(limitWrong('phone', decision, 0.001)).toBe(decision)
    expect(limitWrong('phone', decision, 0.0001)).toMatchObject({ state: 'review', reason: 'lowConfidence' })
    expect(limitWrong('flag', accepted({ value: 'yes', raw: 'on', confidence: 0.7 }), 0.0001).state).toBe('accepted')
  })

  it('leaves marks, blanks and outcomes that were never seen alone', () => {
    for (const [type, decision] of [
      ['flag', accepted({ value: 'yes', raw: 'on', confidence: 0.7 })],
      ['kana', blank(false)],
      ['kana', forReview('badFormat', { ...doubt, confidence: 0.7 })],
    ] as const)
      expect(calibrate(type, decision, model)).toBe(decision)
  })
})
