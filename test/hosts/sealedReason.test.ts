import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createApp } from '#electron/createApp.ts'
import { nodePorts } from '#electron/hosts/node/nodePorts.ts'
import { openStore } from '#electron/store/store.ts'
import { pageEvents, scriptedReader } from '../services/documents/helpers.ts'

const reason = '山田カナリアさんへ電話で確認'

it('a reason that a person types for a return or a reveal is in no line of the log and in no file, and can be opened with the key', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'madoguchi-reason-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const usual = nodePorts({ dataDir: dir, shell: 'headless', practiceUrl: null, warn: () => undefined })
  const reader = scriptedReader(() => [{ kind: 'opened', pages: 1 }, ...pageEvents(1, '', null, [])])
  const ports = { ...usual, reader: { ...usual.reader, ...reader } }
  const app = await createApp(ports)
  const caller = await app.signIn()
  const client = app.call(caller)
  const answer = await app.serve(new Request('http://127.0.0.1/upload?name=scan.jpg', { method: 'POST', body: 'scan' }), caller)
  const { file } = (await answer.json()) as { file: string }
  let id = ''
  for await (const event of await client.documents.intake({ files: [file] }))
    if (event.kind === 'document') id = event.document.id

  const returned = await client.documents.return({ id, reason })
  expect((await client.documents.get({ id, reason })).note).toMatchObject({ text: reason })
  await client.documents.reopen({ id })
  const found = await client.audit.search({ text: returned.number, from: null, to: null, offset: 0, limit: 9 })
  expect(found.items.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['document.reopen', 'document.show', 'document.return']),
  )
  const { content } = await client.audit.export({ from: null, to: null })
  expect(content).not.toContain('カナリア')
  await app.close()

  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const hits = files.filter((entry) => readFileSync(join(entry.parentPath, entry.name)).includes('カナリア'))
  expect(hits.map((entry) => entry.name)).toEqual([])

  const store = await openStore({ dir, dataKey: await ports.secrets.dataKey(), clock: ports.clock, ids: ports.ids })
  onTestFinished(() => store.close())
  const details = ['document.return', 'document.show'].map((action) => {
    const line = store.audit.search({ text: action, from: null, to: null, offset: 0, limit: 1 }).items[0]!
    return [line.detailsHash.length, store.audit.details(line.sequence)]
  })
  expect(details).toEqual([
    [64, { reason }],
    [64, { reason }],
  ])
  expect((await store.audit.verify()).ok).toBe(true)
})
