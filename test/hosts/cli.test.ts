import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { nodeProblem } from '#electron/cli/nodeVersion.ts'
import { runJson } from '#electron/cli/run.ts'
import { nodePorts } from '#electron/hosts/node/nodePorts.ts'
import { serveApp } from '#electron/hosts/node/serveApp.ts'
import { socketClient } from '#electron/hosts/web/remoteClient.ts'
import { lockFolder } from '#electron/store/folderLock.ts'
import { runRow, runSummary } from '../contract/fakeHandlers.ts'
import { cli } from './cliHarness.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'madoguchi-cli-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** One Japanese sentence without a stack, on the error side only. */
function expectSentence({ out, err }: { out: string; err: string }): void {
  expect(out).toBe('')
  expect(err.trimEnd().split('\n')).toHaveLength(1)
  expect(err).toMatch(/[ぁ-んァ-ヶ一-龠].*\n$/)
  expect(err).not.toMatch(/\bat \S+:\d+|Error:|node_modules/)
}

describe('help', () => {
  const commands = [[], ['run'], ['secret'], ['secret', 'set'], ['secret', 'list'], ['secret', 'remove']]
  const more = [['audit'], ['audit', 'list'], ['audit', 'verify'], ['audit', 'export'], ['retention', 'purge'], ['serve']]
  it.each([...commands, ...more])('of %s %s is Japanese', async (...words) => {
    const { code, out, err } = await cli([...words.filter(Boolean), '--help'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^使い方: madoguchi/)
    expect(out).not.toMatch(/Usage|Options|Commands|Arguments|display help|\[options\]|\[command\]/)
  })

  it('of every command that works on data names --data-dir', async () => {
    for (const words of [['run'], ['secret', 'set'], ['audit', 'verify'], ['serve']])
      expect((await cli([...words, '--help'])).out).toContain('--data-dir')
  })
})

describe('wrong use', () => {
  it.each([
    [['nonsense'], 'コマンド「nonsense」はありません'],
    [['audit', 'nonsense'], 'コマンド「nonsense」はありません'],
    [['secret', 'set'], '「名前」を指定してください'],
    [['secret', 'list', 'x'], '引数が多すぎます'],
    [['audit', 'list', '--nonsense'], 'オプション「--nonsense」はありません'],
    [['audit', 'list', '--limit'], '値を指定してください'],
    [['audit', 'list', '--limit', 'many'], '件数は1以上の整数にしてください（many）'],
    [['audit', 'verify', '--anchor', '1'], '控えは「行番号:64桁のハッシュ」'],
    [['serve', '--port', '70000'], 'ポート番号は0～65535'],
    [['run'], 'ロボットのファイル、または --resume'],
    [['run', 'robot.json'], '--data で指定してください'],
    [['run', 'robot.json', '--resume', 'x'], '--resume は'],
    [['run', 'robot.json', '--data', 'rows.csv', '--set', 'x'], '「名前=値」の形'],
    [['secret', 'set', 'a b'], '入力の形が正しくありません: name'],
  ])('%j ends with 2 and says why', async (words, sentence) => {
    const outcome = await cli(withDir(words), { input: 'x' })
    expectSentence(outcome)
    expect([outcome.code, outcome.err]).toEqual([2, expect.stringContaining(sentence)])
  })

  it('a missing file is named', async () => {
    const outcome = await cli(['run', join(dir, 'ない.json'), '--data', join(dir, 'rows.csv'), '--data-dir', dir])
    expectSentence(outcome)
    expect([outcome.code, outcome.err]).toEqual([2, expect.stringMatching(/rows\.csv|ない\.json/)])
  })

  it('an empty standard input is no password', async () => {
    const outcome = await cli(['secret', 'set', 'a', '--data-dir', dir])
    expectSentence(outcome)
    expect(outcome.code).toBe(2)
  })

  /** `--data-dir` only where the command takes it, and not in place of a value that is missing. */
  function withDir(words: readonly string[]): readonly string[] {
    if (words.includes('nonsense')) return words
    const last = words.at(-1)!
    return last.startsWith('--') ? [...words.slice(0, -1), '--data-dir', dir, last] : [...words, '--data-dir', dir]
  }
})

describe('secrets and the log', () => {
  it('keeps a secret from standard input, lists its name, removes it, and has it all in the log', async () => {
    expect((await cli(['secret', 'set', 'juki.password', '--data-dir', dir], { input: 'ひみつ-canary\n' })).code).toBe(0)
    const listed = await cli(['secret', 'list', '--data-dir', dir])
    expect(JSON.parse(listed.out)).toEqual([{ name: 'juki.password', at: expect.any(Number) }])
    expect((await cli(['secret', 'remove', 'juki.password', '--data-dir', dir])).code).toBe(0)
    const again = await cli(['secret', 'remove', 'juki.password', '--data-dir', dir])
    expect([again.code, again.err]).toEqual([1, 'パスワード「juki.password」は登録されていません\n'])

    const log = JSON.parse((await cli(['audit', 'list', '--json', '--data-dir', dir])).out)
    const secretLines = log.filter((line: { object: { id: string } }) => line.object.id === 'juki.password')
    expect(
      secretLines.map((line: { action: string; object: { id: string }; result: string }) => [
        line.action,
        line.object.id,
        line.result,
      ]),
    ).toEqual([
      ['secret.remove', 'juki.password', 'failed'],
      ['secret.remove', 'juki.password', 'ok'],
      ['secret.set', 'juki.password', 'ok'],
    ])
    expect(JSON.stringify(log)).not.toContain('canary')
  })

  it('verifies, also against what was written down before, and exports', async () => {
    const first = JSON.parse((await cli(['audit', 'verify', '--data-dir', dir])).out)
    expect(first.ok).toBe(true)
    const { sequence, hash } = first.anchor
    expect((await cli(['audit', 'verify', '--anchor', `${sequence}:${hash}`, '--data-dir', dir])).code).toBe(0)
    const other = await cli(['audit', 'verify', '--anchor', `${sequence}:${'0'.repeat(64)}`, '--data-dir', dir])
    expect([other.code, JSON.parse(other.out).ok]).toEqual([1, false])
    const file = join(dir, '書き出し.jsonl')
    expect((await cli(['audit', 'export', '-o', file, '--data-dir', dir])).code).toBe(0)
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
    expect(JSON.parse(lines[0]!)).toMatchObject({ sequence: 1 })
  })
})

it('nothing is deleted at the end of its retention without --execute, and the deletion stands in the log', async () => {
  const plan = { documents: 0, rows: 0, files: 0, classes: [] }
  const dry = await cli(['retention', 'purge', '--json', '--data-dir', dir])
  expect([dry.code, JSON.parse(dry.out)]).toEqual([0, { executed: false, ...plan }])
  expect(dry.err).toContain('--execute')
  const done = await cli(['retention', 'purge', '--execute', '--json', '--data-dir', dir])
  expect([done.code, JSON.parse(done.out)]).toEqual([0, { executed: true, ...plan }])
  const log = JSON.parse((await cli(['audit', 'list', '--json', '--text', 'retention', '--data-dir', dir])).out)
  expect(log.map((line: { action: string }) => line.action)).toEqual(['retention.purge'])
})

describe('beside a running app', () => {
  it('a second app on the same folder is refused in one sentence', async () => {
    const own = await mkdtemp(join(tmpdir(), 'madoguchi-second-'))
    const served = await serveApp({ ports: portsFor(own), port: 0, as: null })
    const second = await cli(['serve', '--data-dir', own])
    expectSentence(second)
    expect([second.code, second.err]).toEqual([1, expect.stringContaining(own)])
    await served.close()
    await rm(own, { recursive: true })
  })

  it('commands are answered by the app that runs', async () => {
    const own = await mkdtemp(join(tmpdir(), 'madoguchi-running-'))
    const served = await serveApp({ ports: portsFor(own), port: 0, as: null })
    expect((await cli(['secret', 'set', 'a', '--data-dir', own], { input: 'x' })).code).toBe(0)
    expect((await cli(['audit', 'verify', '--data-dir', own])).code).toBe(0)
    const robot = join(own, 'robot.json')
    await writeFile(robot, '{"format":"madoguchi-robot/1","id":"x"}')
    await writeFile(join(own, 'rows.csv'), '受付番号\n1\n')
    const run = await cli(['run', robot, '--data', join(own, 'rows.csv'), '--data-dir', own])
    expectSentence(run)
    expect([run.code, run.err]).toEqual([1, expect.stringContaining('robot.json')])
    await served.close()
    expect((await cli(['secret', 'list', '--data-dir', own])).code).toBe(0)
    await rm(own, { recursive: true })
  })

  it('the log can be read while an app that does not answer holds the folder; nothing else can be done', async () => {
    const own = await mkdtemp(join(tmpdir(), 'madoguchi-hung-'))
    await cli(['secret', 'set', 'a', '--data-dir', own], { input: 'x' })
    const release = lockFolder(own)
    const verified = await cli(['audit', 'verify', '--data-dir', own])
    const listed = await cli(['secret', 'list', '--data-dir', own])
    release()
    expect([verified.code, JSON.parse(verified.out).ok]).toEqual([0, true])
    expectSentence(listed)
    expect(listed.code).toBe(1)
    await rm(own, { recursive: true })
  })

  it('the lock of a process that was killed holds nobody up', async () => {
    const own = await mkdtemp(join(tmpdir(), 'madoguchi-killed-'))
    const host = spawn(process.execPath, [
      join(import.meta.dirname, '../../electron/headless.ts'),
      '--no-open',
      '--data-dir',
      own,
    ])
    await once(host.stdout, 'data')
    host.kill('SIGKILL')
    await once(host, 'exit')
    expect((await cli(['secret', 'list', '--data-dir', own])).code).toBe(0)
    await rm(own, { recursive: true })
  })

  it('another person gets a URL from an administrator only, also from an app that runs', async () => {
    const own = await mkdtemp(join(tmpdir(), 'madoguchi-as-'))
    const unknown = await cli(['serve', '--as', 'sato', '--data-dir', own])
    expectSentence(unknown)
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('sato')])

    const served = await serveApp({
      ports: portsFor(own),
      port: 0,
      as: null,
      prepare: ({ client }) => client.people.add({ account: 'sato', name: '佐藤', roles: ['run'] }),
    })
    const [first, second, stranger] = [
      await cli(['serve', '--as', 'sato', '--data-dir', own]),
      await cli(['serve', '--as', 'sato', '--data-dir', own]),
      await cli(['serve', '--as', 'suzuki', '--data-dir', own]),
    ]
    const authority = new URL(served.url).host
    expect([first.code, second.code, stranger.code]).toEqual([0, 0, 1])
    expect(first.out).toMatch(/#token=[\w-]{43}\n$/)
    const who = await whoIs(authority, first.out.trim().split('#token=')[1]!)
    expect([who, first.out === second.out]).toEqual(['sato', false])
    await served.close()
    await rm(own, { recursive: true })
  })
})

/** The account that a start token stands for. */
async function whoIs(authority: string, token: string): Promise<string> {
  const origin = `http://${authority}`
  const response = await fetch(`${origin}/session`, { method: 'POST', headers: { origin }, body: JSON.stringify({ token }) })
  const { session } = (await response.json()) as { session: string }
  const socket = new WebSocket(`ws://${authority}/rpc`, ['orpc.v1', `bearer.${session}`], { origin })
  const info = await socketClient(socket).app.info({})
  socket.terminate()
  return info.person.account
}

it('a reader that goes away early does not break a command', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../electron/cli.ts'), '--help'])
  child.stdout.destroy()
  let err = ''
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  const [code] = await once(child, 'close')
  expect([code, err]).toEqual([0, ''])
})

it('serve prints one URL with a token and ends when it is told to', async () => {
  const stop = new AbortController()
  const own = await mkdtemp(join(tmpdir(), 'madoguchi-serve-'))
  const outcome = await cli(['serve', '--data-dir', own], { signal: stop.signal, onOut: () => stop.abort() })
  expect([outcome.code, outcome.out]).toEqual([0, expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}\n$/)])
  await rm(own, { recursive: true })
})

it.each([
  ['20.19.0', false],
  ['22.11.9', false],
  ['22.12.0', true],
  ['24.21.0', true],
  ['18.0.0', false],
])('Node %s is enough: %s', (version, enough) => {
  expect(nodeProblem(version) === null).toBe(enough)
})

it('the JSON of a run has its stable keys, and its states add up', () => {
  const run = { ...runSummary, rows: 6, done: 1, businessErrors: 1, systemErrors: 1, inDoubt: 1, skipped: 1, pending: 1 }
  const json = runJson(run, [
    { ...runRow, document: 'M1' },
    { ...runRow, key: 'K2', receipt: null },
  ])
  expect(json).toEqual({
    run: 'run-1',
    rows: 6,
    done: 1,
    businessErrors: 1,
    systemErrors: 1,
    inDoubt: 1,
    skipped: 1,
    pending: 1,
    receipts: [{ key: 'K1', receipt: 'R1', document: 'M1' }],
  })
})

function portsFor(dataDir: string) {
  return nodePorts({ dataDir, shell: 'headless', practiceUrl: null, warn: () => undefined })
}
