import { describe, expect, it } from 'vitest'
import { type DateEvidence, decideDate } from '#ocr/extract/decideDate.ts'
import { dateField, handwriting, holesIn, mark, print, read } from './builders.ts'

const twice = (text: string) => ({ first: read(text), second: read(text), holes: holesIn(text) })
const date = (year: string, month: string, day: string): DateEvidence => ({
  era: null,
  year: twice(year),
  month: twice(month),
  day: twice(day),
})
const eras = (on: string) => ['S', 'H', 'R'].map((key) => mark(key, key === on ? 'on' : 'off'))

describe('a 和暦 date', () => {
  it('becomes ISO 8601', () => {
    expect(decideDate(dateField('printed'), date('8', '4', '17'), print)).toEqual({
      value: '2026-04-17',
      raw: '8 4 17',
      state: 'accepted',
      confidence: 0.98,
      reason: null,
      alternatives: [],
    })
  })

  it('takes its era from the circle', () => {
    const decision = decideDate(dateField('circle'), { ...date('9', '5', '24'), era: eras('S') }, print)
    expect(decision).toMatchObject({ value: '1934-05-24', raw: 'S 9 5 24', state: 'accepted' })
  })

  it.each([
    ['no era circled', { ...date('9', '5', '24'), era: eras('') }, 'noMark'],
    ['two eras circled', { ...date('9', '5', '24'), era: [mark('S', 'on'), mark('H', 'on')] }, 'doubleMark'],
    ['a seal over the eras', { ...date('9', '5', '24'), era: [mark('S', 'on', true), mark('H', 'off')] }, 'sealOverMark'],
    ['a day that the month lacks', { ...date('9', '2', '30'), era: eras('S') }, 'notADate'],
    ['a day after the era', { ...date('64', '2', '1'), era: eras('S') }, 'notADate'],
    ['an unread month', { ...date('9', '', '3'), era: eras('S') }, 'unreadable'],
    ['a missing day', { ...date('9', '5', '3'), day: null, era: eras('S') }, 'halfWritten'],
    ['an era alone', { year: null, month: null, day: null, era: eras('S') }, 'halfWritten'],
  ] as const)('goes to a person for %s', (_, evidence, reason) => {
    expect(decideDate(dateField('circle'), evidence, print)).toMatchObject({ state: 'review', reason })
  })

  it('goes to a person when a number was read in two ways', () => {
    const evidence = { ...date('8', '4', '17'), day: { first: read('17'), second: read('11'), holes: holesIn('17') } }
    expect(decideDate(dateField('printed'), evidence, print)).toMatchObject({
      value: '2026-04-17',
      reason: 'readingsDiffer',
      alternatives: ['2026-04-11'],
    })
  })

  it('goes to a person from handwriting and from one reading alone', () => {
    expect(decideDate(dateField('printed'), date('8', '4', '17'), handwriting).reason).toBe('handwriting')
    const once = { ...date('8', '4', '17'), year: { first: read('8'), second: null, holes: holesIn('8') } }
    expect(decideDate(dateField('printed'), once, print).reason).toBe('lowConfidence')
  })

  it('is blank when nothing is written', () => {
    const nothing = { era: eras(''), year: null, month: null, day: null }
    expect(decideDate(dateField('circle'), nothing, print).state).toBe('blank')
    expect(decideDate({ ...dateField('circle'), required: true }, nothing, print).reason).toBe('required')
  })
})
