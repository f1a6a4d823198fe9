import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openStore } from '#electron/store/store.ts'
import { isAppError } from '#shared/base/appError.ts'
import type { DocumentId } from '#shared/base/id.ts'
import { dataKey, randomIds, systemClock } from './helpers.ts'
import { fill, makeRoom, mountSmallDisk, noSmallDisk } from './smallDisk.ts'

const filesIn = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)

describe('a full disk', () => {
  it('stops writing with one sentence, leaves nothing half-written, and goes on when there is room again', async (test) => {
    const disk = mountSmallDisk(8)
    if (disk === null) return test.skip(noSmallDisk)
    const dir = join(disk, 'data')
    const store = await openStore({ dir, dataKey, clock: systemClock, ids: randomIds })
    const by = store.people.add({ account: 'a', name: 'a', roles: [], by: null }).id
    const create = () => store.documents.create({ form: null, formVersion: null, by })

    fill(disk, 256 * 1024)
    const blobsBefore = filesIn(join(dir, 'blobs').replace(/blobs$/, '')).filter((name) => name.endsWith('.sealed'))
    const failure = await store.blobs
      .put({ kind: 'scan', media: 'image/png', bytes: new Uint8Array(4 * 1024 * 1024), by })
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'diskFull', message: 'ディスクの空き容量が足りないため、保存できませんでした' })
    expect(filesIn(dir).filter((name) => name.endsWith('.part'))).toEqual([])
    expect(filesIn(dir).filter((name) => name.endsWith('.sealed'))).toEqual(blobsBefore)

    const acknowledged: DocumentId[] = []
    let refused: unknown = null
    for (let tries = 0; refused === null && tries < 100_000; tries += 1)
      try {
        acknowledged.push(create().id)
      } catch (error) {
        refused = error
      }
    expect(isAppError(refused, 'diskFull')).toBe(true)
    expect(acknowledged.filter((id) => !store.documents.get(id))).toEqual([])
    expect(store.documents.list({ state: null, text: '', offset: 0, limit: 1 }).total).toBe(acknowledged.length)

    makeRoom(disk)
    acknowledged.push(create().id)
    store.close()
    const again = await openStore({ dir, dataKey, clock: systemClock, ids: randomIds })
    expect(acknowledged.filter((id) => !again.documents.get(id))).toEqual([])
    again.close()
  }, 60_000)
})
