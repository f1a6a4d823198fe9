import { describe, expect, it } from 'vitest'
import type { FieldView } from '#shared/contract/schemas.ts'
import {
  changeReview,
  isComplete,
  openReview,
  type ReviewChange,
  type ReviewState,
  unreadableFields,
} from '../../renderer/features/review/reviewModel.ts'

const field = (name: string, state: FieldView['state'], value = name): FieldView => ({
  name,
  label: name,
  kind: 'text',
  page: 1,
  box: { x: 1, y: 1, w: 10, h: 5 },
  value,
  raw: value,
  state,
  confidence: 0.5,
  reason: state === 'review' ? 'lowConfidence' : null,
  alternatives: [],
  answeredBy: null,
  revision: 1,
  required: false,
  type: 'text',
  class: 'none',
  masked: false,
  options: [],
})
const saved = (name: string, value: string): ReviewChange => ({
  kind: 'saved',
  field: { ...field(name, 'accepted', value), answeredBy: '田中', revision: 2 },
})
const changed = (state: ReviewState, ...changes: ReviewChange[]): ReviewState => changes.reduce(changeReview, state)
const opened = (): ReviewState => openReview([field('甲', 'review'), field('乙', 'accepted'), field('丙', 'review')])

describe('review', () => {
  it('begins with the first doubtful field and its reading', () => {
    expect(opened()).toMatchObject({ current: '甲', draft: '甲', queue: ['甲', '丙'] })
  })

  it('goes on to the next doubtful field before the answer has arrived', () => {
    const state = changed(opened(), { kind: 'answered', field: '甲', value: '改' })
    expect(state).toMatchObject({ current: '丙', draft: '丙', marks: { 甲: { kind: 'sending', value: '改' } } })
    expect(isComplete(state)).toBe(false)
  })

  it('is complete when every answer has arrived or is on its way', () => {
    const state = changed(
      opened(),
      { kind: 'answered', field: '甲', value: '甲' },
      { kind: 'answered', field: '丙', value: '丙' },
      saved('甲', '甲'),
      saved('丙', '丙'),
    )
    expect(state.current).toBeNull()
    expect(isComplete(state)).toBe(true)
  })

  it('brings an answer that was refused back into hand with what was typed', () => {
    const state = changed(
      opened(),
      { kind: 'answered', field: '甲', value: '12' },
      { kind: 'notSaved', field: '甲', message: '桁数が合いません' },
    )
    expect(state).toMatchObject({ current: '甲', draft: '12', marks: { 甲: { kind: 'failed', message: '桁数が合いません' } } })
  })

  it('does not confirm a document with a field that nobody could read', () => {
    const state = changed(
      opened(),
      { kind: 'markedUnreadable', field: '甲' },
      { kind: 'answered', field: '丙', value: '丙' },
      saved('丙', '丙'),
    )
    expect(state.current).toBeNull()
    expect(unreadableFields(state).map((entry) => entry.name)).toEqual(['甲'])
    expect(isComplete(state)).toBe(false)
  })

  it('goes back through answered fields, also from the end', () => {
    const end = changed(opened(), { kind: 'answered', field: '甲', value: '甲' }, { kind: 'answered', field: '丙', value: '丙' })
    const back = changed(end, { kind: 'wentBack' })
    expect(back.current).toBe('丙')
    expect(changed(back, { kind: 'wentBack' }).current).toBe('甲')
  })

  it('covers a revealed value again as soon as another field is in hand', () => {
    const state = changed(opened(), { kind: 'revealed', field: field('甲', 'review') })
    expect(state.revealed).toBe(true)
    expect(changed(state, { kind: 'went', field: '乙' }).revealed).toBe(false)
  })

  it('keeps what is being typed when an earlier answer arrives', () => {
    const state = changed(
      opened(),
      { kind: 'answered', field: '甲', value: '甲' },
      { kind: 'typed', value: '半分' },
      saved('甲', '甲'),
    )
    expect(state).toMatchObject({ current: '丙', draft: '半分' })
  })

  it('takes the newest step back and has its field in hand again', () => {
    const state = changed(
      opened(),
      { kind: 'markedUnreadable', field: '甲' },
      { kind: 'answered', field: '丙', value: '丙' },
      { kind: 'tookBack' },
    )
    expect(state).toMatchObject({ current: '丙', done: ['甲'] })
    expect(changed(state, { kind: 'tookBack' })).toMatchObject({ current: '甲', done: [], marks: { 丙: { kind: 'sending' } } })
  })

  it('begins with what was being typed when the screen went away', () => {
    const fields = [field('甲', 'review'), field('乙', 'accepted'), field('丙', 'review')]
    expect(openReview(fields, { field: '丙', value: '半' })).toMatchObject({ current: '丙', draft: '半', queue: ['甲', '丙'] })
    expect(openReview(fields, { field: '丁', value: '半' })).toMatchObject({ current: '甲', draft: '甲' })
  })
})
