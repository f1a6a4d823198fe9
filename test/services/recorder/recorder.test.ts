import { describe, expect, it } from 'vitest'
import { createRecorderService, type RecorderParts } from '#electron/services/recorder/recorder.ts'
import type { Recorder } from '#robots/recorder/record.ts'
import type { RecordedStep } from '#robots/recorder/recordedStep.ts'
import { createRecordingSession } from '#robots/recorder/session.ts'
import type { RobotSummary } from '#shared/contract/schemas.ts'

const wish = {
  ...{ url: 'http://juki.test/login', title: '転入', owner: '市民課', system: '', key: '受付番号' },
  ...{ file: 'file-1', form: null, secrets: 'juki', allow: [] },
}
const common = (id: string, say: string) => ({ id, say, where: {}, dialogs: [] })
const target = (name: string) => ({ try: [{ by: 'name', name } as const, { by: 'label', text: name } as const] })
const steps: readonly RecordedStep[] = [
  { ...common('s1', '/login'), do: 'goto', url: 'http://juki.test/login' },
  { ...common('s2', '受付番号'), do: 'fill', target: target('受付番号'), key: 'k', value: { kind: 'text', text: '2026000017' } },
  { ...common('s3', '次へ'), do: 'click', target: target('次へ'), went: { where: {}, path: '/done' } },
]

/** A recorder whose person has done all of `steps`, and who points at what `pick` says. */
function setUp(wanted: Partial<RecorderParts> = {}) {
  const added: string[] = []
  let [paused, taken, closed] = [false, 0, 0]
  let leave = () => {}
  const recorder: Recorder = {
    steps: () => steps.slice(0, steps.length - taken),
    pause() {
      paused = true
    },
    resume() {
      paused = false
    },
    isPaused: () => paused,
    undo: () => void taken++,
    goto: async () => {},
    pick: (signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    settled: async () => {},
    close: async () => {},
  }
  const service = createRecorderService({
    robots: {
      async add({ bytes }) {
        added.push(new TextDecoder().decode(bytes))
        return { id: 'juki' } as RobotSummary
      },
    },
    file: async () => ({ name: '行.csv', bytes: new TextEncoder().encode('受付番号,氏名\n2026000017,山田\n') }),
    open: async ({ header }) => ({
      session: createRecordingSession(recorder, header),
      context: {} as never,
      page: {} as never,
      closed: new Promise<void>((resolve) => (leave = resolve)),
      close: async () => void closed++,
    }),
    ...wanted,
  })
  return { service, added, leave: () => leave(), closed: () => closed }
}

describe('recording for the desk', () => {
  it('shows the steps without a typed value, and the columns', async () => {
    const state = await setUp().service.start(wish)
    expect(state).toMatchObject({ state: 'recording', columns: ['受付番号', '氏名'] })
    expect(state.steps.map(({ text }) => text)).toEqual([
      '画面 /login を開く',
      '「受付番号」に入力する',
      '「次へ」を押す（画面 /done へ）',
    ])
    expect(JSON.stringify(state)).not.toContain('2026000017')
  })

  it('keeps what can be played as a draft, with the row’s column in it', async () => {
    const { service, added, closed } = setUp()
    await service.start(wish)
    service.mark('registers', null)
    const result = await service.stop(true, null)
    expect(result).toMatchObject({ robot: { id: 'juki' }, problem: null, open: ['受理番号が表示される場所を選んでください。'] })
    expect(added[0]).toContain('${row.受付番号}')
    expect([closed(), service.state().state]).toEqual([1, 'idle'])
  })

  it('says what keeps a robot from being played, and takes nothing in', async () => {
    const { service, added } = setUp()
    await service.start(wish)
    const { robot, problem, file } = await service.stop(true, null)
    expect([robot, problem, added]).toEqual([null, 'row: 登録する手順(commit)がありません。', []])
    expect(JSON.parse(file)).toMatchObject({ format: 'madoguchi-robot/1' })
  })

  it('takes a step back, rests, and refuses a second recording', async () => {
    const { service } = setUp()
    await service.start(wish)
    expect(service.undo().steps).toHaveLength(2)
    expect(service.pause(true).state).toBe('paused')
    await expect(service.start(wish)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('gives up pointing when the recording is stopped', async () => {
    const { service } = setUp()
    await service.start(wish)
    const pointing = service.insert('receipt', '', new AbortController().signal)
    const outcome = expect(pointing).rejects.toMatchObject({ code: 'stopped' })
    expect(service.state().state).toBe('pointing')
    await service.stop(false, null)
    await outcome
  })

  it('streams the state now and after every change', async () => {
    const { service, leave } = setUp()
    const stop = new AbortController()
    const events = service.events(stop.signal)
    const next = async () => (await events.next()).value?.state
    expect(await next()).toBe('idle')
    await service.start(wish)
    expect(await next()).toBe('recording')
    leave()
    expect(await next()).toBe('closed')
    stop.abort()
    expect((await events.next()).done).toBe(true)
  })

  it('says where no window can be seen', async () => {
    await expect(setUp({ open: null }).service.start(wish)).rejects.toMatchObject({ code: 'unsupported' })
  })
})
