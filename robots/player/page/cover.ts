export interface CoverRequest {
  /** Every element that one of these selectors names is covered; one that cannot be read makes the picture impossible. */
  readonly selectors: readonly string[]
  /** Innermost elements that show one of these are covered, width and spacing and hyphens aside. */
  readonly texts: readonly string[]
}

/**
 * Runs inside the page and refers to nothing outside itself: lays grey boxes over what a picture must not show. Each box is larger
 * than its element by a pixel, and the call returns when they are drawn.
 * @returns how many boxes there are
 */
export async function coverInPage({ selectors, texts }: CoverRequest): Promise<number> {
  const mark = 'data-madoguchi-cover'
  const plain = 'all:initial;display:block;margin:0;padding:0;border:0;background:transparent'
  const fold = (text: string) => text.normalize('NFKC').replace(/[\s\-‐-―−ー]+/gu, '')
  const wanted = texts.map(fold).filter((text) => text.length >= 2)
  const shows = (element: Element) => {
    const text = fold(element.textContent ?? '')
    return wanted.some((each) => text.includes(each))
  }
  const roots: (Document | ShadowRoot)[] = []
  const addRoots = (root: Document | ShadowRoot) => {
    roots.push(root)
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) addRoots(element.shadowRoot)
  }
  addRoots(document)
  const covered = new Set<Element>()
  for (const root of roots) for (const css of selectors) for (const element of root.querySelectorAll(css)) covered.add(element)
  const visit = (element: Element) => {
    if (element.matches('script,style,template') || !shows(element)) return
    const inner = [...element.children].filter((child) => !child.matches('script,style,template') && shows(child))
    if (inner.length === 0) covered.add(element)
    for (const child of inner) visit(child)
  }
  for (const root of roots) {
    const tops = root instanceof Document ? [root.body ?? root.documentElement] : [...root.children]
    for (const top of tops) if (top) visit(top)
  }
  // A frameset has no room for boxes, and shows nothing itself.
  const host = document.documentElement
  const boxes = [...covered].flatMap((element) => (element === host ? [] : [...element.getClientRects()]))
  if (boxes.length === 0) return 0
  const pane = document.createElement('div')
  pane.setAttribute(mark, '')
  pane.style.cssText = `${plain};position:fixed;inset:0;width:auto;height:auto;overflow:hidden;pointer-events:none;z-index:2147483647`
  for (const { left, top, width, height } of boxes) {
    const box = document.createElement('div')
    box.style.cssText = `${plain};position:absolute;left:${left - 1}px;top:${top - 1}px;width:${width + 2}px;height:${height + 2}px;background:#4d4d4d`
    pane.append(box)
  }
  // Above a dialog of the page too, which lies over every z-index.
  if ('popover' in pane) pane.popover = 'manual'
  host.append(pane)
  if ('showPopover' in pane) pane.showPopover()
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, 120)
    requestAnimationFrame(() => {
      clearTimeout(timer)
      resolve()
    })
  })
  return boxes.length
}

/** Runs inside the page: takes the boxes away again. */
export function uncoverInPage(): void {
  for (const pane of document.querySelectorAll('[data-madoguchi-cover]')) pane.remove()
}
