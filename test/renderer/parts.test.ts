import { describe, expect, it } from 'vitest'
import type { RunRow } from '#shared/contract/schemas.ts'
import { readPeriodEnd } from '../../renderer/features/log/periodModel.ts'
import { pauseWatch, resumeWatch, secondsOf, startWatch, touchWatch } from '../../renderer/features/review/stopwatch.ts'
import { around, onPicture } from '../../renderer/features/review/viewport.ts'
import { originWords } from '../../renderer/features/robots/originWords.ts'
import { changeLive, quietRun, withLive } from '../../renderer/features/runs/runModel.ts'
import { Problem, toProblem } from '../../renderer/problem.ts'
import { reopeningSocket } from '../../renderer/reopeningSocket.ts'
import { formatRoute, parseRoute, type Route } from '../../renderer/route.ts'
import { en } from '../../renderer/text/en.ts'
import { longTime } from '../../renderer/text/format.ts'
import { ja } from '../../renderer/text/ja.ts'
import { installTrustedTypes } from '../../renderer/trustedTypes.ts'

describe('route', () => {
  it('reads back what it writes', () => {
    const routes: Route[] = [
      { screen: 'documents' },
      { screen: 'review', document: null },
      { screen: 'review', document: 'a/b' },
      { screen: 'robots', robot: 'kaigo' },
      { screen: 'runs', run: '1' },
      { screen: 'log', paper: null },
      { screen: 'log', paper: 'M20261124-000001' },
      { screen: 'home' },
      { screen: 'across', form: null, field: null },
      { screen: 'across', form: 'jido', field: '児童[2].氏名' },
      { screen: 'second', document: 'a' },
      { screen: 'help', topic: 'keys' },
    ]
    expect(routes.map((route) => parseRoute(formatRoute(route)))).toEqual(routes)
  })

  it('leads home from anywhere else', () => {
    expect(['', '#token=x', '#/nowhere', '#/%E0%A4%A'].map(parseRoute)).toEqual(Array(4).fill({ screen: 'home' }))
  })
})

describe('where a robot goes', () => {
  const parameter = (name: string): string => ['$', `{parameters.${name}}`].join('')
  it('is the address of the file, the practice desk, or said at the start', () => {
    const words = (origin: string, practice: string | null) => originWords(ja, [origin], practice)
    expect(words('https://kaigo.example', 'http://127.0.0.1:8000')).toBe('https://kaigo.example')
    expect(words(parameter('baseUrl'), 'http://127.0.0.1:8000')).toBe('http://127.0.0.1:8000（練習用）')
    expect(words(parameter('baseUrl'), null)).toBe('実行時に指定')
    expect(words(parameter('host'), 'http://127.0.0.1:8000')).toBe('実行時に指定')
  })
})

describe('one end of a period in the log', () => {
  const words = (text: string) => {
    const end = readPeriodEnd(text)
    return end.kind === 'days' ? [end.first, end.last + 1].map((at) => longTime(at).slice(0, 10)) : end.kind
  }
  it('is a day, a month or a year of either calendar', () => {
    expect(words('R8.11.24')).toEqual(['2026/11/24', '2026/11/25'])
    expect(words('2026/2/28')).toEqual(['2026/02/28', '2026/03/01'])
    expect(words('令和8年12月')).toEqual(['2026/12/01', '2027/01/01'])
    expect(words('2026')).toEqual(['2026/01/01', '2027/01/01'])
  })

  it('leaves the period open, or says that it does not understand', () => {
    expect(['', '　', '2026/2/30', 'きのう'].map(words)).toEqual(['open', 'open', 'unclear', 'unclear'])
  })
})

describe('stopwatch', () => {
  it('counts looking, not absence', () => {
    const away = pauseWatch(startWatch(0), 3000)
    expect(secondsOf(resumeWatch(away, 60_000), 62_000)).toBe(5)
  })

  it('counts at most two minutes of stillness', () => {
    expect(secondsOf(startWatch(0), 3_600_000)).toBe(120)
    expect(secondsOf(touchWatch(startWatch(0), 100_000), 200_000)).toBe(200)
  })
})

describe('viewport', () => {
  const page = { width: 1654, height: 2339, dpi: 200 }
  it('turns millimetres of the template into pixels of the picture', () => {
    expect(onPicture({ x: 25.4, y: 50.8, w: 12.7, h: 25.4 }, page)).toEqual({ x: 200, y: 400, width: 100, height: 200 })
  })

  it('never looks past the edge of the page', () => {
    const view = around({ x: 200, y: 290, w: 8, h: 5 }, page)
    expect(view.x + view.width).toBeLessThanOrEqual(page.width)
    expect(view.y + view.height).toBeLessThanOrEqual(page.height)
  })
})

describe('live run', () => {
  const row = (state: RunRow['state'], updatedAt: number): RunRow => ({
    id: 'r1',
    position: 1,
    key: 'K',
    document: null,
    documentId: null,
    state,
    receipt: null,
    message: null,
    evidence: [],
    updatedAt,
  })
  it('shows the newer of what was asked for and what was heard', () => {
    const live = changeLive(quietRun, { kind: 'row', row: row('done', 5) }).rows
    expect(withLive([row('running', 3)], live)[0]?.state).toBe('done')
    expect(withLive([row('inDoubt', 9)], live)[0]?.state).toBe('inDoubt')
  })
})

describe('problem', () => {
  it('keeps the sentence of the app and hides the words of a broken connection', () => {
    const call = Object.assign(new Error('空きがありません'), {
      code: 'diskFull',
      defined: true,
      data: { retry: '空けてください' },
    })
    expect(toProblem(call)).toMatchObject({ code: 'diskFull', sentence: '空きがありません', retry: '空けてください' })
    expect(toProblem(new Error('Cannot send message, WebSocket is not open.'))).toMatchObject({
      code: 'lost',
      sentence: undefined,
    })
    expect(toProblem(new Problem('noSession')).code).toBe('noSession')
  })
})

describe('trusted types', () => {
  it('lets only the empty text become HTML', () => {
    const made: ((text: string) => string | null)[] = []
    installTrustedTypes({ trustedTypes: { createPolicy: (_, rules) => made.push(rules.createHTML) } })
    expect(['', '<b>x</b>', ' '].map((text) => made[0]?.(text))).toEqual(['', null, null])
  })
})

describe('texts', () => {
  it('have a sentence for every key in both languages', () => {
    const empty = (part: object, path: string): string[] =>
      Object.entries(part).flatMap(([key, value]) =>
        typeof value === 'object' ? empty(value as object, `${path}.${key}`) : value === '' ? [`${path}.${key}`] : [],
      )
    expect([...empty(ja, 'ja'), ...empty(en, 'en')]).toEqual([])
    expect(Object.keys(en.log.actions).sort()).toEqual(Object.keys(ja.log.actions).sort())
  })
})

describe('reopening socket', () => {
  class FakeSocket extends EventTarget {
    readyState = 0
    binaryType = ''
    readonly sent: unknown[] = []
    send(data: unknown): void {
      this.sent.push(data)
    }
    close(): void {
      this.readyState = 3
      this.dispatchEvent(new Event('close'))
    }
    arrive(): void {
      this.readyState = 1
      this.dispatchEvent(new Event('open'))
    }
  }
  it('opens a new socket after the old one closed, and tells whoever waited', () => {
    const made: FakeSocket[] = []
    const waits: (() => void)[] = []
    const heard: string[] = []
    const socket = reopeningSocket(
      () => {
        const next = new FakeSocket()
        made.push(next)
        return next as unknown as WebSocket
      },
      (state) => heard.push(state),
      (go) => waits.push(go),
    )
    let closed = 0
    socket.addEventListener('close', () => closed++)
    made[0]?.arrive()
    socket.send('one')
    made[0]?.close()
    expect([closed, socket.readyState]).toEqual([1, 0])
    waits[0]?.()
    made[1]?.arrive()
    socket.send('two')
    expect(made.map((one) => one.sent)).toEqual([['one'], ['two']])
    socket.close()
    expect(made).toHaveLength(2)
    expect(waits).toHaveLength(1)
    expect(heard).toEqual(['connecting', 'open', 'lost', 'connecting', 'open'])
  })
})
