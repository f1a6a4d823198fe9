import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createSealer } from '#electron/store/sealed.ts'
import { openStore } from '#electron/store/store.ts'
import { countingIds, dataKey, systemClock, temporaryStore } from './helpers.ts'

describe('a sealed value', () => {
  const sealer = createSealer(dataKey)

  it('opens to what it was, also when it is empty or outside the BMP', () => {
    for (const text of ['', '髙橋 𠮷男', '123456789012']) expect(sealer.openText(sealer.sealText(text, 'p'), 'p')).toBe(text)
  })

  it('looks different every time, so that equal values cannot be told', () => {
    const [a, b] = [sealer.sealText('123456789012', 'p'), sealer.sealText('123456789012', 'p')]
    expect(Buffer.from(a).equals(Buffer.from(b))).toBe(false)
  })

  it('does not open when any bit was changed, it was moved, or the key is another one', () => {
    const sealed = sealer.sealText('山田', 'reading:1')
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Uint8Array.from(sealed)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      expect(() => sealer.openText(changed, 'reading:1')).toThrow('封をした値を開けません')
    }
    expect(() => sealer.openText(sealed, 'reading:2')).toThrow('封をした値を開けません (reading)')
    expect(() => createSealer(new Uint8Array(32)).openText(sealed, 'reading:1')).toThrow('鍵が違います')
    expect(() => sealer.openText(new Uint8Array(3), 'reading:1')).toThrow('封をした値を開けません')
  })

  it('is found by a hash that needs the key and the purpose', () => {
    expect(sealer.keyedHash('123456789012', 'field')).toBe(sealer.keyedHash('123456789012', 'field'))
    expect(sealer.keyedHash('123456789012', 'field')).not.toBe(sealer.keyedHash('123456789012', 'row'))
    expect(sealer.keyedHash('123456789012', 'field')).not.toBe(
      createSealer(new Uint8Array(32)).keyedHash('123456789012', 'field'),
    )
  })
})

describe('sealed files', () => {
  it('leave nothing behind after a crash: parts and files without a row are swept at the next start', async () => {
    const store = await temporaryStore()
    const id = await store.blobs.put({ kind: 'scan', media: 'image/png', bytes: new Uint8Array(5), by: null })
    const folder = join(store.dir, 'blobs', id.slice(-2))
    writeFileSync(join(folder, 'x.sealed.part'), 'half')
    writeFileSync(join(folder, '01a3185c-0000-7000-8000-000000000000.sealed'), 'no row')
    store.close()
    const again = await openStore({ dir: store.dir, dataKey, clock: systemClock, ids: countingIds() })
    expect(readdirSync(folder)).toEqual([`${id}.sealed`])
    expect(await again.blobs.get(id)).toHaveLength(5)
    again.close()
  })

  it('that are gone are named as such', async () => {
    const store = await temporaryStore()
    const id = await store.blobs.put({ kind: 'scan', media: 'image/png', bytes: new Uint8Array(5), by: null })
    rmSync(join(store.dir, 'blobs'), { recursive: true })
    await expect(store.blobs.get(id)).rejects.toMatchObject({ code: 'notFound' })
  })
})
