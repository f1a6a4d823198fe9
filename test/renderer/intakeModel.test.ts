import { describe, expect, it } from 'vitest'
import { changeIntake, emptyIntake, type IntakeChange, type IntakeState } from '../../renderer/features/documents/intakeModel.ts'

const run = (...changes: IntakeChange[]): IntakeState => changes.reduce(changeIntake, emptyIntake)
const picked: IntakeChange = {
  kind: 'picked',
  files: [
    { key: 'k1', name: 'あ.pdf' },
    { key: 'k2', name: 'い.pdf' },
  ],
}
const uploaded: IntakeChange[] = [
  { kind: 'uploaded', key: 'k1', file: 'f1' },
  { kind: 'uploaded', key: 'k2', file: 'f2' },
]
const event = (one: Extract<IntakeChange, { kind: 'event' }>['event']): IntakeChange => ({ kind: 'event', event: one })

describe('intake', () => {
  it('follows a file page by page until all are settled', () => {
    const state = run(
      picked,
      ...uploaded,
      event({ kind: 'file', file: 'f1', name: 'あ.pdf', pages: 3 }),
      event({ kind: 'page', file: 'f1', page: 1, form: 'x', empty: false, fields: 10 }),
      event({ kind: 'fields', file: 'f1', page: 1, read: 4, of: 10 }),
      event({ kind: 'page', file: 'f1', page: 2, form: null, empty: true, fields: 0 }),
      event({ kind: 'page', file: 'f1', page: 3, form: null, empty: false, fields: 0 }),
    )
    expect(state.files[0]).toMatchObject({
      kind: 'reading',
      pages: [{ kind: 'reading', form: 'x', read: 4, of: 10 }, { kind: 'empty' }, { kind: 'unknown' }],
    })
    const done = changeIntake(state, event({ kind: 'fields', file: 'f1', page: 1, read: 10, of: 10 }))
    expect(done.files.map((file) => file.kind)).toEqual(['done', 'waiting'])
  })

  it('knows a file by its name where the app took up an earlier upload of the same bytes', () => {
    const state = run(picked, ...uploaded, event({ kind: 'file', file: 'earlier', name: 'い.pdf', pages: 1 }))
    expect(state.files.map((file) => [file.kind, file.file])).toEqual([
      ['waiting', 'f1'],
      ['reading', 'earlier'],
    ])
  })

  it('refuses a file with its sentence and leaves the others alone', () => {
    const state = run(picked, ...uploaded, event({ kind: 'refused', name: 'あ.pdf', code: 'badFile', message: '開けません' }))
    expect(state.files).toMatchObject([{ kind: 'refused', message: '開けません' }, { kind: 'waiting' }])
  })

  it('keeps a bad page as a remark on its file', () => {
    const state = run(
      picked,
      ...uploaded,
      event({ kind: 'file', file: 'f1', name: 'あ.pdf', pages: 2 }),
      event({ kind: 'refused', name: 'あ.pdf', code: 'badFile', message: '2ページ目: 壊れています' }),
      { kind: 'over', keys: ['k1', 'k2'] },
    )
    expect(state.files).toMatchObject([{ kind: 'done', problems: ['2ページ目: 壊れています'] }, { kind: 'stopped' }])
    expect(state.running).toBe(0)
  })

  it('clears what is settled and keeps what is under way', () => {
    const state = run(picked, ...uploaded, event({ kind: 'refused', name: 'あ.pdf', code: 'badFile', message: 'x' }), {
      kind: 'cleared',
    })
    expect(state.files.map((file) => file.key)).toEqual(['k2'])
  })
})
