import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { hugePng, passwordPdf, truncatedJpeg, unknownForm } from '../helpers/badFiles.ts'
import { madoguchi, root, runProgram } from '../helpers/command.ts'

/** Bad input gets one clear sentence with the file's name, and leaves everything else as it was. */
const folder = mkdtempSync(join(tmpdir(), 'madoguchi-bad-'))
const data = join(folder, 'data')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const digitize = (...args: string[]) => madoguchi(['digitize', ...args, '--data-dir', data])

/** One sentence for the file, no stack, no English of a library. */
function expectSentence(err: string, name: string, words: RegExp): void {
  const lines = err.split('\n').filter((line) => line.includes(name))
  expect(lines, err).toHaveLength(1)
  expect(lines[0]).toMatch(words)
  expect(err).not.toMatch(/\bat .*:\d+|Error:|undefined/)
}

describe('bad files', () => {
  it.each([
    ['empty.pdf', '', /空/],
    ['文字だけの ファイル.pdf', 'これは PDF ではありません\n', /どれでもありません/],
    ['password.pdf', passwordPdf(), /パスワード/],
  ])('%s', async (name, content, words) => {
    const run = await digitize(file(name, content))
    expect(run.status).toBe(1)
    expectSentence(run.err, name, words)
  })

  it('a JPEG that ends in the middle', async () => {
    const run = await digitize(file('途中で切れた.jpg', await truncatedJpeg()))
    expect(run.status).toBe(1)
    expectSentence(run.err, '途中で切れた.jpg', /壊れ|途中/)
  })

  it('a picture of 24,000 × 24,000 pixels', async () => {
    const run = await digitize(file('huge.png', hugePng()))
    expect(run.status).toBe(1)
    expectSentence(run.err, 'huge.png', /大きすぎ/)
  })

  it('a form that nobody registered needs a person', async () => {
    const out = join(folder, 'unknown.json')
    const run = await digitize(file('知らない様式.png', await unknownForm()), '-o', out)
    expect(run.status, run.err).toBe(3)
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject([{ form: null, file: '知らない様式.png', fields: [] }])
  })

  it('a good file beside a bad one is still read', async () => {
    const scan = JSON.parse(readFileSync(join(root, 'resources/samples/scans/truth.json'), 'utf8')) as {
      documents: { pages: { file: string }[] }[]
    }
    const good = join(root, 'resources/samples/scans', scan.documents[0]!.pages[0]!.file)
    const out = join(folder, 'good.json')
    const run = await digitize(file('broken.pdf', '%PDF-1.7 garbage'), good, '-o', out)
    expect(run.status).toBe(3)
    expectSentence(run.err, 'broken.pdf', /./)
    expect((JSON.parse(readFileSync(out, 'utf8')) as unknown[]).length).toBeGreaterThan(0)
  })
})

describe('bad robots and rows', () => {
  const robotFile = join(root, 'resources/samples/robots/kaigo-nintei.json')
  const run = (...args: string[]) => madoguchi(['run', ...args, '--data-dir', data])

  it('a robot file with a wrong step names the path to it', async () => {
    const robot = JSON.parse(readFileSync(robotFile, 'utf8')) as { row: Record<string, unknown>[] }
    robot.row[2] = { ...robot.row[2], do: 'explode' }
    const result = await run(file('robot.json', JSON.stringify(robot)), '--data', file('rows.csv', '文書ID,受付番号\nM1,1\n'))
    expect(result.status).toBe(1)
    expect(result.err).toMatch(/row\[2\]/)
  })

  it('a table without the key column names the column', async () => {
    const result = await run(robotFile, '--data', file('鍵のない表.csv', '氏名,住所\n山田,緑町\n'))
    expect(result.status).toBe(1)
    expectSentence(result.err, '鍵のない表.csv', /受付番号/)
  })

  it('a missing file is wrong use', async () => {
    expect((await digitize(join(folder, 'nothing.pdf'))).status).toBe(2)
  })
})

describe('the machine on a bad day', () => {
  it('a second instance on the same data folder says so', async () => {
    const { openStore } = await import('#electron/store/store.ts')
    const { nodeSecrets } = await import('#electron/hosts/node/secrets.ts')
    const { randomIds, systemClock } = await import('#electron/hosts/node/clock.ts')
    const dir = join(folder, 'held')
    mkdirSync(dir)
    const dataKey = await nodeSecrets({ dir, clock: systemClock, warn: () => {} }).dataKey()
    const store = await openStore({ dir, dataKey, clock: systemClock, ids: randomIds })
    try {
      const run = await madoguchi(['digitize', file('a.pdf', 'x'), '--data-dir', dir])
      expect(run.status).toBe(1)
      expect(run.err).toMatch(/使用中|使われて|起動/)
    } finally {
      store.close()
    }
  })

  const small = spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=1m tmpfs /mnt']).status === 0
  it.skipIf(!small)(`a full disk${small ? '' : ' (skipped: a mount namespace of its own is refused here)'}`, async () => {
    const full = join(folder, 'full')
    mkdirSync(full)
    const big = file('big.png', await unknownForm().then((page) => Buffer.concat([page, Buffer.alloc(3_000_000, 1)])))
    const command = `mount -t tmpfs -o size=2m tmpfs ${full} && exec ${process.execPath} ${join(root, 'electron/cli.ts')} digitize ${big} --data-dir ${full}/data`
    const run = await runProgram('unshare', ['-rm', 'sh', '-c', command])
    expect(run.status, run.err).toBe(1)
    expect(run.err).toMatch(/空き容量|容量が足り/)
  })
})
