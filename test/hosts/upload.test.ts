import { describe, expect, it } from 'vitest'
import { createServe, MAX_UPLOAD_BYTES } from '#electron/api/serve.ts'
import type { Caller } from '#electron/ports.ts'
import { AppError } from '#shared/base/appError.ts'
import type { Role } from '#shared/contract/meta.ts'
import { person } from '../contract/fakeHandlers.ts'

const caller = { person: 'person-1', account: 'tanaka' } as Caller

function setUp(roles: Role[] = ['run'], active = true) {
  const taken: { name: string; size: number }[] = []
  const defects: string[] = []
  const serve = createServe(
    {
      async upload({ name, bytes }) {
        if (name === 'full.pdf') throw Object.assign(new Error('ENOSPC: no space'), { code: 'ENOSPC' })
        if (name === 'broken.pdf') throw new Error('山田太郎')
        taken.push({ name, size: bytes.length })
        return { file: `file-${taken.length}` }
      },
      page: async (id) => (id === 'page-1' ? { bytes: new Uint8Array([1, 2]), type: 'image/jpeg' } : null),
      async evidence() {
        throw new AppError('notFound', '画像がありません')
      },
    },
    { person: () => person(roles, active), audit: () => undefined, defect: (path) => void defects.push(path) },
  )
  const post = (name: string, body: BodyInit | null, headers: HeadersInit = {}) =>
    serve(
      new Request(`http://127.0.0.1/upload?name=${encodeURIComponent(name)}`, {
        method: 'POST',
        body,
        headers,
        ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
      } as RequestInit),
      caller,
    )
  const get = (path: string) => serve(new Request(`http://127.0.0.1${path}`), caller)
  return { post, get, taken, defects }
}

/** A body of this many bytes that counts how much of it was asked for. */
function bodyOf(bytes: number) {
  const asked = { bytes: 0 }
  const chunk = new Uint8Array(1024 * 1024)
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (asked.bytes >= bytes) return controller.close()
        asked.bytes += chunk.length
        controller.enqueue(chunk)
      },
    },
    { highWaterMark: 0 },
  )
  return { stream, asked }
}

describe('uploads', () => {
  it('gives the reference, the name and the size', async () => {
    const { post } = setUp()
    const response = await post('申請書　１.pdf', 'abc')
    expect(await response.json()).toEqual({ file: 'file-1', name: '申請書　１.pdf', size: 3 })
  })

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\x\\a.pdf', 'a.pdf'],
    ['a\u0000b\u202e.pdf', 'ab.pdf'],
    ['\\\\server\\share\\髙橋.tif', '髙橋.tif'],
  ])('takes only the last part of %j as a name', async (given, kept) => {
    const { post, taken } = setUp()
    await post(given, 'x')
    expect(taken).toEqual([{ name: kept, size: 1 }])
  })

  it.each(['', '   ', '/', 'x'.repeat(201)])('refuses the name %j', async (name) => {
    const { post, taken } = setUp()
    expect([(await post(name, 'x')).status, taken]).toEqual([400, []])
  })

  it('refuses an announced length over the limit before a byte is read', async () => {
    const { post, taken } = setUp()
    const { stream, asked } = bodyOf(10)
    const response = await post('big.tif', stream, { 'content-length': String(MAX_UPLOAD_BYTES + 1) })
    expect([response.status, (await response.json()).message, asked.bytes, taken]).toEqual([
      413,
      '「big.tif」は大きすぎます（200 MBまで）',
      0,
      [],
    ])
  })

  it('stops reading when more comes than was announced', async () => {
    const { post, taken } = setUp()
    const { stream, asked } = bodyOf(MAX_UPLOAD_BYTES * 2)
    const response = await post('big.tif', stream, { 'content-length': '10' })
    expect([response.status, taken, asked.bytes <= MAX_UPLOAD_BYTES + 2 * 1024 * 1024]).toEqual([413, [], true])
  })

  it('names an empty file', async () => {
    const { post } = setUp()
    const response = await post('空.pdf', null)
    expect([response.status, await response.json()]).toEqual([
      400,
      { code: 'badFile', message: '「空.pdf」は空のファイルです', retry: null },
    ])
  })

  it.each([
    [['run'], true, 200],
    [['author'], true, 200],
    [['audit', 'administer', 'approve'], true, 403],
    [[], true, 403],
    [['run'], false, 403],
  ] as const)('with roles %j, active %s: %i', async (roles, active, status) => {
    expect((await setUp([...roles], active).post('a.pdf', 'x')).status).toBe(status)
  })

  it('says that the disk is full, and hides what a defect quotes', async () => {
    const { post, defects } = setUp()
    const [full, broken] = [await post('full.pdf', 'x'), await post('broken.pdf', 'x')]
    expect([full.status, (await full.json()).code, broken.status, JSON.stringify(await broken.json()).includes('山田')]).toEqual([
      507,
      'diskFull',
      500,
      false,
    ])
    expect(defects).toHaveLength(1)
  })
})

describe('pictures', () => {
  it('come with their type and are never kept by a browser', async () => {
    const response = await setUp(['audit']).get('/bytes/pages/page-1')
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      200,
      'image/jpeg',
      'private, no-store',
    ])
  })

  it.each(['/bytes/pages/other', '/bytes/evidence/x', '/bytes/pages/..%2f1', '/bytes/other/1', '/bytes/pages/', '/bytes'])(
    '%s is not there',
    async (path) => {
      expect((await setUp().get(path)).status).toBe(404)
    },
  )

  it('are not for an approver', async () => {
    expect((await setUp(['approve']).get('/bytes/pages/page-1')).status).toBe(403)
  })
})
