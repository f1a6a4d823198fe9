import type { LookAnswer, LookRequest } from '../../player/page/look.ts'

type Look = (request: LookRequest) => Promise<LookAnswer>

/**
 * Runs inside every document before its own scripts, so it is one function that refers to nothing outside itself. It watches what
 * the person does (trusted events only) and tells each through the binding, with hints by which the player finds the element
 * again: each was looked up by the player's own `look` in the same moment and found this element and no other.
 *
 * What a page's script fills in is not told, and what is typed into secret and number-sensitive fields never leaves the page.
 */
export function senseInPage(binding: string, look: Look): void {
  type Candidate = LookRequest['targets'][number]['try'][number]
  type Target = LookRequest['targets'][number]
  type Kind = 'field' | 'select' | 'checkbox' | 'radio' | 'file' | 'press' | 'place'
  type Seen = { key: string; target: Target; say: string; kind: Kind; twins: number; onlyPosition: boolean; fresh: boolean }
  type Sensed = { promise: Promise<Seen>; at: number }

  const pick: unique symbol = Symbol.for('madoguchi.pick')
  const holder = window as { [pick]?: boolean }
  const tell = (event: object): void => {
    const send = (window as unknown as Record<string, ((text: string) => unknown) | undefined>)[binding]
    send?.(JSON.stringify(event))
  }

  const tidy = (text: string) => text.replace(/[\s\u3000]+/gu, ' ').trim()
  const fits = (text: string) => text !== '' && text.length <= 200
  const controls = 'input:not([type=hidden]),select,textarea,button,[contenteditable=""],[contenteditable=true]'
  const pressable =
    'a[href],button,input,select,textarea,label,summary,area,[onclick],[role=button],[role=link],[role=menuitem],[role=tab],[role=option],[role=checkbox],[contenteditable=""],[contenteditable=true]'
  const isShown = (element: Element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden'

  const wordsOf = (node: Node): string => {
    if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? ''
    if (node instanceof Element && node.matches('script,style,select,textarea,template')) return ''
    return [...node.childNodes].map(wordsOf).join('')
  }
  const kindOf = (element: Element): Kind => {
    if (element instanceof HTMLSelectElement) return 'select'
    if (element instanceof HTMLTextAreaElement || (element as HTMLElement).isContentEditable) return 'field'
    if (element instanceof HTMLInputElement) {
      if (element.type === 'checkbox' || element.type === 'radio' || element.type === 'file') return element.type
      return /^(submit|button|reset|image)$/.test(element.type) ? 'press' : 'field'
    }
    return element.matches(
      'a[href],button,summary,area,[onclick],[role=button],[role=link],[role=menuitem],[role=tab],[role=option]',
    )
      ? 'press'
      : 'place'
  }
  const labelOf = (element: Element): string => {
    const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])].map(wordsOf) : []
    const by = (element.getAttribute('aria-labelledby') ?? '')
      .split(/\s+/)
      .map((id) => (id === '' ? '' : wordsOf(document.getElementById(id) ?? document.createTextNode(''))))
      .join(' ')
    return tidy([...labels, by, element.getAttribute('aria-label') ?? ''].find((text) => text.trim() !== '') ?? '')
  }
  const faceOf = (element: Element): string => {
    if (!(element instanceof HTMLInputElement)) return tidy(wordsOf(element))
    if (element.type === 'image') return element.alt
    return /^(submit|button|reset)$/.test(element.type) ? element.value : ''
  }
  const pathOf = (element: Element): string => {
    const steps: string[] = []
    for (let node: Element | null = element; node?.parentElement; node = node.parentElement) {
      const { tagName } = node
      const twins: Element[] = [...node.parentElement.children].filter((child) => child.tagName === tagName)
      steps.unshift(`${tagName.toLowerCase()}:nth-of-type(${twins.indexOf(node) + 1})`)
    }
    return ['html', ...steps].join('>')
  }

  /** Words of cells without controls that may stand beside the element's cell; which of them do is found by trying. */
  const headsOf = (element: Element): { text: string; side: 'left' | 'above' }[] => {
    const cell = element.closest('td,th,dd')
    if (!cell) return []
    const text = (head: Element | null | undefined) =>
      head && head !== cell && !head.querySelector(controls) ? tidy(wordsOf(head)) : ''
    if (cell.tagName === 'DD')
      return [{ text: text(cell.previousElementSibling), side: 'left' as const }].filter((head) => fits(head.text))
    const row = cell.closest('tr')
    const rows = [...(row?.closest('table')?.rows ?? [])]
    const place = rows.indexOf(row as HTMLTableRowElement)
    const beside = [...(row?.cells ?? [])].slice(0, (cell as HTMLTableCellElement).cellIndex).reverse()
    const above = [rows[place - 1], rows[0]].flatMap((other) => [...(other?.cells ?? [])])
    return [
      ...beside.map((head) => ({ text: text(head), side: 'left' as const })),
      ...above.map((head) => ({ text: text(head), side: 'above' as const })),
    ]
      .filter((head) => fits(head.text))
      .slice(0, 24)
  }

  const roleOf = (element: Element): string => {
    const given = element.getAttribute('role')
    if (given) return given
    if (element.tagName === 'BUTTON' || (element instanceof HTMLInputElement && kindOf(element) === 'press')) return 'button'
    return element.tagName === 'A' ? 'link' : ''
  }
  /** Ids and addresses that a system makes anew each time find nothing tomorrow. */
  const isMade = (text: string) => /\d{4,}|[0-9a-f]{8,}|^:|^(ember|ext-|gwt-|mui-|react-)/i.test(text)

  const proposals = (element: Element): Candidate[] => {
    const kind = kindOf(element)
    const name = element.getAttribute('name') ?? ''
    const face = faceOf(element)
    const list: (Candidate | null)[] = [
      element.id !== '' && fits(element.id) && !isMade(element.id) ? { by: 'id', id: element.id } : null,
      name !== '' && fits(name) && element.matches('input,select,textarea,button')
        ? kind === 'radio' || kind === 'checkbox'
          ? { by: 'name', name, value: (element as HTMLInputElement).value }
          : { by: 'name', name }
        : null,
    ]
    if (kind === 'place') {
      for (const { text, side } of headsOf(element)) list.push({ by: 'cellText', text, side })
      return list.filter((candidate) => candidate !== null)
    }
    const label = labelOf(element)
    if (fits(label) && element.matches(controls)) list.push({ by: 'label', text: label })
    if (element.matches(controls)) {
      const inCell = [...(element.closest('td,th,dd')?.querySelectorAll(controls) ?? [])].filter(isShown)
      const index = inCell.length > 1 ? { index: inCell.indexOf(element) + 1 } : {}
      for (const { text, side } of headsOf(element)) list.push({ by: 'cell', text, side, ...index })
    }
    if (kind === 'press') {
      const role = roleOf(element)
      if (role !== '' && fits(face)) list.push({ by: 'role', role, name: face })
      if (fits(face)) list.push({ by: 'text', text: face })
    }
    for (const [by, attribute] of [
      ['placeholder', 'placeholder'],
      ['title', 'title'],
      ['alt', 'alt'],
    ] as const) {
      const text = element.getAttribute(attribute) ?? ''
      if (fits(text)) list.push({ by, text })
    }
    const href = element.tagName === 'A' ? (element.getAttribute('href') ?? '') : ''
    if (href !== '' && href.length < 300 && !href.startsWith('javascript:')) {
      const stable = isMade(href) ? href.replace(/[?#].*$/, '') : href
      if (stable !== '')
        list.push({ by: 'css', css: `a[href${stable === href ? '' : '^'}="${stable.replace(/["\\]/g, '\\$&')}"]` })
    }
    return list.filter((candidate) => candidate !== null)
  }

  const keys = new WeakMap<Element, string>()
  const documentKey = Math.random().toString(36).slice(2, 10)
  let keysGiven = 0
  const keyOf = (element: Element): string => {
    const known = keys.get(element)
    if (known !== undefined) return known
    const key = `${documentKey}-${++keysGiven}`
    keys.set(element, key)
    return key
  }

  const printOf = (element: Element): NonNullable<Target['print']> => {
    const { type, maxLength } = element as HTMLInputElement
    const name = element.getAttribute('name')
    return {
      tag: element.tagName.toLowerCase(),
      ...(element instanceof HTMLInputElement ? { type } : {}),
      ...(name !== null && fits(name) ? { name } : {}),
      ...(element.id !== '' && fits(element.id) && !isMade(element.id) ? { id: element.id } : {}),
      ...(element.matches('input,textarea') && maxLength > 0 ? { maxLength } : {}),
    }
  }

  const twinsOf = (element: Element): number => {
    const same = (other: Element) =>
      other !== element && faceOf(other) === faceOf(element) && other.getAttribute('name') === element.getAttribute('name')
    return [...document.getElementsByTagName(element.tagName)].filter((other) => same(other) && isShown(other)).length
  }

  /** What could be used when the pointer was pressed last; null = it was not yet. */
  let shownBefore: WeakSet<Element> | null = null
  const keepShown = () => {
    shownBefore = new WeakSet([...document.querySelectorAll(`${controls},${pressable}`)].filter(isShown))
  }

  const see = (element: Element): Promise<Seen> => {
    const kind = kindOf(element)
    const path = pathOf(element)
    const tried = proposals(element)
    const label = labelOf(element)
    const face = kind === 'press' || kind === 'place' ? faceOf(element) : ''
    const attributes = ['placeholder', 'title', 'alt', 'name', 'id'].map((name) => element.getAttribute(name) ?? '')
    const print = printOf(element)
    const twins = twinsOf(element)
    const key = keyOf(element)
    const fresh =
      shownBefore !== null &&
      element.getRootNode() === document &&
      element.matches(`${controls},${pressable}`) &&
      !shownBefore.has(element)
    // Asked before anything can change: the page is looked at before this call returns.
    return look({
      targets: tried.map((candidate) => ({ try: [candidate] })),
      need: 'see',
      waitMs: 0,
      checks: [],
      entry: null,
    }).then((answer) => {
      const places = 'kind' in answer && answer.kind === 'seen' ? answer.places : []
      const sure = tried.filter((_, index) => {
        const place = places[index]
        return place?.kind === 'shown' && place.path === path
      })
      const cell = sure.find((candidate) => candidate.by === 'cell' || candidate.by === 'cellText')
      const anchor = cell && 'side' in cell ? { anchor: { text: cell.text, side: cell.side } } : {}
      const onlyPosition = sure.length === 0
      const candidates: Candidate[] = onlyPosition ? [{ by: 'css', css: path }] : sure.slice(0, 8)
      const beside = cell && 'text' in cell ? cell.text : ''
      // Buttons are called by their words; those of one name by what stands beside them as well.
      const words = kind === 'press' && face !== '' ? (twins > 0 && beside !== '' ? `${face}（${beside}）` : face) : ''
      const say = [words, label, beside, face, ...attributes].find((text) => text.trim() !== '')
      return {
        key,
        target: { try: candidates, ...(kind === 'place' ? {} : anchor), print },
        say: tidy(say ?? element.tagName.toLowerCase()).slice(0, 60),
        kind,
        twins,
        onlyPosition,
        fresh,
      }
    })
  }

  /** What was seen of an element when it was pressed still holds for the click: the page may have changed in between. */
  const remembered = new WeakMap<Element, Sensed>()
  const freshFor = 3_000
  const seen = (element: Element): Promise<Seen> => {
    const known = remembered.get(element)
    if (known && performance.now() - known.at < freshFor) return known.promise
    const promise = see(element)
    remembered.set(element, { promise, at: performance.now() })
    return promise
  }
  const tellOf = (element: Element, event: (on: Seen) => object): void => void seen(element).then((on) => tell(event(on)))

  const elementOf = (event: Event): Element | null => {
    const [target] = event.composedPath()
    return target instanceof Element ? target : target instanceof Node ? target.parentElement : null
  }
  /** What a press at this element is meant for; null = words and blank places, which nobody presses for a purpose. */
  const meant = (event: Event): Element | null => {
    const element = elementOf(event)
    const near = element?.closest(pressable) ?? null
    if (near instanceof HTMLLabelElement) return near.control === null ? near : null
    if (near) return near
    return element && (element.matches('[tabindex]') || getComputedStyle(element).cursor === 'pointer') ? element : null
  }

  const secretWords = /パスワード|暗証|ﾊﾟｽﾜｰﾄﾞ|passw(or)?d|passcode/i
  const maskedWords = /個人番号|マイナンバー|ﾏｲﾅﾝﾊﾞｰ|kojin_?(no|num|bango)|my_?num/i
  const hidden = (element: Element, on: Seen): 'secret' | 'masked' | null => {
    const input = element as HTMLInputElement
    const words = [
      on.say,
      ...['name', 'id', 'placeholder', 'title', 'aria-label'].map((name) => element.getAttribute(name) ?? ''),
    ].join(' ')
    if (input.type === 'password' || /^(current-password|new-password|one-time-code|cc-)/.test(input.autocomplete ?? ''))
      return 'secret'
    if (maskedWords.test(words)) return 'masked'
    return secretWords.test(words) ? 'secret' : null
  }
  const textOf = (element: Element): string =>
    // biome-ignore lint/performance/useDomNodeTextContent: only words that can be seen count
    'value' in element ? String((element as HTMLInputElement).value) : (element as HTMLElement).innerText

  /** Fields in which the person has typed since they were told last. */
  const touched = new WeakSet<Element>()
  const tellTyped = (element: Element): void => {
    touched.delete(element)
    const text = textOf(element).slice(0, 20_000)
    tellOf(element, (on) => {
      const kind = hidden(element, on)
      return { kind: 'typed', on, value: kind === null ? { kind: 'text', text } : { kind } }
    })
  }
  const tellLeft = (element: Element): void => {
    if (touched.has(element)) tellTyped(element)
    seen(element).then((on) => tell({ kind: 'left', key: on.key }))
  }

  /** What stands beside a button of a group: its label, else the words behind it. */
  const wordBeside = (element: Element): string => {
    const next = element.nextSibling
    return (labelOf(element) || tidy(next instanceof Text ? (next.nodeValue ?? '') : next ? wordsOf(next) : '')).slice(0, 100)
  }
  const tellChecked = (element: HTMLInputElement): void => {
    const { checked, type, name, form } = element
    const inGroup = (other: Element): other is HTMLInputElement =>
      other instanceof HTMLInputElement && other.type === 'radio' && other.name === name && other.form === form
    const group = type === 'radio' ? [...document.getElementsByName(name)].filter(inGroup).slice(0, 60) : []
    const options = group.map((one) => ({ on: seen(one), value: one.value.slice(0, 200), word: wordBeside(one) }))
    const value = element.value.slice(0, 200)
    Promise.all([seen(element), ...options.map((option) => option.on)]).then(([on, ...all]) =>
      tell({
        kind: 'checked',
        on,
        state: checked,
        value,
        options: options.map((option, index) => ({ ...option, on: all[index] })),
      }),
    )
  }

  let composing: Element | null = null
  let lastKey: { element: Element | null; at: number } | null = null
  let dragged: Element | null = null
  /** Menus that were hidden when last looked at; one that shows under the pointer was opened by hovering. */
  let hiddenMenus = new WeakSet<Element>()
  let opened: { trigger: Element; menu: Element } | null = null
  const menus = 'li ul,[role=menu],li ol'
  const lookAtMenus = () => {
    const now = new WeakSet<Element>()
    for (const menu of document.querySelectorAll(menus)) if (!isShown(menu)) now.add(menu)
    hiddenMenus = now
  }

  const onPointer = (event: Event): void => {
    const element = meant(event)
    if (!element || !event.isTrusted) return
    if (holder[pick]) return
    if (opened?.menu.contains(element) && opened.trigger !== element) {
      const { trigger } = opened
      opened = null
      tellOf(trigger, (on) => ({ kind: 'hovered', on }))
    }
    tellOf(element, (on) => ({ kind: 'down', on, button: (event as PointerEvent).button }))
    keepShown()
  }
  const onClick = (event: Event): void => {
    if (!event.isTrusted) return
    if (holder[pick]) {
      const element = elementOf(event)
      event.preventDefault()
      event.stopImmediatePropagation()
      holder[pick] = false
      if (!element) return
      const place = element.closest(pressable) ?? element.closest('td,th,dd') ?? element
      const text = textOf(place).slice(0, 2000)
      tellOf(place, (on) => ({ kind: 'picked', on, text: hidden(place, on) === null ? text : '' }))
      return
    }
    const element = meant(event)
    if (!element) return
    const { detail } = event as MouseEvent
    const byKey = lastKey !== null && lastKey.element === element && performance.now() - lastKey.at < 1_000
    tellOf(element, (on) => ({ kind: 'click', on, by: detail > 0 ? 'pointer' : byKey ? 'key' : 'browser' }))
  }
  const onInput = (event: Event): void => {
    const element = elementOf(event)
    if (!element || !event.isTrusted || kindOf(element) !== 'field') return
    touched.add(element)
    if (!(event as InputEvent).isComposing) tellTyped(element)
  }
  const onChange = (event: Event): void => {
    const element = elementOf(event)
    if (!element) return
    if (element instanceof HTMLInputElement && element.type === 'file') {
      // The browser itself marks this event as not trusted when a driver chose the file; a page cannot choose one.
      const names = [...(element.files ?? [])].map((file) => file.name)
      tellOf(element, (on) => ({ kind: 'files', on, names }))
    } else if (!event.isTrusted) {
      return
    } else if (element instanceof HTMLSelectElement) {
      const { value } = element
      const label = tidy(element.selectedOptions[0]?.label ?? '')
      tellOf(element, (on) => ({ kind: 'selected', on, value, label }))
    } else if (element instanceof HTMLInputElement && (element.type === 'checkbox' || element.type === 'radio')) {
      tellChecked(element)
    } else if (kindOf(element) === 'field') {
      // Dates and times of the browser's own kind come without typing.
      if (/^(date|time|month|week|datetime-local|color|range)$/.test((element as HTMLInputElement).type)) touched.add(element)
      tellLeft(element)
    }
  }
  const onComposition = (event: Event): void => {
    const element = elementOf(event)
    if (event.type === 'compositionstart') composing = element
    // Chromium marks this event as not trusted; that a trusted composition began here is proof enough.
    else if (element && element === composing) {
      composing = null
      touched.add(element)
      tellTyped(element)
    }
  }
  const onBlur = (event: Event): void => {
    const element = elementOf(event)
    if (element && event.isTrusted && kindOf(element) === 'field') tellLeft(element)
  }
  const onKey = (event: Event): void => {
    const { key, keyCode, isComposing, ctrlKey, altKey, metaKey, shiftKey } = event as KeyboardEvent
    if (!event.isTrusted || isComposing || keyCode === 229) return
    const element = elementOf(event)
    lastKey = { element, at: performance.now() }
    const inField = element !== null && element !== document.body && element !== document.documentElement
    const kind = element && inField ? kindOf(element) : null
    const isChord = (ctrlKey || altKey || metaKey) && !/^(Control|Alt|Meta|Shift)$/.test(key)
    // Copying, pasting and taking back are part of filling a field.
    const edits = kind === 'field' && ctrlKey && /^[acvxzy]$/i.test(key)
    const plain = /^(Enter|Escape|F\d{1,2})$/.test(key)
    const breaksLine =
      key === 'Enter' && element !== null && (element.tagName === 'TEXTAREA' || (element as HTMLElement).isContentEditable)
    if ((!isChord && !plain) || edits || breaksLine) return
    const chord = isChord
      ? [
          ctrlKey ? 'Control' : '',
          altKey ? 'Alt' : '',
          shiftKey ? 'Shift' : '',
          metaKey ? 'Meta' : '',
          key.length === 1 ? key.toUpperCase() : key,
        ]
          .filter((part) => part !== '')
          .join('+')
      : ''
    if (element && kind === 'field' && touched.has(element)) tellTyped(element)
    if (element && inField && kind !== 'place') tellOf(element, (on) => ({ kind: 'key', on, key: key.slice(0, 20), chord }))
    else Promise.resolve().then(() => tell({ kind: 'key', on: null, key: key.slice(0, 20), chord }))
  }
  const onMenu = (event: Event): void => {
    const element = meant(event) ?? elementOf(event)
    if (element && event.isTrusted)
      tellOf(element, (on) => ({ kind: event.type === 'dblclick' ? 'doubleClick' : 'rightClick', on }))
  }
  const onDrag = (event: Event): void => {
    const element = elementOf(event)
    if (!event.isTrusted || !element) return
    if (event.type === 'dragstart') dragged = element
    else if (dragged) {
      const from = seen(dragged)
      const to = seen(element)
      dragged = null
      Promise.all([from, to]).then(([one, other]) => tell({ kind: 'dragged', from: one, to: other }))
    }
  }
  const onOver = (event: Event): void => {
    const element = elementOf(event)
    const item = element?.closest('li')
    const menu = item?.querySelector(':scope > ul,:scope > ol,:scope > [role=menu]')
    if (!event.isTrusted || !item || !menu || menu.contains(element) || !hiddenMenus.has(menu)) return
    const trigger = element?.closest('a,button,[role=menuitem]') ?? element
    if (trigger) opened = { trigger, menu }
  }
  const onPrint = (): void => tell({ kind: 'printed' })

  const listeners: readonly (readonly [string, (event: Event) => void])[] = [
    ['pointerdown', onPointer],
    ['click', onClick],
    ['dblclick', onMenu],
    ['contextmenu', onMenu],
    ['input', onInput],
    ['change', onChange],
    ['compositionstart', onComposition],
    ['compositionend', onComposition],
    ['blur', onBlur],
    ['keydown', onKey],
    ['dragstart', onDrag],
    ['drop', onDrag],
    ['pointerover', onOver],
    ['beforeprint', onPrint],
  ]
  // A page that writes itself anew erases all listeners; adding the same one twice adds it once.
  const arm = () => {
    for (const [type, listener] of listeners) window.addEventListener(type, listener, true)
  }
  arm()
  setInterval(() => {
    arm()
    lookAtMenus()
  }, 250)
  for (const method of ['open', 'write', 'writeln'] as const) {
    const original = Document.prototype[method] as (...values: unknown[]) => unknown
    Object.defineProperty(Document.prototype, method, {
      configurable: true,
      writable: true,
      value: function (this: Document, ...values: unknown[]) {
        const result = original.apply(this, values)
        arm()
        return result
      },
    })
  }
}
