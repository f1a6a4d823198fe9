import { describe, expect, it } from 'vitest'
import { draftOf, eraOfKey, resultOf } from '../../renderer/features/review/warekiModel.ts'

describe('date as typed', () => {
  it('shows a stored date in its era and gives the same date back', () => {
    for (const iso of ['1989-01-07', '1989-01-08', '2019-05-01', '1912-07-30', '1934-06', '2026']) {
      expect(resultOf(draftOf(iso))).toEqual({ kind: 'date', iso })
    }
    expect(draftOf('1989-01-07')).toEqual({ era: 'S', year: '64', month: '1', day: '7' })
  })

  it('never changes what was typed into another date', () => {
    expect(resultOf({ era: 'S', year: '1', month: '5', day: '1' })).toMatchObject({ kind: 'notADate' })
    expect(resultOf({ era: 'H', year: '31', month: '5', day: '1' })).toMatchObject({ kind: 'notADate' })
    expect(resultOf({ era: 'R', year: '5', month: '2', day: '30' })).toMatchObject({ kind: 'notADate' })
  })

  it('takes 元年 and full-width digits', () => {
    expect(resultOf({ era: 'R', year: '元', month: '５', day: '１' })).toEqual({ kind: 'date', iso: '2019-05-01' })
  })

  it('is empty only when nothing is typed', () => {
    expect(resultOf({ era: 'R', year: '', month: '', day: '' })).toEqual({ kind: 'empty' })
    expect(resultOf({ era: 'R', year: '', month: '5', day: '' })).toMatchObject({ kind: 'notADate' })
  })

  it('knows the letters printed on forms', () => {
    expect(['m', 'T', 'ｓ', '平', 'r', 'a', '5'].map(eraOfKey)).toEqual(['M', 'T', 'S', 'H', 'R', 'AD', null])
  })
})
