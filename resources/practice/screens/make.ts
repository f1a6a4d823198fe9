import type { EntryField, Option, TextCheck } from '../fields.ts'

/** Short words for writing a screen down. `means` is the field path on the paper form; absent: the label. */

interface More {
  readonly required?: boolean
  readonly means?: string
}

export function text(
  id: string,
  label: string,
  check: TextCheck,
  max: number,
  more: More & { exact?: boolean; size?: number } = {},
): EntryField {
  return { kind: 'text', id, label, check, max, means: label, ...more }
}

export function date(id: string, label: string, more: More = {}): EntryField {
  return { kind: 'date', id, label, means: label, ...more }
}

/** Options are numbered 1, 2, 3 … in their order; `keys` are those of the paper form where they are not the labels. */
export function select(
  id: string,
  label: string,
  labels: readonly string[],
  more: More & { keys?: readonly string[] } = {},
): EntryField {
  const { keys, ...rest } = more
  return { kind: 'select', id, label, means: label, options: number(labels, keys), ...rest }
}

export function radio(
  id: string,
  label: string,
  labels: readonly string[],
  more: More & { keys?: readonly string[] } = {},
): EntryField {
  const { keys, ...rest } = more
  return { kind: 'radio', id, label, means: label, options: number(labels, keys), ...rest }
}

export function check(id: string, label: string, words: string, more: More = {}): EntryField {
  return { kind: 'check', id, label, text: words, means: label, ...more }
}

export function address(id: string, label: string, meansPostalCode: string, more: More = {}): EntryField {
  return { kind: 'address', id, label, means: label, meansPostalCode, ...more }
}

function number(labels: readonly string[], keys: readonly string[] = labels): readonly Option[] {
  return labels.map((label, index) => ({ code: String(index + 1), label, key: keys[index]! }))
}
