import type { Candidate, FrameLevel, Target } from '#robots/model/target.ts'
import { assertNever } from '#shared/base/assertNever.ts'
import { describeTarget } from '../describeTarget.ts'
import { comment, quote } from './quote.ts'

export interface LocatorCode {
  /** `main.locator('[name="ATENA_NO"]')` */
  readonly code: string
  /** All candidates in words: the robot asks for two that agree, the export takes the first. */
  readonly remark: string
}

/** @param window name of the variable that holds the page */
export function locatorCode(target: Target, window: string): LocatorCode {
  const root = frameCode(target.frame ?? [], window)
  const candidate = target.try[0]!
  const code = candidate.by === 'text' ? `byText(${root}, ${quote(candidate.text)})` : `${root}${first(candidate)}`
  return { code, remark: describeTarget(target) }
}

/** `inFrame(page, 'main')` */
export function frameCode(frames: readonly FrameLevel[], window: string): string {
  return frames.reduce((outer, level) => `inFrame(${outer}, ${quote(level.name ?? level.path!)})`, window)
}

/** What {@link frameCode} and {@link locatorCode} call. */
export const locatorHelpers = [
  'type Root = Page | FrameLocator',
  comment('枠（frame・iframe）の中。名前か、アドレスのパスで見分けます。'),
  'function inFrame(root: Root, name: string): FrameLocator {',
  "  const attribute = name.startsWith('/') ? 'src*' : 'name'",
  "  const test = '[' + attribute + '=' + JSON.stringify(name) + ']'",
  "  return root.frameLocator('frame' + test + ', iframe' + test)",
  '}',
  comment('その文字だけが書かれたリンク・ボタン・ます。'),
  'function byText(root: Root, text: string): Locator {',
  '  const words = JSON.stringify(text)',
  "  return root.locator(':is(a, button, label, td, th, span):text-is(' + words + '), input[value=' + words + ']')",
  '}',
].join('\n')

function first(candidate: Exclude<Candidate, { by: 'text' }>): string {
  switch (candidate.by) {
    case 'id':
      return `.locator(${quote(`[id=${cssText(candidate.id)}]`)})`
    case 'name':
      return `.locator(${quote(`[name=${cssText(candidate.name)}]${candidate.value === undefined ? '' : `[value=${cssText(candidate.value)}]`}`)})`
    case 'css':
      return `.locator(${quote(candidate.css)})`
    case 'label':
      return `.getByLabel(${quote(candidate.text)}, { exact: true })`
    case 'cell':
      return `.locator(${quote(`xpath=${cellPath(candidate.text, candidate.side)}//*[self::input or self::select or self::textarea or self::button or self::a]`)}).nth(${(candidate.index ?? 1) - 1})`
    case 'cellText':
      return `.locator(${quote(`xpath=${cellPath(candidate.text, candidate.side)}`)})`
    case 'role':
      return `.getByRole(${quote(candidate.role)}, { name: ${quote(candidate.name)}, exact: true })`
    case 'placeholder':
      return `.getByPlaceholder(${quote(candidate.text)}, { exact: true })`
    case 'title':
      return `.getByTitle(${quote(candidate.text)}, { exact: true })`
    case 'alt':
      return `.getByAltText(${quote(candidate.text)}, { exact: true })`
    default:
      return assertNever(candidate)
  }
}

function cellPath(text: string, side: 'left' | 'above'): string {
  const cell = `//*[self::td or self::th][normalize-space(.)=${xpathText(text)}]`
  return side === 'left'
    ? `${cell}/following-sibling::*[1]`
    : `${cell}/ancestor::tr[1]/following-sibling::tr[1]/*[count(${cell}/preceding-sibling::*) + 1]`
}

function cssText(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

/** XPath has no escape: a text with both kinds of quotes is joined from pieces. */
function xpathText(text: string): string {
  if (!text.includes('"')) return `"${text}"`
  return text.includes("'")
    ? `concat(${text
        .split('"')
        .map((part) => `"${part}"`)
        .join(`, '"', `)})`
    : `'${text}'`
}
