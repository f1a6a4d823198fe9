import type { Target } from '../../model/target.ts'

/** What must stand in a field that was filled before. */
export interface FieldCheck {
  /** By which the page knows the element; see {@link Entry}. */
  readonly key: string
  readonly expect:
    | { readonly kind: 'value'; readonly equals: string }
    | { readonly kind: 'label'; readonly equals: string }
    | { readonly kind: 'checked'; readonly on: boolean }
}

/**
 * What is done with the element in the same round trip. The page keeps it under `key`, to read it back without another search.
 * `type`: the focus is put there and its content selected, so that the keyboard can type over it. `watch`: nothing.
 */
export type Entry = { readonly key: string } & (
  | { readonly kind: 'type'; readonly value: string }
  | { readonly kind: 'select'; readonly wanted: string; readonly by: 'value' | 'label' }
  | { readonly kind: 'check'; readonly on: boolean }
  | { readonly kind: 'watch' }
)

/**
 * `focused`: the keyboard's turn. `done`: it is as wanted. `special`: not for a keyboard (a date, a colour), so the browser's own
 * way is needed. `noOption`: not one option that fits.
 */
export type EntryState = 'focused' | 'done' | 'special' | 'noOption'

export interface LookRequest {
  readonly targets: readonly Target[]
  /**
   * `write`: two votes for one element, any other element at least two behind. `commit`: every hint names the element.
   * `see`: one vote and nothing against it; several targets at once, and their texts instead of an element.
   */
  readonly need: 'write' | 'commit' | 'see'
  /** How long to wait inside the page; the caller asks again. */
  readonly waitMs: number
  readonly checks: readonly FieldCheck[]
  /** With `write` only. */
  readonly entry: Entry | null
  /** With `see` only: words, without white space, that the document may show. */
  readonly words?: readonly string[]
  /** With `see` only: what was seen last; the answer comes as soon as something else is seen. */
  readonly unlike?: string
}

export type Miss = 'none' | 'ambiguous' | 'disagree' | 'weak' | 'notUnanimous'

/** What one place shows: an input's value, a list's chosen label and value, `yes` or blank, else its words. */
export type Shown = { readonly kind: 'shown'; readonly texts: readonly string[]; readonly path: string } | { readonly kind: Miss }

export type LookAnswer =
  /** The element itself, for `write` and `commit`: everything fits. */
  | Element
  /** It was found although some hints no longer fit. */
  | { readonly kind: 'healed'; readonly element: Element; readonly missing: readonly string[] }
  | { readonly kind: 'missed'; readonly why: Miss }
  /** `option`: the value of the option that was selected. */
  | {
      readonly kind: 'entered'
      readonly state: EntryState
      readonly option: string | null
      readonly missing: readonly string[]
    }
  /** Found, but not usable: disabled, read only, or it does not take the focus. */
  | { readonly kind: 'blocked' }
  /** Fields that do not hold what was entered: index in `checks` and what they hold; null = gone from the page. */
  | { readonly kind: 'changed'; readonly fields: readonly { readonly index: number; readonly actual: string | null }[] }
  | { readonly kind: 'seen'; readonly places: readonly Shown[]; readonly words: readonly boolean[]; readonly print: string }

/**
 * Runs inside the page, so it is one function that refers to nothing outside itself. All hints of a target are looked up in
 * one go and vote; what was entered before is read back on the way, which saves a round trip per field.
 */
export async function lookInPage(request: LookRequest): Promise<LookAnswer> {
  type Candidate = Target['try'][number]
  const controls = 'input:not([type=hidden]),select,textarea,button,[contenteditable=""],[contenteditable=true]'
  const pressable = 'a,button,input,label,summary,area,[onclick],[role]'

  const fields: unique symbol = Symbol.for('madoguchi.fields')

  const squeeze = (text: string) => text.replace(/[\s\u3000]+/gu, '')
  /** Labels without spacing and without the marks that systems put behind them. */
  const asLabel = (text: string) => squeeze(text).replace(/[※＊*:：]|必須$/gu, '')
  /** The same label; a note in brackets behind it (全角) does not make another one. */
  const isLabel = (text: string, wanted: string) => {
    const label = asLabel(text)
    return label === asLabel(wanted) || label.replace(/[（(][^（(）)]*[）)]$/u, '') === asLabel(wanted)
  }
  const isShown = (element: Element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden'

  const roots: (Document | ShadowRoot)[] = []
  const addRoots = (root: Document | ShadowRoot) => {
    roots.push(root)
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) addRoots(element.shadowRoot)
  }
  const all = (css: string): Element[] => {
    try {
      return roots.flatMap((root) => [...root.querySelectorAll(css)])
    } catch {
      return []
    }
  }

  /** Words of an element without those of controls, scripts and lists inside it. */
  const wordsOf = (node: Node): string => {
    if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? ''
    if (node instanceof Element && node.matches('script,style,select,textarea,template')) return ''
    return [...node.childNodes].map(wordsOf).join('')
  }
  const labelsOf = (element: Element): string[] => {
    const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])].map(wordsOf) : []
    const by = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).flatMap((id) => {
      const label = id === '' ? null : document.getElementById(id)
      return label ? [wordsOf(label)] : []
    })
    return [...labels, by.join(' '), element.getAttribute('aria-label') ?? ''].filter((text) => text !== '')
  }
  const faceOf = (element: Element): string =>
    element instanceof HTMLInputElement ? (element.type === 'image' ? element.alt : element.value) : wordsOf(element)

  /** Cells that stand right of (`left`) or below (`above`) the cell that shows the words; `dt` and `dd` count as cells. */
  const cellsBeside = (text: string, side: 'left' | 'above'): Element[] => {
    const wanted = asLabel(text)
    const heads = all('td,th,dt').filter((cell) => {
      const shown = cell.textContent
      // Most cells are told apart by their bare text already.
      if (!shown || shown.length > 400 || !squeeze(shown).includes(wanted)) return false
      return isLabel(wordsOf(cell), text) && isShown(cell) && !cell.querySelector(controls)
    })
    return heads.flatMap((head) => {
      if (head.tagName === 'DT') {
        const next = head.nextElementSibling
        return next?.tagName === 'DD' ? [next] : []
      }
      const neighbour = cellAt(head as HTMLTableCellElement, side)
      return neighbour && neighbour !== head ? [neighbour] : []
    })
  }
  const cellAt = (head: HTMLTableCellElement, side: 'left' | 'above'): Element | null => {
    const table = head.closest('table')
    if (!table) return null
    const grid: HTMLTableCellElement[][] = []
    let place: readonly [number, number] | null = null
    for (const [y, row] of [...table.rows].entries()) {
      let x = 0
      for (const cell of row.cells) {
        while (grid[y]?.[x]) x++
        if (cell === head) place = [y, x]
        const height = Math.min(cell.rowSpan || 1, 200)
        for (let dy = 0; dy < height; dy++)
          for (let dx = 0; dx < Math.min(cell.colSpan, 100); dx++) {
            grid[y + dy] ??= []
            grid[y + dy]![x + dx] = cell
          }
        x += cell.colSpan
      }
    }
    if (!place) return null
    const [y, x] = place
    return (side === 'left' ? grid[y]?.[x + head.colSpan] : grid[y + (head.rowSpan || 1)]?.[x]) ?? null
  }

  const roleOf = (element: Element): string => {
    const given = element.getAttribute('role')
    if (given) return given
    if (element instanceof HTMLInputElement) {
      if (/^(submit|button|reset|image)$/.test(element.type)) return 'button'
      if (element.type === 'checkbox' || element.type === 'radio') return element.type
      return /^(text|email|tel|url|search|number|password)$/.test(element.type) ? 'textbox' : element.type
    }
    const byTag: Record<string, string> = {
      BUTTON: 'button',
      TEXTAREA: 'textbox',
      SELECT: 'combobox',
      TD: 'cell',
      TH: 'columnheader',
    }
    if (element.tagName === 'A' && element.hasAttribute('href')) return 'link'
    return /^H[1-6]$/.test(element.tagName) ? 'heading' : (byTag[element.tagName] ?? '')
  }

  /** Elements whose words are exactly these: found from the texts upwards, since asking every element for its words is slow. */
  const elementsOf = (wanted: string): Element[] => {
    const fitting = new Set<Element>()
    for (const root of roots) {
      const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const part = squeeze(text.nodeValue ?? '')
        if (part === '' || !wanted.includes(part)) continue
        for (let element = text.parentElement; element; element = element.parentElement) {
          const words = squeeze(wordsOf(element))
          if (words.length > wanted.length) break
          if (words === wanted) fitting.add(element)
        }
      }
    }
    const isBefore = (one: Node, other: Node) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1)
    return [...fitting].sort(isBefore)
  }

  const byWords = (text: string): Element[] => {
    const wanted = squeeze(text)
    const buttons = all('input[type=submit],input[type=button],input[type=reset],input[type=image]').filter(
      (element) => squeeze(faceOf(element)) === wanted,
    )
    const fitting = elementsOf(wanted)
    const innermost = fitting.filter((element) => !fitting.some((other) => other !== element && element.contains(other)))
    return [
      ...buttons,
      ...innermost.map((element) => fitting.find((other) => other.matches(pressable) && other.contains(element)) ?? element),
    ]
  }

  const find = (candidate: Candidate): Element[] => {
    switch (candidate.by) {
      case 'id':
        return all(`[id="${CSS.escape(candidate.id)}"]`)
      case 'name':
        return all(`[name="${CSS.escape(candidate.name)}"]`).filter(
          (element) => candidate.value === undefined || element.getAttribute('value') === candidate.value,
        )
      case 'css':
        return all(candidate.css)
      case 'label':
        return all(controls).filter((element) => labelsOf(element).some((label) => isLabel(label, candidate.text)))
      case 'cell': {
        const inside = cellsBeside(candidate.text, candidate.side).map((cell) =>
          [...cell.querySelectorAll(controls)].filter(isShown),
        )
        return candidate.index === undefined ? inside.flat() : inside.flatMap((list) => list[candidate.index! - 1] ?? [])
      }
      case 'cellText':
        return cellsBeside(candidate.text, candidate.side)
      case 'role':
        return all('*').filter((element) => {
          if (roleOf(element) !== candidate.role) return false
          return [...labelsOf(element), faceOf(element)].some((name) => squeeze(name) === squeeze(candidate.name))
        })
      case 'text':
        return byWords(candidate.text)
      case 'placeholder':
      case 'title':
      case 'alt':
        return all(`[${candidate.by}="${CSS.escape(candidate.text)}"]`)
      default:
        return []
    }
  }

  const fitsPrint = (element: Element, print: NonNullable<Target['print']>): boolean => {
    const input = element as HTMLInputElement
    return (
      element.tagName.toLowerCase() === print.tag &&
      (print.type === undefined || input.type === print.type) &&
      (print.name === undefined || element.getAttribute('name') === print.name) &&
      (print.id === undefined || element.id === print.id) &&
      (print.maxLength === undefined || input.maxLength === print.maxLength)
    )
  }

  /**
   * How many independent kinds of hints remain: where some no longer fit, two that hang on the same words or the same attribute are
   * one, and what half the fields of a screen are like (a tag, a type) is none.
   */
  const kindsOf = (target: Target, missing: readonly string[], element: Element): number => {
    const kinds = target.try.flatMap((candidate, index) => {
      if (missing.includes(`try[${index}]`)) return []
      switch (candidate.by) {
        case 'label':
        case 'cell':
        case 'cellText':
          return ['label']
        case 'role':
        case 'text':
          return [element.matches(controls) && !/^(button|link)$/.test(roleOf(element)) ? 'label' : 'words']
        case 'css':
          return [/\[name\b/.test(candidate.css) ? 'name' : /#|\[id\b/.test(candidate.css) ? 'id' : `css ${candidate.css}`]
        default:
          return [candidate.by]
      }
    })
    if (target.anchor && !missing.includes('anchor')) kinds.push('label')
    if (target.print && !missing.includes('print')) {
      if (target.print.name !== undefined) kinds.push('name')
      if (target.print.id !== undefined) kinds.push('id')
    }
    return new Set(kinds).size
  }

  type Verdict = { element: Element; missing: string[] } | { why: Miss }
  const decide = (target: Target): Verdict => {
    const found = target.try.map((candidate) => [...new Set(find(candidate))].filter(isShown))
    const named = [...new Set(found.flatMap((list) => (list.length === 1 ? list : [])))]
    if (named.length === 0) return { why: found.some((list) => list.length > 1) ? 'ambiguous' : 'none' }
    const beside = target.anchor ? cellsBeside(target.anchor.text, target.anchor.side) : []
    const tallies = named.map((element) => {
      const missing = found.flatMap((list, index) => (list.length === 1 && list[0] === element ? [] : [`try[${index}]`]))
      if (target.anchor && !beside.some((cell) => cell.contains(element))) missing.push('anchor')
      if (target.print && !fitsPrint(element, target.print)) missing.push('print')
      const hints = found.length + (target.anchor ? 1 : 0) + (target.print ? 1 : 0)
      return { element, missing, votes: hints - missing.length, kinds: kindsOf(target, missing, element) }
    })
    tallies.sort((one, other) => other.votes - one.votes)
    const [best, second] = [tallies[0]!, tallies[1]]
    const against = second?.votes ?? 0
    switch (request.need) {
      case 'commit':
        return best.missing.length === 0 ? best : { why: 'notUnanimous' }
      case 'write':
        if (best.votes < 2 || (best.missing.length > 0 && best.kinds < 2)) return { why: second ? 'disagree' : 'weak' }
        return against === 0 || best.votes >= against + 2 ? best : { why: 'disagree' }
      case 'see':
        return against === 0 || best.votes >= against + 2 ? best : { why: 'disagree' }
    }
  }

  const heldBy = (element: Element, kind: FieldCheck['expect']['kind']): string => {
    if (kind === 'checked') return (element as HTMLInputElement).checked ? 'on' : 'off'
    if (kind === 'label') return (element as HTMLSelectElement).selectedOptions[0]?.label ?? ''
    // biome-ignore lint/performance/useDomNodeTextContent: only words that can be seen count
    return 'value' in element ? String((element as HTMLInputElement).value) : (element as HTMLElement).innerText
  }
  /** Kept on the document, so that they go with it. */
  const holder = document as { [fields]?: Map<string, Element> }
  holder[fields] ??= new Map()
  const kept = holder[fields]
  const changed = request.checks.flatMap(({ key, expect }, index): { index: number; actual: string | null }[] => {
    const element = kept.get(key)
    if (!element?.isConnected) return [{ index, actual: null }]
    const actual = heldBy(element, expect.kind)
    const wanted = expect.kind === 'checked' ? (expect.on ? 'on' : 'off') : expect.equals
    return actual === wanted ? [] : [{ index, actual }]
  })
  if (changed.length > 0) return { kind: 'changed', fields: changed }

  const pathOf = (element: Element): string => {
    const steps: string[] = []
    for (let node: Element | null = element; node?.parentElement; node = node.parentElement) {
      const { tagName } = node
      const twins: Element[] = [...node.parentElement.children].filter((child) => child.tagName === tagName)
      steps.unshift(`${tagName.toLowerCase()}:nth-of-type(${twins.indexOf(node) + 1})`)
    }
    return ['html', ...steps].join('>')
  }
  const show = (element: Element): Shown => {
    const path = pathOf(element)
    if (element instanceof HTMLSelectElement)
      return { kind: 'shown', texts: [element.selectedOptions[0]?.label ?? '', element.value], path }
    if (element instanceof HTMLInputElement && (element.type === 'checkbox' || element.type === 'radio'))
      return { kind: 'shown', texts: [element.checked ? 'yes' : ''], path }
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
      return { kind: 'shown', texts: [element.value], path }
    // biome-ignore lint/performance/useDomNodeTextContent: only words that can be seen count
    return { kind: 'shown', texts: [(element as HTMLElement).innerText ?? element.textContent ?? ''], path }
  }

  // biome-ignore lint/performance/useDomNodeTextContent: only words that can be seen count
  const wordsShown = () => document.body?.innerText ?? ''

  type Entered = { state: EntryState | 'blocked'; option?: string }
  const isUsable = (element: Element) => !element.matches(':disabled,[aria-disabled=true]') && !element.closest('[inert]')
  const takeFocus = (element: HTMLElement): boolean => {
    element.focus()
    return (element.getRootNode() as Document | ShadowRoot).activeElement === element
  }
  const prepareTyping = (element: Element, value: string): Entered => {
    const typed = element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement
    if (!typed || (element.type !== 'textarea' && !/^(text|password|search|tel|url|email)$/.test(element.type)))
      return { state: 'special' }
    if (element.readOnly) return { state: 'blocked' }
    if (value === '' && element.value === '') return { state: 'done' }
    if (!takeFocus(element)) return { state: 'blocked' }
    element.select()
    return { state: 'focused' }
  }
  const selectOption = (element: Element, wanted: string, by: 'value' | 'label'): Entered => {
    if (!(element instanceof HTMLSelectElement)) return { state: 'special' }
    const same = (text: string) => squeeze(text.normalize('NFKC'))
    const fitting = [...element.options].filter((option) =>
      by === 'value' ? option.value === wanted : same(option.label) === same(wanted),
    )
    const option = fitting.length === 1 ? fitting[0]! : null
    if (!option) return { state: 'noOption' }
    if (option.disabled) return { state: 'blocked' }
    const { value } = option
    if (element.selectedOptions.length === 1 && option.selected) return { state: 'done', option: value }
    if (!takeFocus(element)) return { state: 'blocked' }
    if (element.multiple) for (const other of element.selectedOptions) other.selected = false
    option.selected = true
    element.dispatchEvent(new Event('input', { bubbles: true, composed: true }))
    element.dispatchEvent(new Event('change', { bubbles: true }))
    return { state: 'done', option: value }
  }
  const prepareCheck = (element: Element, on: boolean): Entered => {
    if (!(element instanceof HTMLInputElement)) return { state: 'special' }
    if (element.checked === on) return { state: 'done' }
    if (element.type === 'radio' && !on) return { state: 'special' }
    return { state: takeFocus(element) ? 'focused' : 'blocked' }
  }
  const enter = (element: Element, entry: Entry): Entered => {
    kept.set(entry.key, element)
    if (entry.kind === 'watch') return { state: 'done' }
    if (!isUsable(element)) return { state: 'blocked' }
    switch (entry.kind) {
      case 'type':
        return prepareTyping(element, entry.value)
      case 'select':
        return selectOption(element, entry.wanted, entry.by)
      case 'check':
        return prepareCheck(element, entry.on)
    }
  }

  const end = performance.now() + request.waitMs
  for (;;) {
    roots.length = 0
    addRoots(document)
    const last = performance.now() >= end
    // A page that is still arriving may show a field whose twin is yet to come.
    const ready = document.readyState !== 'loading'
    if (request.need === 'see') {
      const places = request.targets.map((target): Shown => {
        const verdict = decide(target)
        return 'element' in verdict ? show(verdict.element) : { kind: verdict.why }
      })
      const text = request.words?.length ? squeeze(wordsShown()) : ''
      const words = (request.words ?? []).map((wanted) => text.includes(wanted))
      const print = JSON.stringify([places, words])
      const enough = request.unlike === undefined ? places.every((place) => place.kind === 'shown') : print !== request.unlike
      if (last || (ready && enough)) return { kind: 'seen', places, words, print }
    } else {
      const verdict = decide(request.targets[0]!)
      if ('element' in verdict && ready) {
        if (!request.entry) return verdict.missing.length === 0 ? verdict.element : { kind: 'healed', ...verdict }
        const { state, option = null } = enter(verdict.element, request.entry)
        if (state !== 'blocked') return { kind: 'entered', state, option, missing: verdict.missing }
        if (last) return { kind: 'blocked' }
      } else if (last) return { kind: 'missed', why: 'why' in verdict ? verdict.why : 'none' }
    }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
