/**
 * Runs inside the page: CSS paths of the innermost elements that show one of the texts, width and spacing and hyphens aside.
 * Refers to nothing outside itself.
 */
export function findPersonal(texts: readonly string[]): string[] {
  const fold = (text: string) => text.normalize('NFKC').replace(/[\s\-‐-―−ー]+/gu, '')
  const wanted = texts.map(fold).filter((text) => text.length >= 2)
  const shows = (text: string) => wanted.some((each) => text.includes(each))
  const pathOf = (element: Element): string => {
    const steps: string[] = []
    for (let node: Element | null = element; node?.parentElement; node = node.parentElement) {
      const { tagName } = node
      const twins: Element[] = [...node.parentElement.children].filter((child) => child.tagName === tagName)
      steps.unshift(`${tagName.toLowerCase()}:nth-of-type(${twins.indexOf(node) + 1})`)
    }
    return ['html', ...steps].join('>')
  }
  const paths: string[] = []
  const visit = (element: Element) => {
    if (element.matches('script,style,template') || !shows(fold(element.textContent ?? ''))) return
    const before = paths.length
    for (const child of element.children) visit(child)
    if (paths.length === before && element !== document.documentElement) paths.push(pathOf(element))
  }
  visit(document.documentElement)
  return paths
}
