import type { FieldAcross, FieldView } from '#shared/contract/schemas.ts'

/** Many papers' same field on the desk; one of them is in hand. */
export interface AcrossState {
  readonly items: readonly FieldAcross[]
  /** Document of the one in hand; null = every doubt is settled. */
  readonly current: string | null
  readonly draft: string
  /** Answers on their way, and why one did not arrive. */
  readonly sending: ReadonlySet<string>
  readonly failed: Readonly<Record<string, string>>
}

export type AcrossChange =
  | { readonly kind: 'typed'; readonly value: string }
  | { readonly kind: 'went'; readonly document: string }
  | { readonly kind: 'wentBack' }
  | { readonly kind: 'answered'; readonly document: string; readonly value: string }
  | { readonly kind: 'saved'; readonly document: string; readonly field: FieldView }
  | { readonly kind: 'notSaved'; readonly document: string; readonly message: string }

export function openAcross(items: readonly FieldAcross[]): AcrossState {
  const state: AcrossState = { items, current: null, draft: '', sending: new Set(), failed: {} }
  return inHand(state, firstOpen(state))
}

export function changeAcross(state: AcrossState, change: AcrossChange): AcrossState {
  switch (change.kind) {
    case 'typed':
      return { ...state, draft: change.value }
    case 'went':
      return inHand(state, change.document)
    case 'wentBack': {
      const at = state.items.findIndex((item) => item.document === state.current)
      const before = state.items[at === -1 ? state.items.length - 1 : Math.max(0, at - 1)]
      return inHand(state, before?.document ?? null)
    }
    case 'answered': {
      const items = state.items.map((item) =>
        item.document === change.document ? { ...item, field: { ...item.field, value: change.value } } : item,
      )
      const { [change.document]: _, ...failed } = state.failed
      const marked = { ...state, items, failed, sending: new Set([...state.sending, change.document]) }
      return inHand(marked, nextOpen(marked, change.document))
    }
    case 'saved': {
      const items = state.items.map((item) => (item.document === change.document ? { ...item, field: change.field } : item))
      return { ...state, items, sending: without(state.sending, change.document) }
    }
    case 'notSaved': {
      const failed = { ...state.failed, [change.document]: change.message }
      return inHand({ ...state, failed, sending: without(state.sending, change.document) }, change.document)
    }
  }
}

/** Still for a person: doubtful and not answered, or not saved. */
export function isOpen(state: AcrossState, item: FieldAcross): boolean {
  if (state.failed[item.document] !== undefined) return true
  return item.field.state === 'review' && !state.sending.has(item.document)
}

function firstOpen(state: AcrossState): string | null {
  return state.items.find((item) => isOpen(state, item))?.document ?? null
}

function nextOpen(state: AcrossState, from: string): string | null {
  const at = state.items.findIndex((item) => item.document === from)
  const order = [...state.items.slice(at + 1), ...state.items.slice(0, at)]
  return order.find((item) => isOpen(state, item))?.document ?? null
}

function inHand(state: AcrossState, document: string | null): AcrossState {
  const item = state.items.find((entry) => entry.document === document)
  return { ...state, current: item?.document ?? null, draft: item?.field.value ?? '' }
}

function without(set: ReadonlySet<string>, member: string): ReadonlySet<string> {
  return new Set([...set].filter((entry) => entry !== member))
}
