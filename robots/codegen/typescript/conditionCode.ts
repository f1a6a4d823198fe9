import type { Condition, SimpleCondition } from '#robots/model/condition.ts'
import { assertNever } from '#shared/base/assertNever.ts'
import { frameCode, locatorCode } from './locator.ts'
import { quote, templateCode } from './quote.ts'
import { windowName } from './windowName.ts'

/** An expression of type `Promise<unknown>` that is fulfilled when the condition is seen. */
export function conditionCode(condition: Condition, window: string, milliseconds: number): string {
  switch (condition.kind) {
    case 'all':
      return `Promise.all([${condition.of.map((one) => simpleCode(one, window, milliseconds)).join(', ')}])`
    case 'any':
      return `Promise.any([${condition.of.map((one) => simpleCode(one, window, milliseconds)).join(', ')}])`
    default:
      return simpleCode(condition, window, milliseconds)
  }
}

function simpleCode(condition: SimpleCondition, usual: string, timeout: number): string {
  const window = condition.window === undefined ? usual : windowName(condition.window)
  const not = condition.not ? '.not' : ''
  switch (condition.kind) {
    case 'text': {
      const root = condition.target
        ? locatorCode(condition.target, window).code
        : `${frameCode(condition.frame ?? [], window)}.locator('body')`
      return `expect(${root})${not}.toContainText(${templateCode(condition.text)}, { timeout: ${timeout} })`
    }
    case 'element':
      return `expect(${locatorCode(condition.target, window).code})${not}.toBeVisible({ timeout: ${timeout} })`
    case 'value':
      return `expect(${locatorCode(condition.target, window).code})${not}.toHaveValue(${templateCode(condition.equals)}, { timeout: ${timeout} })`
    case 'path':
      return condition.frame
        ? `expect.poll(() => ${window}.frames().some((frame) => new URL(frame.url()).pathname === ${quote(condition.path)}), { timeout: ${timeout} })${not}.toBe(true)`
        : `expect(${window})${not}.toHaveURL((url) => url.pathname === ${quote(condition.path)}, { timeout: ${timeout} })`
    default:
      return assertNever(condition)
  }
}
