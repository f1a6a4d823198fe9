import type { Candidate, Target } from '../model/target.ts'

/** Other tools' selectors as hints of ours; those that have no counterpart are given back. */
export interface TranslatedSelectors {
  /** null = none could be translated. */
  readonly target: Target | null
  readonly left: readonly string[]
  /** What a clerk may call it. */
  readonly say: string
}

type Translate = (selector: string) => Candidate | null

/** @param kind what is done with it: words of a button are its text, words of a field its label */
export function translateSelectors(
  selectors: readonly string[],
  translate: (kind: 'press' | 'field') => Translate,
  kind: 'press' | 'field',
): TranslatedSelectors {
  const made = selectors.map((selector) => ({ selector, candidate: translate(kind)(selector) }))
  const unique = new Map(made.flatMap(({ candidate }) => (candidate ? [[JSON.stringify(candidate), candidate] as const] : [])))
  const candidates = [...unique.values()].slice(0, 12)
  const left = made.filter(({ candidate }) => candidate === null).map(({ selector }) => selector)
  return { target: candidates.length === 0 ? null : { try: candidates }, left, say: sayOf(candidates) }
}

/** Selectors of Chrome's recorder: `aria/…`, `text/…`, `xpath/…`, `pierce/…`, else CSS. A chain through shadow roots is none. */
export const chromeSelector =
  (kind: 'press' | 'field'): Translate =>
  (selector) => {
    const [, prefix = 'css', rest = ''] = /^(?:(aria|text|xpath|pierce|css)\/)?([\s\S]*)$/.exec(selector) ?? []
    switch (prefix) {
      case 'aria': {
        const named = /^(.*)\[role="([a-z]+)"\]$/.exec(rest)
        const [name, role] = named ? [named[1]!, named[2]!] : [rest, null]
        if (!fits(name)) return null
        return role && name
          ? { by: 'role', role, name }
          : kind === 'press'
            ? { by: 'text', text: name }
            : { by: 'label', text: name }
      }
      case 'text':
        return fits(rest) ? { by: 'text', text: rest } : null
      case 'xpath':
        return xpathCandidate(rest)
      default:
        return cssCandidate(rest)
    }
  }

/** Locators of Selenium: `id=`, `name=`, `css=`, `linkText=`, `xpath=`. */
export const seleniumLocator = (): Translate => (locator) => {
  const [, prefix = '', rest = ''] = /^([a-zA-Z]+)=([\s\S]*)$/.exec(locator) ?? [
    '',
    locator.startsWith('//') ? 'xpath' : '',
    locator,
  ]
  switch (prefix) {
    case 'id':
      return fits(rest) ? { by: 'id', id: rest } : null
    case 'name':
      return fits(rest) ? { by: 'name', name: rest } : null
    case 'css':
      return cssCandidate(rest)
    case 'linkText':
    case 'link':
      return fits(rest) ? { by: 'text', text: rest } : null
    case 'xpath':
      return xpathCandidate(rest)
    default:
      return null
  }
}

/** An id or a name says so, since hints of different kinds count for more than two of one kind. */
function cssCandidate(css: string): Candidate | null {
  const id = /^(?:[a-z]+)?#([\p{L}_][\p{L}\p{N}_-]*)$/u.exec(css)?.[1]
  if (id !== undefined) return { by: 'id', id }
  const name = /^(?:[a-z]+)?\[name=["']?([^"'\]]+)["']?\]$/.exec(css)?.[1]
  if (name !== undefined) return { by: 'name', name }
  const placeholder = /^(?:[a-z]+)?\[placeholder=["']([^"'\]]+)["']\]$/.exec(css)?.[1]
  if (placeholder !== undefined) return { by: 'placeholder', text: placeholder }
  return css.trim() === '' || css.length > 500 ? null : { by: 'css', css }
}

/** XPath in general has no counterpart; the two forms that recorders write for ids and names and words do. */
function xpathCandidate(xpath: string): Candidate | null {
  const attribute = /^\/\/(?:\*|[a-z]+)\[@(id|name)=["']([^"']+)["']\]$/.exec(xpath)
  if (attribute) return attribute[1] === 'id' ? { by: 'id', id: attribute[2]! } : { by: 'name', name: attribute[2]! }
  const words =
    /^\/\/(?:a|button)\[(?:contains\((?:text\(\)|\.),\s*["']([^"']+)["']\)|(?:text\(\)|\.|normalize-space\(\))=["']([^"']+)["'])\]$/.exec(
      xpath,
    )
  // `contains` would hit other buttons too; the whole words are asked for.
  const text = words?.[1] ?? words?.[2]
  return text === undefined || !fits(text) ? null : { by: 'text', text }
}

function fits(text: string): boolean {
  return text !== '' && text.length <= 200
}

function sayOf(candidates: readonly Candidate[]): string {
  const words = candidates.flatMap((candidate) =>
    'text' in candidate ? [candidate.text] : candidate.by === 'role' ? [candidate.name] : [],
  )
  const names = candidates.flatMap((candidate) =>
    candidate.by === 'name' ? [candidate.name] : candidate.by === 'id' ? [candidate.id] : [],
  )
  return (words[0] ?? names[0] ?? '画面の部品').slice(0, 60)
}
