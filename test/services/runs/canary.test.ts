import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { csv, desk } from './desk.ts'

/** Values that must never be readable outside their seal. */
const planted = {
  氏名: '髙橋﨑子カナリア',
  個人番号: '123456789018',
  住所: '青空町九丁目９９番',
  受付番号: '77018899123',
  file: '山鳥秘密太郎.pdf',
}

/** A value as it could lie in a file. */
function disguises(value: string): readonly Buffer[] {
  const utf8 = Buffer.from(value, 'utf8')
  const escaped = value.replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return [
    utf8,
    Buffer.from(value, 'utf16le'),
    iconv.encode(value, 'cp932'),
    Buffer.from(encodeURIComponent(value)),
    Buffer.from(escaped),
    Buffer.from(utf8.toString('base64').replace(/=+$/, '').slice(0, -1)),
    Buffer.from(utf8.toString('hex')),
  ]
}

function hits(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const content = readFileSync(join(entry.parentPath, entry.name))
      return Object.entries(planted)
        .filter(([, value]) => disguises(value).some((bytes) => content.includes(bytes)))
        .map(([name]) => `${entry.name}: ${name}`)
    })
}

describe('planted values', () => {
  it('are found by the search when they lie about', async () => {
    const office = await desk()
    office.store.counters.next(planted.氏名)
    expect(hits(office.dir).some((hit) => hit.endsWith(': 氏名'))).toBe(true)
  })

  it('are nowhere in data folder, write-ahead log, temporary folder or technical log after paper and rows went through', async () => {
    const before = new Set(readdirSync(tmpdir()))
    const office = await desk()
    const { store, caller } = office
    const blob = await store.blobs.put({
      kind: 'scan',
      media: 'application/pdf',
      bytes: Buffer.from(JSON.stringify(planted)),
      by: caller.person,
    })
    store.files.add({ name: planted.file, sha256: '0'.repeat(64), bytes: 1, media: 'application/pdf', blob, by: caller.person })
    const document = store.documents.create({ form: null, formVersion: null, by: caller.person })
    store.readings.append(
      document.id,
      Object.entries(planted).map(([name, value]) => ({
        name,
        label: name,
        kind: 'text' as const,
        page: 1,
        box: { x: 1, y: 1, w: 1, h: 1 },
        value,
        raw: value,
        state: 'accepted' as const,
        confidence: 1,
        reason: null,
        alternatives: [`${value}?`],
      })),
    )
    store.documents.setState(document.id, 'review')
    store.documents.freeze(document.id, planted, caller.person)
    office.system.receiptOf = (count) => `R${count}`
    office.system.script(planted.受付番号, 'throwBefore', 'lostAnswer')
    const fromPaper = await office.start('', { source: { kind: 'documents', documents: [document.id] } })
    expect(await office.runs.ended(fromPaper.id)).toMatchObject({ done: 1 })
    const columns = Object.keys(planted)
    const file = csv(columns.join(','), columns.map((name) => planted[name as keyof typeof planted]).join(','))
    for (const rehearsal of [true, false]) {
      const { id } = await office.start(office.upload('行.csv', file), { rehearsal })
      await office.runs.ended(id)
    }

    expect(hits(office.dir)).toEqual([])
    office.store.close()
    expect(hits(office.dir)).toEqual([])
    for (const name of readdirSync(tmpdir()).filter((entry) => !before.has(entry) && entry.includes('madoguchi-store')))
      expect(hits(join(tmpdir(), name))).toEqual([])
    expect(office.logged.filter((line) => Object.values(planted).some((value) => line.includes(value)))).toEqual([])
  })
})
