export interface AimRequest {
  /** The element as `lookInPage` kept it. */
  readonly key: string
  readonly waitMs: number
  /** True: only the element gets the next press. */
  readonly guarded: boolean
}

export type AimAnswer =
  /** In CSS pixels of the window. */
  | { readonly kind: 'aimed'; readonly x: number; readonly y: number }
  /** Disabled, without size, moving, or behind something else. */
  | { readonly kind: 'blocked' }
  /** No longer in the page. */
  | { readonly kind: 'gone' }
  /** In a frame whose place in the window cannot be told from inside. */
  | { readonly kind: 'special' }

/** `hit`: the element got the press. `missed`: something else would have got it, and the press was taken back. `waiting`: no press came. */
export type Landing = 'hit' | 'missed' | 'waiting'

/**
 * Runs inside the page and refers to nothing outside itself: brings the element into view, finds the point at which a mouse hits
 * it, and lets the next press through to nothing else. The mouse itself is moved by the browser, so that its events are trusted.
 */
export async function aimInPage({ key, waitMs, guarded }: AimRequest): Promise<AimAnswer> {
  const fields: unique symbol = Symbol.for('madoguchi.fields')
  const press: unique symbol = Symbol.for('madoguchi.press')
  type Point = { readonly x: number; readonly y: number }

  const kept = (document as { [fields]?: Map<string, Element> })[fields]
  const nextFrame = () =>
    new Promise<void>((resolve) => {
      // A window in the background draws too seldom to wait for.
      const timer = setTimeout(resolve, 60)
      requestAnimationFrame(() => {
        clearTimeout(timer)
        resolve()
      })
    })

  const pointOf = (element: Element): Point | null => {
    const width = document.documentElement.clientWidth || innerWidth
    const height = document.documentElement.clientHeight || innerHeight
    for (const box of element.getClientRects()) {
      const [left, right] = [Math.max(box.left, 0), Math.min(box.right, width)]
      const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, height)]
      if (right - left >= 1 && bottom - top >= 1) return { x: (left + right) / 2, y: (top + bottom) / 2 }
    }
    return null
  }
  /** The innermost element at a point, through open shadow roots. */
  const at = (root: Document | ShadowRoot, { x, y }: Point): Element | null => {
    const found = root.elementFromPoint(x, y)
    return found?.shadowRoot && found.shadowRoot !== root ? (at(found.shadowRoot, { x, y }) ?? found) : found
  }
  const belongs = (element: Element, hit: EventTarget | null): boolean => {
    for (let node = hit as Node | null; node; node = node.parentNode ?? (node as ShadowRoot).host ?? null)
      if (node === element || (node instanceof HTMLLabelElement && node.control === element)) return true
    return false
  }
  /** The point in the window, or why there is none. */
  const inWindow = (inner: Point): Point | 'special' | 'blocked' => {
    let point = inner
    for (let view: Window = window; view !== view.top; view = view.parent) {
      let frame: Element | null = null
      try {
        frame = view.frameElement
      } catch {
        return 'special'
      }
      if (!frame) return 'special'
      const box = frame.getBoundingClientRect()
      const style = frame.ownerDocument.defaultView!.getComputedStyle(frame)
      if (Math.abs(box.width - (frame as HTMLElement).offsetWidth) > 1) return 'special'
      point = {
        x: point.x + box.left + frame.clientLeft + Number.parseFloat(style.paddingLeft),
        y: point.y + box.top + frame.clientTop + Number.parseFloat(style.paddingTop),
      }
      if ((frame.getRootNode() as Document | ShadowRoot).elementFromPoint(point.x, point.y) !== frame) return 'blocked'
    }
    return point
  }

  /** What an earlier press left behind. */
  const release = () => (document as { [press]?: { readonly off: () => void } })[press]?.off()
  const guard = (element: Element) => {
    const types = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'] as const
    const state: { landing: Landing; off: () => void } = { landing: 'waiting', off: () => {} }
    const judge = (event: Event) => {
      if (!event.isTrusted) return
      // A page may put the element away as soon as it is pressed: what began right is not taken back.
      if (event.type === 'pointerdown' || state.landing === 'missed')
        state.landing = belongs(element, event.composedPath()[0] ?? null) ? 'hit' : 'missed'
      if (state.landing === 'missed') {
        event.preventDefault()
        event.stopImmediatePropagation()
      }
      if (event.type === 'click' || (event.type === 'mouseup' && (event as MouseEvent).button !== 0)) state.off()
    }
    state.off = () => {
      for (const type of types) removeEventListener(type, judge, true)
    }
    const holder = document as { [press]?: typeof state }
    holder[press] = state
    for (const type of types) addEventListener(type, judge, true)
    // A press that never comes must not keep a person from pressing.
    setTimeout(state.off, 5000)
  }

  const end = performance.now() + waitMs
  for (;;) {
    const element = kept?.get(key)
    if (!element?.isConnected) return { kind: 'gone' }
    if (!element.matches(':disabled,[aria-disabled=true]') && !element.closest('[inert]')) {
      let point = pointOf(element)
      if (point === null || !belongs(element, at(document, point))) {
        element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
        point = pointOf(element)
      }
      if (document.readyState !== 'complete' || document.getAnimations().length > 0) {
        const before = element.getBoundingClientRect()
        await nextFrame()
        const { x, y, width, height } = element.getBoundingClientRect()
        if (before.x !== x || before.y !== y || before.width !== width || before.height !== height) point = null
      }
      if (point !== null && belongs(element, at(document, point))) {
        const place = inWindow(point)
        if (place === 'special') return { kind: 'special' }
        if (place !== 'blocked') {
          release()
          if (guarded) guard(element)
          return { kind: 'aimed', ...place }
        }
      }
    }
    if (performance.now() >= end) return { kind: 'blocked' }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** Runs inside the page: what became of the press that {@link aimInPage} prepared. Another document than that one is what it led to. */
export function landingInPage(): Landing {
  const press: unique symbol = Symbol.for('madoguchi.press')
  return (document as { [press]?: { readonly landing: Landing } })[press]?.landing ?? 'hit'
}
