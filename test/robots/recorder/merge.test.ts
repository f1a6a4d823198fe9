import { describe, expect, it } from 'vitest'
import type { BrowserEvent, RecorderEvent, Seen, SensorEvent, Where } from '#robots/recorder/events.ts'
import { emptyRecording, type Recording, record, undo } from '#robots/recorder/merge.ts'

const seen = (say: string, kind: Seen['kind'], more: Partial<Seen> = {}): Seen => ({
  key: `key-${say}`,
  target: { try: [{ by: 'name', name: say }], print: { tag: 'input', name: say } },
  say,
  kind,
  twins: 0,
  onlyPosition: false,
  fresh: false,
  ...more,
})
const field = seen('氏名', 'field')
const button = seen('検索', 'press')

/** Events 10 ms apart, unless a number says how long it takes until the next. */
function play(...events: readonly (SensorEvent | BrowserEvent | number)[]): Recording {
  let at = 0
  let recording = emptyRecording
  for (const event of events) {
    if (typeof event === 'number') {
      at += event
      continue
    }
    at += 10
    recording = record(recording, placed(event, at))
  }
  return recording
}
const browserKinds = ['went', 'opened', 'closed', 'dialog', 'download']
function placed(event: SensorEvent | BrowserEvent, at: number): RecorderEvent {
  return browserKinds.includes(event.kind)
    ? { at, kind: 'browser', event: event as BrowserEvent }
    : { at, kind: 'sensed', where: {}, event: event as SensorEvent }
}
const typed = (text: string, on = field): SensorEvent => ({ kind: 'typed', on, value: { kind: 'text', text } })
const click = (on: Seen, by: 'pointer' | 'key' | 'browser' = 'pointer'): SensorEvent => ({ kind: 'click', on, by })
const went = (path: string, where: Where = {}): BrowserEvent => ({
  kind: 'went',
  where,
  path,
  url: `http://a.test${path}`,
  typedAddress: false,
})
const short = ({ steps }: Recording) =>
  steps.map((step) => `${step.do} ${step.say}${step.do === 'fill' && step.value.kind === 'text' ? `=${step.value.text}` : ''}`)

describe('merging what a page tells into steps', () => {
  it('makes one fill of one visit to a field, however slowly it is typed', () => {
    expect(short(play(typed('や'), 4_000, typed('やま'), 4_000, typed('山田')))).toEqual(['fill 氏名=山田'])
  })

  it('makes two fills of two visits', () => {
    const other = seen('住所', 'field')
    expect(short(play(typed('甲'), typed('東', other), typed('乙')))).toEqual(['fill 氏名=甲', 'fill 住所=東', 'fill 氏名=乙'])
  })

  it('takes a click into a field for no step', () => {
    expect(short(play({ kind: 'down', on: field, button: 0 }, click(field)))).toEqual([])
  })

  it('takes the press that the browser adds to Enter for part of the key', () => {
    expect(short(play(typed('1'), { kind: 'key', on: field, key: 'Enter', chord: '' }, click(button, 'browser')))).toEqual([
      'fill 氏名=1',
      'press 氏名',
    ])
  })

  it('makes one double click of two clicks', () => {
    const down: SensorEvent = { kind: 'down', on: button, button: 0 }
    expect(short(play(down, click(button), down, click(button), { kind: 'doubleClick', on: button }))).toEqual([
      'doubleClick 検索',
    ])
  })

  it('takes a page for the doing of the press before it, up to five seconds', () => {
    expect(play(click(button), went('/ok')).steps[0]).toMatchObject({ went: { path: '/ok' } })
    expect(play(click(button), 6_000, went('/late')).steps[0]).not.toHaveProperty('went')
  })

  it('keeps the page that came, not the frames that it brought along', () => {
    expect(play(click(button), went('/top'), went('/menu', { frame: [{ name: 'menu' }] })).steps[0]).toMatchObject({
      went: { where: {}, path: '/top' },
    })
  })

  it('gives an answer to the press that asked, however long the person thinks', () => {
    const dialog: BrowserEvent = {
      kind: 'dialog',
      where: {},
      type: 'confirm',
      message: '登録しますか',
      answer: 'cancel',
      text: '',
    }
    expect(play(click(button), 60_000, dialog).steps[0]).toMatchObject({
      dialogs: [{ expect: '登録しますか', answer: 'cancel' }],
    })
  })

  it('forgets a box that was ticked and unticked again', () => {
    const box = seen('同意', 'checkbox')
    const checked = (state: boolean): SensorEvent => ({ kind: 'checked', on: box, state, value: '1', options: [] })
    expect(short(play(checked(true), checked(false)))).toEqual([])
  })

  it('waits after a press for what it brought to the screen, when that is what the person used next', () => {
    const fresh = { ...field, fresh: true }
    expect(play(click(button), typed('x', fresh)).steps[0]).toMatchObject({ shows: field.target })
    expect(play(click(button), typed('x')).steps[0]).not.toHaveProperty('shows')
    expect(play(click(button), went('/ok'), typed('x', fresh)).steps[0]).not.toHaveProperty('shows')
  })

  it('asks for an anchor where only the place tells twins apart', () => {
    expect(play(click({ ...button, twins: 2, onlyPosition: true })).steps[0]).toMatchObject({ unsure: true })
    expect(play(click({ ...button, twins: 2 })).steps[0]).not.toHaveProperty('unsure')
  })

  it('never gives an id twice, not even after a step was taken back', () => {
    const after = record(undo(play(typed('a'), click(button))), placed(click(button), 500))
    expect(after.steps.map(({ id }) => id)).toEqual(['s1', 's3'])
  })
})
