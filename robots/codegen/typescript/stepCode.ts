import { describeStep } from '#robots/model/describe.ts'
import type { Read, Step } from '#robots/model/step.ts'
import type { Target } from '#robots/model/target.ts'
import { assertNever } from '#shared/base/assertNever.ts'
import { conditionCode } from './conditionCode.ts'
import { locatorCode } from './locator.ts'
import { comment, quote, templateCode } from './quote.ts'
import { windowName } from './windowName.ts'

/** Lines of code for one step, its sentence above them. */
export function stepCode(step: Step): string[] {
  return [comment(`${step.id}: ${describeStep(step)}`), ...body(step), ...after(step)]
}

function body(step: Step): string[] {
  const page = windowName('window' in step ? step.window : undefined)
  switch (step.do) {
    case 'goto':
      return [`await ${page}.goto(${templateCode(step.url)})`]
    case 'click':
      return [...dialogs(step.dialogs, page), ...click(step, page)]
    case 'fill':
      return [
        ...dialogs(step.dialogs, page),
        ...on(step.target, page, (at) => [
          `await ${at}.fill(${templateCode(step.value)})`,
          ...(step.readBack === 'none' ? [] : [`await expect(${at}).toHaveValue(${templateCode(step.value)})`]),
        ]),
      ]
    case 'select':
      return [
        ...dialogs(step.dialogs, page),
        ...on(step.target, page, (at) => [
          `await ${at}.selectOption(${step.by === 'label' ? `{ label: ${templateCode(step.value)} }` : templateCode(step.value)})`,
        ]),
      ]
    case 'check':
      return [
        ...dialogs(step.dialogs, page),
        ...on(step.target, page, (at) => [`await ${at}.setChecked(isOn(${templateCode(step.value)}))`]),
      ]
    case 'choose':
      return [...dialogs(step.dialogs, page), ...choose(step, page)]
    case 'press':
      return [
        ...dialogs(step.dialogs, page),
        ...(step.target
          ? on(step.target, page, (at) => [`await ${at}.press(${quote(step.key)})`])
          : [`await ${page}.keyboard.press(${quote(step.key)})`]),
      ]
    case 'read':
      return read(step, page, `read[${quote(step.name)}]`)
    case 'wait':
      return [`await ${conditionCode(step.until, page, step.seconds * 1000)}`]
    case 'expect':
      return [`await ${conditionCode(step.that, page, step.seconds * 1000)} ${comment(step.message)}`]
    case 'ask':
      return [comment(step.text), `await ${conditionCode(step.until, page, step.minutes * 60_000)}`]
    case 'compare':
      return step.values.flatMap(({ column, target, expect, as }) => {
        const { code, remark } = locatorCode(target, page)
        const value = templateCode(expect ?? `\${row.${column}}`)
        return [comment(`${column}: ${remark}`), `expect(same(await ${code}.innerText(), ${value}, ${quote(as)})).toBe(true)`]
      })
    case 'when':
      return when(step)
    case 'if':
      return [
        `if (await ${conditionCode(step.seen, 'page', step.seconds * 1000)}.then(() => true, () => false)) {`,
        ...step.steps.flatMap(stepCode).map((line) => `  ${line}`),
        '} else {',
        ...step.otherwise.flatMap(stepCode).map((line) => `  ${line}`),
        '}',
      ]
    case 'hover':
      return on(step.target, page, (at) => [`await ${at}.hover()`])
    case 'drag': {
      const { code, remark } = locatorCode(step.onto, page)
      return [...dialogs(step.dialogs, page), comment(remark), ...on(step.target, page, (at) => [`await ${at}.dragTo(${code})`])]
    }
    case 'upload':
      return on(step.target, page, (at) => [`await ${at}.setInputFiles(${templateCode(step.files)}.split('\\n'))`])
    case 'evidence':
      return [`await ${page}.screenshot()`]
    case 'note':
      return [comment(step.text)]
    case 'commit':
      return [
        ...dialogs(step.dialogs, page),
        ...on(step.target, page, (at) => [`await ${at}.click()`]),
        `await ${conditionCode(step.after, page, step.seconds * 1000)}`,
        ...read(step.receipt, page, 'receipt'),
      ]
    default:
      return assertNever(step)
  }
}

/** A commit has waited for its own condition before the receipt. */
function after(step: Step): string[] {
  if (step.do === 'commit' || !('after' in step) || step.after === undefined) return []
  return [`await ${conditionCode(step.after, windowName(step.window), step.seconds * 1000)}`]
}

function on(target: Target, page: string, lines: (at: string) => string[]): string[] {
  const { code, remark } = locatorCode(target, page)
  return [comment(remark), ...lines(code)]
}

function click({ target, opens }: Extract<Step, { do: 'click' }>, page: string): string[] {
  const lines = on(target, page, (at) => [`await ${at}.click()`])
  if (opens === undefined) return lines
  const opened = `${windowName(opens)}Opened`
  return [`const ${opened} = ${page}.waitForEvent('popup')`, ...lines, `const ${windowName(opens)} = await ${opened}`]
}

function choose({ options, value }: Extract<Step, { do: 'choose' }>, page: string): string[] {
  const cases = options.flatMap(({ is, target }) => {
    const { code, remark } = locatorCode(target, page)
    return [`  case ${quote(is)}:`, `    ${comment(remark)}`, `    await ${code}.check()`, '    break']
  })
  return [`switch (${templateCode(value)}) {`, ...cases, '}']
}

function when({ value, cases, otherwise }: Extract<Step, { do: 'when' }>): string[] {
  const indent = (steps: readonly Step[]) => steps.flatMap(stepCode).map((line) => `    ${line}`)
  return [
    `switch (${templateCode(value)}) {`,
    ...cases.flatMap(({ is, steps }) => [
      ...is.map((text) => `  case ${quote(text)}:`),
      '  {',
      ...indent(steps),
      '    break',
      '  }',
    ]),
    ...(otherwise.length === 0 ? [] : ['  default: {', ...indent(otherwise), '  }']),
    '}',
  ]
}

function read({ target, pipe }: Read, page: string, into: string): string[] {
  const { code, remark } = locatorCode(target, page)
  return [
    comment(remark),
    `${into} = ${pipe === undefined ? `await ${code}.innerText()` : `turn(await ${code}.innerText(), ${quote(pipe)})`}`,
  ]
}

function dialogs(answers: Extract<Step, { do: 'click' }>['dialogs'], page: string): string[] {
  return (answers ?? []).map(({ expect, answer, text }) => {
    const act = answer === 'cancel' ? 'dismiss()' : `accept(${text === undefined ? '' : templateCode(text)})`
    return `${page}.once('dialog', (dialog) => dialog.${act}) ${comment(`「${expect}」`)}`
  })
}
