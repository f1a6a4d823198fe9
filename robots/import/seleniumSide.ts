import { z } from 'zod'
import { AppError } from '#shared/base/appError.ts'
import type { RecordedDialog } from '../recorder/recordedStep.ts'
import { type Collector, type Imported, onLast, push, typedValue } from './imported.ts'
import { seleniumLocator, translateSelectors } from './selectors.ts'

/** A project of Selenium IDE (`.side`). Several tests become one row of steps, in the order of the file. */
const commandSchema = z.object({
  command: z.string().max(60),
  target: z.string().max(5000).default(''),
  value: z.string().max(20_000).default(''),
  targets: z
    .array(z.array(z.string().max(5000)))
    .max(50)
    .default([]),
  opensWindow: z.boolean().default(false),
  windowHandleName: z.string().max(40).default(''),
})
type Command = z.infer<typeof commandSchema>

const fileSchema = z.object({
  name: z.string().max(500).default(''),
  url: z.string().max(2000),
  tests: z.array(z.object({ name: z.string().max(500).default(''), commands: z.array(commandSchema).max(2000) })).max(100),
})

export function isSeleniumProject(json: unknown): boolean {
  return z.object({ tests: z.array(z.unknown()), url: z.string() }).safeParse(json).success
}

interface Place {
  window: string | undefined
  frame: { name: string }[]
  /** A frame by its number: its name has to be chosen. */
  unknownFrame: boolean
}

/** @throws AppError `badFile` */
export function importSeleniumProject(json: unknown): Imported {
  const { data, error } = fileSchema.safeParse(json)
  if (!data) throw new AppError('badFile', `Selenium の録画として読めません（${error.issues[0]?.path.join('.') ?? ''}）。`)
  const collector: Collector = { steps: [], notCarried: [], toCheck: [] }
  const place: Place = { window: undefined, frame: [], unknownFrame: false }
  let number = 0
  for (const command of data.tests.flatMap(({ commands }) => commands)) take(collector, place, command, ++number, data.url)
  return { title: data.name, ...collector }
}

function take(collector: Collector, place: Place, command: Command, number: number, base: string): undefined {
  const leave = (why: string): undefined => {
    collector.notCarried.push(`手順${number}（${command.command.slice(0, 40)}）: ${why}`)
  }
  const where = {
    ...(place.window === undefined ? {} : { window: place.window }),
    ...(place.frame.length === 0 ? {} : { frame: place.frame.map((level) => ({ ...level })) }),
  }
  const on = (kind: 'press' | 'field') => {
    const locators = [...new Set([command.target, ...command.targets.map(([locator]) => locator ?? '')])].filter(Boolean)
    const { target, say } = translateSelectors(locators, seleniumLocator, kind)
    if (target === null) {
      leave('引き継げる目印がありません')
      return null
    }
    if (target.try.length < 2) collector.toCheck.push(`手順${number}「${say}」: 目印が1つだけです。`)
    if (place.unknownFrame) collector.toCheck.push(`手順${number}「${say}」: 枠の中の操作です。枠の名前を選んでください。`)
    return { say, where, target: place.frame.length === 0 ? target : { frame: [...place.frame], ...target } }
  }
  const answer = (dialog: RecordedDialog): undefined =>
    onLast(collector, ({ dialogs }) => ({ dialogs: [...dialogs, dialog] })) ? undefined : leave('確認メッセージの答え')
  switch (command.command) {
    case 'open': {
      const url = URL.parse(command.target, base)
      if (!url || !/^https?:$/.test(url.protocol)) return leave('http でも https でもないアドレス')
      Object.assign(place, { window: undefined, frame: [], unknownFrame: false })
      return push(collector, number, { do: 'goto', say: url.pathname, where: {}, url: url.href })
    }
    case 'setWindowSize':
    case 'mouseOut':
      return
    case 'click':
    case 'clickAt':
    case 'doubleClick':
    case 'mouseOver': {
      const common = on('press')
      if (!common) return
      const kind = { click: 'click', clickAt: 'click', doubleClick: 'doubleClick', mouseOver: 'hover' } as const
      push(collector, number, { do: kind[command.command], ...common })
      if (command.opensWindow) onLast(collector, () => ({ opens: command.windowHandleName || `win${number}` }))
      return
    }
    case 'type': {
      const common = on('field')
      if (!common) return
      const value = typedValue(command.value, [common.say, command.target].join(' '))
      return push(collector, number, { do: 'fill', ...common, key: `k${number}`, value })
    }
    case 'sendKeys': {
      const key = /^\$\{KEY_(ENTER|ESC|F\d{1,2})\}$/.exec(command.value)?.[1]
      if (key === undefined) return leave('キー操作')
      const common = on('field')
      const names: Readonly<Record<string, string>> = { ENTER: 'Enter', ESC: 'Escape' }
      return common ? push(collector, number, { do: 'press', ...common, key: names[key] ?? key }) : undefined
    }
    case 'select': {
      const common = on('field')
      const [, by = 'label', text = ''] = /^(?:(label|value)=)?([\s\S]*)$/.exec(command.value) ?? []
      if (/^(index|id|label=regexp)\b/.test(command.value)) return leave('何番目かで選ぶ操作')
      // Only one of both is in the file; the draft tries the value first, then the label.
      return common
        ? push(collector, number, {
            do: 'select',
            ...common,
            key: `k${number}`,
            ...(by === 'value' ? { value: text, label: '' } : { value: '', label: text }),
          })
        : undefined
    }
    case 'check':
    case 'uncheck': {
      const common = on('field')
      return common
        ? push(collector, number, { do: 'check', ...common, key: `k${number}`, on: command.command === 'check' })
        : undefined
    }
    case 'selectFrame':
      return selectFrame(place, command.target)
    case 'selectWindow': {
      const handle = /^handle=\$\{(.+)\}$/.exec(command.target)?.[1]
      place.window = handle === undefined || handle === 'root' ? undefined : handle
      Object.assign(place, { frame: [], unknownFrame: false })
      return
    }
    case 'storeWindowHandle':
      return
    case 'close':
      return onLast(collector, () => ({ closes: true })) ? undefined : leave('窓を閉じる操作')
    // The answer stands before the press in some versions and after it in others; the message itself is not in the file.
    case 'chooseOkOnNextConfirmation':
    case 'webdriverChooseOkOnVisibleConfirmation':
    case 'chooseCancelOnNextConfirmation':
    case 'webdriverChooseCancelOnVisibleConfirmation':
      return leave('確認メッセージの答え（メッセージの言葉が録画にないため、確かめて入れてください）')
    case 'assertConfirmation':
    case 'assertAlert':
      return answer({ expect: command.target.slice(0, 200), answer: 'ok' })
    default:
      return leave('この版では扱えない手順')
  }
}

function selectFrame(place: Place, target: string): undefined {
  if (target === 'relative=top') Object.assign(place, { frame: [], unknownFrame: false })
  else if (target === 'relative=parent') Object.assign(place, { frame: place.frame.slice(0, -1), unknownFrame: false })
  else {
    const name = /^(?:name|id)=(.+)$/.exec(target)?.[1]
    if (name === undefined) place.unknownFrame = true
    else place.frame = [...place.frame, { name }]
  }
}
