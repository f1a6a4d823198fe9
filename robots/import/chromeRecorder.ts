import { z } from 'zod'
import { AppError } from '#shared/base/appError.ts'
import { type Collector, type Imported, onLast, pathOf, push, typedValue } from './imported.ts'
import { chromeSelector, translateSelectors } from './selectors.ts'

/**
 * A recording of Chrome DevTools (Recorder panel, JSON): https://github.com/puppeteer/replay, `Schema.ts`. Unknown keys are ignored,
 * since every version of the browser adds some.
 */
const selectorsSchema = z.array(z.union([z.string().max(2000), z.array(z.string().max(2000)).max(20)])).max(50)

const stepSchema = z.object({
  type: z.string().max(60),
  selectors: selectorsSchema.optional(),
  value: z.string().max(20_000).optional(),
  key: z.string().max(40).optional(),
  url: z.string().max(2000).optional(),
  target: z.string().max(2000).optional(),
  frame: z.array(z.int()).max(20).optional(),
  button: z.string().max(20).optional(),
  duration: z.number().optional(),
  assertedEvents: z
    .array(z.object({ type: z.string().max(40), url: z.string().max(2000).optional() }))
    .max(20)
    .optional(),
})
type ChromeStep = z.infer<typeof stepSchema>

const fileSchema = z.object({ title: z.string().max(500).default(''), steps: z.array(stepSchema).max(2000) })

export function isChromeRecording(json: unknown): boolean {
  return z.object({ steps: z.array(z.object({ type: z.string() })) }).safeParse(json).success
}

/** @throws AppError `badFile` */
export function importChromeRecording(json: unknown): Imported {
  const { data, error } = fileSchema.safeParse(json)
  if (!data) throw new AppError('badFile', `Chrome の録画として読めません（${error.issues[0]?.path.join('.') ?? ''}）。`)
  const collector: Collector = { steps: [], notCarried: [], toCheck: [] }
  for (const [index, step] of data.steps.entries()) take(collector, step, index + 1)
  return { title: data.title, ...collector }
}

function take(collector: Collector, step: ChromeStep, number: number): undefined {
  const leave = (why: string): undefined => {
    collector.notCarried.push(`手順${number}（${step.type}）: ${why}`)
  }
  const main = step.target === undefined || step.target === 'main'
  // Windows are known by their address here and by the press that opened them in our files.
  if (!main) return leave('別の窓での操作')
  switch (step.type) {
    case 'setViewport':
    case 'scroll':
      // The player brings what it needs into view.
      return
    case 'navigate': {
      const path = step.url === undefined ? null : pathOf(step.url)
      if (step.url === undefined || path === null) return leave('http でも https でもないアドレス')
      return push(collector, number, { do: 'goto', say: path, where: {}, url: step.url })
    }
    case 'click':
    case 'doubleClick':
    case 'hover':
    case 'change':
      return onElement(collector, step, number, leave)
    case 'keyDown':
      if (step.key && /^(Enter|Escape|F([1-9]|1[0-2]))$/.test(step.key))
        return push(collector, number, { do: 'press', say: step.key, where: {}, key: step.key })
      // The change that the key brings is in the file as well.
      return step.key && /^(.|Tab|Backspace|Delete|Shift|Home|End|Arrow\w+|Process)$/u.test(step.key)
        ? undefined
        : leave(step.key ?? '')
    case 'keyUp':
      return
    case 'waitForElement':
      return leave('部品を待つ手順（録画の画面で入れ直してください）')
    case 'waitForExpression':
      return leave('スクリプトを待つ手順')
    default:
      return leave('この版では扱えない手順')
  }
}

function onElement(collector: Collector, step: ChromeStep, number: number, leave: (why: string) => undefined): undefined {
  const kind = step.type === 'change' ? 'field' : 'press'
  const single = (step.selectors ?? []).flatMap((selector) =>
    typeof selector === 'string' ? [selector] : selector.length === 1 ? [selector[0]!] : [],
  )
  const { target, say } = translateSelectors(single, chromeSelector, kind)
  if (target === null) return leave('引き継げる目印がありません')
  if (target.try.length < 2) collector.toCheck.push(`手順${number}「${say}」: 目印が1つだけです。`)
  if (step.frame !== undefined && step.frame.length > 0)
    collector.toCheck.push(`手順${number}「${say}」: 枠の中の操作です。枠の名前を選んでください。`)
  const common = { say, where: {}, target }
  switch (step.type) {
    case 'change': {
      const value = typedValue(step.value ?? '', [say, ...single].join(' '))
      return push(collector, number, { do: 'fill', ...common, key: `k${number}`, value })
    }
    case 'click':
      push(collector, number, { do: step.button === 'secondary' ? 'rightClick' : 'click', ...common })
      break
    case 'doubleClick':
      push(collector, number, { do: 'doubleClick', ...common })
      break
    default:
      push(collector, number, { do: 'hover', ...common })
  }
  const went = step.assertedEvents?.find(({ type }) => type === 'navigation')?.url
  const path = went === undefined ? null : pathOf(went)
  if (path !== null) onLast(collector, () => ({ went: { where: {}, path } }))
}
