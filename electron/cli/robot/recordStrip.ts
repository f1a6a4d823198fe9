import { createInterface } from 'node:readline'
import type { Insertion, RecordingSession } from '#robots/recorder/session.ts'
import { AppError, isAppError } from '#shared/base/appError.ts'
import type { Io } from '../io.ts'

/** The strip of controls beside the browser: one line typed, one thing done. */
interface Control {
  readonly key: string
  readonly say: string
  readonly act: (session: RecordingSession, words: readonly string[], io: Io) => Promise<void> | void
}

const pointing =
  (what: Insertion): Control['act'] =>
  async (session, [name = ''], io) => {
    io.err('画面の中の場所を1つ、クリックしてください。\n')
    const say = await session.insert(what, name, io.signal)
    io.err(`「${say}」を選びました。\n`)
  }

const controls: readonly Control[] = [
  {
    key: 'p',
    say: '一時停止／再開',
    act: (session, _words, io) => {
      if (session.isPaused()) session.resume()
      else session.pause()
      io.err(session.isPaused() ? '一時停止しました。\n' : '記録を再開しました。\n')
    },
  },
  { key: 'u', say: '最後の手順を取り消す', act: (session) => session.undo() },
  { key: 'l', say: '手順の一覧', act: (session, _words, io) => io.err(listOf(session)) },
  { key: 'row', say: '次の操作（または row 手順）から1件ずつの処理', act: (session, [step]) => session.beginRows(step) },
  { key: 'reg', say: '最後の操作（または reg 手順）が登録', act: (session, [step]) => session.registers(step) },
  { key: 'num', say: '受理番号の場所を選ぶ', act: pointing('receipt') },
  { key: 'done', say: '登録できたことを示す表示を選ぶ', act: pointing('done') },
  { key: 'read', say: 'read 名前: 値を読み取る場所を選ぶ', act: pointing('read') },
  { key: 'wait', say: '表示を待つ場所を選ぶ', act: pointing('wait') },
  { key: 'check', say: '表示を確かめる場所を選ぶ', act: pointing('check') },
  {
    key: 'bind',
    say: 'bind 手順 列名 [変換]: 値を列から取る',
    act: (session, [step = '', column = '', pipe]) =>
      session.bind(step, { kind: 'column', column, ...(pipe === undefined ? {} : { pipe }) }),
  },
  {
    key: 'secret',
    say: 'secret 手順 名前: 値を保管されたパスワード等から取る',
    act: (session, [step = '', name = '']) => session.bind(step, { kind: 'secret', name }),
  },
]

/** Takes lines until the person ends (`q`), closes the browser, or the program is stopped. */
export async function runStrip(session: RecordingSession, io: Io, closed: Promise<void>): Promise<void> {
  const lines = createInterface({ input: io.input })
  const stop = () => lines.close()
  io.signal.addEventListener('abort', stop, { once: true })
  void closed.then(stop)
  io.err(helpText())
  try {
    let ended = false
    for await (const line of lines) {
      const [key = '', ...words] = line.trim().split(/[\s\u3000]+/)
      if (key === 'q') {
        ended = true
        break
      }
      await take(session, key, words, io)
    }
    // Without a terminal the lines may end at once: the person's own work counts, until the browser is closed.
    if (!ended && !io.signal.aborted) await Promise.race([closed, aborted(io.signal)])
  } finally {
    io.signal.removeEventListener('abort', stop)
    lines.close()
  }
}

async function take(session: RecordingSession, key: string, words: readonly string[], io: Io): Promise<void> {
  if (key === '') return
  const control = controls.find((one) => one.key === key)
  if (!control) return io.err(helpText())
  try {
    await control.act(session, words, io)
  } catch (error) {
    if (!isAppError(error)) throw stopped(io) ?? error
    io.err(`${error.message}\n`)
  }
}

function stopped(io: Io): AppError | null {
  return io.signal.aborted ? new AppError('stopped', '録画を止めました。') : null
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

function helpText(): string {
  return `${[...controls, { key: 'q', say: '録画を終えて保存' }].map(({ key, say }) => `  ${key.padEnd(6)} ${say}`).join('\n')}\n`
}

const markWords = { registers: '登録', firstOfRow: 'ここから1件', inserted: '追加', unsure: '目印が必要' } as const

export function listOf(session: RecordingSession): string {
  return session
    .lines()
    .map(({ id, text, marks }) => `  ${id.padEnd(4)} ${text}${marks.map((mark) => ` 【${markWords[mark]}】`).join('')}\n`)
    .join('')
}
