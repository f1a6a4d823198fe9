import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cli } from '../hosts/cliHarness.ts'

const sample = 'resources/samples/robots/keiji-shinkoku.json'

let dir: string
let original: Record<string, unknown>
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'madoguchi-robot-'))
  original = JSON.parse(await readFile(sample, 'utf8')) as Record<string, unknown>
})
afterAll(() => rm(dir, { recursive: true, force: true }))

async function changed(name: string, change: Record<string, unknown>): Promise<string> {
  const file = join(dir, `${name}.json`)
  await writeFile(file, JSON.stringify({ ...original, ...change }))
  return file
}

describe('robot lint', () => {
  it('ends with 0 for a good file', async () => {
    expect(await cli(['robot', 'lint', sample])).toMatchObject({
      code: 0,
      out: '「軽自動車税申告の登録」に問題は見つかりませんでした。\n',
    })
  })

  it('ends with 3 where a person has to decide, and tells it as JSON', async () => {
    const file = await changed('nobody', { owner: '未定' })
    const { code, out } = await cli(['robot', 'lint', sample, file, '--json'])
    expect([code, JSON.parse(out)]).toMatchObject([
      3,
      [
        { file: sample, findings: [] },
        { file, findings: [{ rule: 'no-owner', level: 'warning', step: null }] },
      ],
    ])
  })

  it('says what is no robot at all', async () => {
    const file = join(dir, 'text.json')
    await writeFile(file, '# not JSON')
    expect(await cli(['robot', 'lint', file])).toMatchObject({ code: 1, err: expect.stringContaining('JSON として読めません') })
    expect(await cli(['robot', 'lint', join(dir, 'none.json')])).toMatchObject({
      code: 1,
      err: expect.stringContaining('見つかりません'),
    })
  })
})

describe('robot manual', () => {
  it('writes HTML with the pictures of a folder', async () => {
    await writeFile(join(dir, 'register.png'), Buffer.from('89504e470d0a1a0a', 'hex'))
    const file = join(dir, 'manual.html')
    expect(await cli(['robot', 'manual', sample, '-o', file, '--pictures', dir])).toMatchObject({ code: 0, out: '' })
    const html = await readFile(file, 'utf8')
    expect(html).toContain('<h1><small>運用手順書</small>軽自動車税申告の登録</h1>')
    expect(html.match(/<img src="data:image\/png;base64,iVBORw0KGgo="/g)).toHaveLength(1)
  })
})

describe('robot upgrade', () => {
  it('gives a current file back and leaves a later one alone', async () => {
    const { code, out } = await cli(['robot', 'upgrade', sample])
    expect([code, JSON.parse(out)]).toEqual([0, original])
    const later = await changed('later', { format: 'madoguchi-robot/9' })
    expect(await cli(['robot', 'upgrade', later])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('新しいため開けません'),
    })
  })
})

describe('robot schema', () => {
  it('is a JSON Schema that names what a file needs', async () => {
    const { out } = await cli(['robot', 'schema'])
    expect(JSON.parse(out)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      required: expect.arrayContaining(['format', 'owner', 'allowOrigins', 'rowKey', 'session', 'row']),
    })
  })
})
