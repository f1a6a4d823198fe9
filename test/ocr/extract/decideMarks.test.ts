import { describe, expect, it } from 'vitest'
import { decideCheck, decideChoice } from '#ocr/extract/decideMarks.ts'
import { mark } from './builders.ts'

describe('a choice', () => {
  it('is the one that is marked', () => {
    expect(decideChoice(false, [mark('男', 'off'), mark('女', 'on')])).toEqual({
      value: '女',
      raw: '女',
      state: 'accepted',
      confidence: 0.9,
      reason: null,
      alternatives: [],
    })
  })

  it.each([
    ['two marks', [mark('a', 'on'), mark('b', 'on')], 'doubleMark', ['a', 'b']],
    ['a faint mark beside a clear one', [mark('a', 'on'), mark('b', 'doubtful')], 'faintMark', ['b']],
    ['only a faint mark', [mark('a', 'off'), mark('b', 'doubtful')], 'faintMark', ['b']],
    ['a seal', [mark('a', 'on'), mark('b', 'off', true)], 'sealOverMark', []],
  ] as const)('goes to a person for %s', (_, marks, reason, alternatives) => {
    expect(decideChoice(false, marks)).toMatchObject({ state: 'review', reason, alternatives })
  })

  it('is blank without a mark, unless one is required', () => {
    const none = [mark('a', 'off'), mark('b', 'off')]
    expect(decideChoice(false, none).state).toBe('blank')
    expect(decideChoice(true, none)).toMatchObject({ state: 'review', reason: 'noMark' })
  })
})

describe('a square', () => {
  it.each([
    ['on', 'accepted', 'yes', null],
    ['off', 'blank', '', null],
    ['doubtful', 'review', '', 'faintMark'],
  ] as const)('that is %s is %s', (state, decided, value, reason) => {
    expect(decideCheck(false, mark('yes', state))).toMatchObject({ state: decided, value, reason })
  })

  it('under a seal goes to a person', () => {
    expect(decideCheck(false, mark('yes', 'on', true))).toMatchObject({ state: 'review', reason: 'sealOverMark' })
  })
})
