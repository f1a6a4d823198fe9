/** The part of a keyboard event that shortcuts look at. */
export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  /** An input method is composing: the key belongs to it. */
  readonly composing: boolean
  /** The focus stands in something that takes text. */
  readonly typing: boolean
}

export type KeyResult =
  | { readonly kind: 'none' }
  /** First key of `g d`. */
  | { readonly kind: 'prefix'; readonly prefix: string }
  | { readonly kind: 'hit'; readonly keys: string }

/**
 * Which of the given shortcuts this key completes. Letters alone never count while somebody types, and nothing counts while an
 * input method composes.
 * @param prefix the first key of a pair that was pressed a moment ago, or ''
 * @param letters whether shortcuts of letters alone are switched on
 */
export function matchKey(press: KeyPress, prefix: string, shortcuts: readonly string[], letters: boolean): KeyResult {
  if (press.composing) return { kind: 'none' }
  const name = nameOf(press)
  const plain = [...name].length === 1
  if (plain && (press.typing || !letters)) return { kind: 'none' }
  const wanted = prefix === '' ? name : `${prefix} ${name}`
  if (shortcuts.includes(wanted)) return { kind: 'hit', keys: wanted }
  if (shortcuts.some((keys) => keys.startsWith(`${name} `))) return { kind: 'prefix', prefix: name }
  return { kind: 'none' }
}

/** `Alt+1`, `Ctrl+k`, `Shift+Enter`, `F2`, `?`: digits by their key, so that an input method's full-width digits count too. */
export function nameOf(press: Omit<KeyPress, 'composing' | 'typing'>): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(press.code)?.[1]
  const key = digit !== undefined && !press.shiftKey ? digit : press.key.length === 1 ? press.key.toLowerCase() : press.key
  const shift = press.shiftKey && key.length > 1
  return [press.ctrlKey || press.metaKey ? 'Ctrl' : '', press.altKey ? 'Alt' : '', shift ? 'Shift' : '', key]
    .filter((part) => part !== '')
    .join('+')
}
