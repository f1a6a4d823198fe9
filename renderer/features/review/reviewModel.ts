import type { FieldView } from '#shared/contract/schemas.ts'

/** What a person did to a field that the app does not know yet. */
export type Mark =
  | { readonly kind: 'sending'; readonly value: string }
  | { readonly kind: 'failed'; readonly value: string; readonly message: string }
  /** Looked at and not legible: still doubtful, but not asked again in this sitting. */
  | { readonly kind: 'unreadable' }

/** One document on the desk. */
export interface ReviewState {
  readonly fields: readonly FieldView[]
  /** Fields that were doubtful when the document was opened, in reading order: what Enter and Shift+Enter walk through. */
  readonly queue: readonly string[]
  /** Name of the field in hand; null = none is left. */
  readonly current: string | null
  /** Counts how often the person chose a field: choosing the one in hand again gives its input the focus back. */
  readonly chosen: number
  /** What stands in the input of the field in hand. */
  readonly draft: string
  /** A masked value is shown, for the field in hand only. */
  readonly revealed: boolean
  readonly marks: Readonly<Record<string, Mark>>
  /** Fields that the person settled in this sitting, the newest last: what can be taken back. */
  readonly done: readonly string[]
}

export type ReviewChange =
  | { readonly kind: 'typed'; readonly value: string }
  | { readonly kind: 'went'; readonly field: string }
  | { readonly kind: 'wentBack' }
  /** The person's answer is on its way; the next doubtful field is taken in hand. */
  | { readonly kind: 'answered'; readonly field: string; readonly value: string }
  | { readonly kind: 'markedUnreadable'; readonly field: string }
  | { readonly kind: 'saved'; readonly field: FieldView }
  /** The newest step is taken back: its field comes into hand again. */
  | { readonly kind: 'tookBack' }
  | { readonly kind: 'notSaved'; readonly field: string; readonly message: string }
  /** A covered value is shown, as the app gave it for a reason; without one it is covered again. */
  | { readonly kind: 'revealed'; readonly field: FieldView | null }

/** What somebody typed into a field and did not send. */
export interface Draft {
  readonly field: string
  readonly value: string
}

/** @param draft what was being typed when the screen went away: it stands in the input again */
export function openReview(fields: readonly FieldView[], draft: Draft | null = null): ReviewState {
  const queue = fields.filter((field) => field.state === 'review').map((field) => field.name)
  const state = { fields, queue, current: null, chosen: 0, draft: '', revealed: false, marks: {}, done: [] }
  const unfinished = fields.some((field) => field.name === draft?.field) ? draft : null
  return unfinished ? { ...inHand(state, unfinished.field), draft: unfinished.value } : inHand(state, queue[0] ?? null)
}

export function changeReview(state: ReviewState, change: ReviewChange): ReviewState {
  switch (change.kind) {
    case 'typed':
      return { ...state, draft: change.value }
    case 'went':
      return { ...inHand(state, change.field), chosen: state.chosen + 1 }
    case 'wentBack':
      return inHand(state, before(state))
    case 'answered': {
      const marked = stepped(withMark(state, change.field, { kind: 'sending', value: change.value }), change.field)
      return inHand(marked, nextOpen(marked, change.field))
    }
    case 'markedUnreadable': {
      const marked = stepped(withMark(state, change.field, { kind: 'unreadable' }), change.field)
      return inHand(marked, nextOpen(marked, change.field))
    }
    case 'saved': {
      const fields = state.fields.map((field) => (field.name === change.field.name ? change.field : field))
      const { [change.field.name]: _, ...marks } = state.marks
      const next = { ...state, fields, marks }
      // An answer can settle or raise doubts in the field that is in hand by now; what was typed there stays.
      return next.current === null ? inHand(next, firstOpen(next)) : next
    }
    case 'tookBack': {
      const name = state.done.at(-1)
      if (name === undefined) return state
      const { [name]: mark, ...marks } = state.marks
      const kept = mark?.kind === 'unreadable' ? marks : state.marks
      return { ...inHand({ ...state, marks: kept, done: state.done.slice(0, -1) }, name), chosen: state.chosen + 1 }
    }
    case 'notSaved': {
      const mark = state.marks[change.field]
      const value = mark && 'value' in mark ? mark.value : ''
      const marked = withMark(state, change.field, { kind: 'failed', value, message: change.message })
      const back = { ...marked, done: marked.done.filter((entry) => entry !== change.field) }
      return { ...inHand(back, change.field), draft: value }
    }
    case 'revealed':
      return change.field === null ? { ...state, revealed: false } : uncovered(state, change.field)
  }
}

export function fieldInHand(state: ReviewState): FieldView | null {
  return state.fields.find((field) => field.name === state.current) ?? null
}

/** Not shown before the person has said why: 個人番号 always, what names somebody once the paper is settled. */
export function isCovered(state: ReviewState, field: FieldView): boolean {
  if (state.revealed && field.name === state.current) return false
  return field.class === 'myNumber' || field.masked
}

/** Fields that the person has still to look at. */
export function openFields(state: ReviewState): readonly FieldView[] {
  return state.fields.filter((field) => isOpen(state, field.name))
}

export function unreadableFields(state: ReviewState): readonly FieldView[] {
  return state.fields.filter((field) => state.marks[field.name]?.kind === 'unreadable')
}

/** Every answer has arrived and nothing is doubtful: the document may be confirmed. */
export function isComplete(state: ReviewState): boolean {
  return openFields(state).length === 0 && unreadableFields(state).length === 0
}

/** The value as the person sees it now, before the app has confirmed it. */
export function shownValue(state: ReviewState, field: FieldView): string {
  const mark = state.marks[field.name]
  return mark && 'value' in mark ? mark.value : field.value
}

function isOpen(state: ReviewState, name: string): boolean {
  const mark = state.marks[name]?.kind
  if (mark === 'failed') return true
  return mark === undefined && state.fields.some((field) => field.name === name && field.state === 'review')
}

/** The next open field after this one, from the top again when there is none below. */
function nextOpen(state: ReviewState, from: string): string | null {
  const at = state.fields.findIndex((field) => field.name === from)
  const order = [...state.fields.slice(at + 1), ...state.fields.slice(0, at + 1)]
  return order.find((field) => isOpen(state, field.name))?.name ?? null
}

function firstOpen(state: ReviewState): string | null {
  return openFields(state)[0]?.name ?? null
}

function before(state: ReviewState): string | null {
  const last = state.queue.at(-1) ?? null
  if (state.current === null) return last
  const at = state.queue.indexOf(state.current)
  return at > 0 ? state.queue[at - 1]! : at === 0 ? state.current : last
}

function inHand(state: ReviewState, name: string | null): ReviewState {
  const field = state.fields.find((entry) => entry.name === name)
  return { ...state, current: field?.name ?? null, draft: field ? shownValue(state, field) : '', revealed: false }
}

function uncovered(state: ReviewState, shown: FieldView): ReviewState {
  const fields = state.fields.map((field) => (field.name === shown.name && field.masked ? { ...shown, masked: true } : field))
  return { ...state, fields, revealed: shown.name === state.current }
}

function stepped(state: ReviewState, name: string): ReviewState {
  return { ...state, done: [...state.done.filter((entry) => entry !== name), name] }
}

function withMark(state: ReviewState, name: string, mark: Mark): ReviewState {
  return { ...state, marks: { ...state.marks, [name]: mark } }
}
