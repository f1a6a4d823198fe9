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
}

export type ReviewChange =
  | { readonly kind: 'typed'; readonly value: string }
  | { readonly kind: 'went'; readonly field: string }
  | { readonly kind: 'wentBack' }
  /** The person's answer is on its way; the next doubtful field is taken in hand. */
  | { readonly kind: 'answered'; readonly field: string; readonly value: string }
  | { readonly kind: 'markedUnreadable'; readonly field: string }
  | { readonly kind: 'saved'; readonly field: FieldView }
  | { readonly kind: 'notSaved'; readonly field: string; readonly message: string }
  | { readonly kind: 'revealed' }

export function openReview(fields: readonly FieldView[]): ReviewState {
  const queue = fields.filter((field) => field.state === 'review').map((field) => field.name)
  const state = { fields, queue, current: null, chosen: 0, draft: '', revealed: false, marks: {} }
  return inHand(state, queue[0] ?? null)
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
      const marked = withMark(state, change.field, { kind: 'sending', value: change.value })
      return inHand(marked, nextOpen(marked, change.field))
    }
    case 'markedUnreadable': {
      const marked = withMark(state, change.field, { kind: 'unreadable' })
      return inHand(marked, nextOpen(marked, change.field))
    }
    case 'saved': {
      const fields = state.fields.map((field) => (field.name === change.field.name ? change.field : field))
      const { [change.field.name]: _, ...marks } = state.marks
      const next = { ...state, fields, marks }
      // An answer can settle or raise doubts in the field that is in hand by now; what was typed there stays.
      return next.current === null ? inHand(next, firstOpen(next)) : next
    }
    case 'notSaved': {
      const mark = state.marks[change.field]
      const value = mark && 'value' in mark ? mark.value : ''
      const marked = withMark(state, change.field, { kind: 'failed', value, message: change.message })
      return { ...inHand(marked, change.field), draft: value }
    }
    case 'revealed':
      return { ...state, revealed: !state.revealed }
  }
}

export function fieldInHand(state: ReviewState): FieldView | null {
  return state.fields.find((field) => field.name === state.current) ?? null
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

function withMark(state: ReviewState, name: string, mark: Mark): ReviewState {
  return { ...state, marks: { ...state.marks, [name]: mark } }
}
