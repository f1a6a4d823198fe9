import type { Caller } from '#electron/ports.ts'
import { permit } from '#electron/services/access/access.ts'
import { AppError, type ErrorCode } from '#shared/base/appError.ts'
import type { Role } from '#shared/contract/meta.ts'
import type { Person } from '#shared/contract/schemas.ts'
import { toKnown } from './errors.ts'
import type { GuardParts } from './guard.ts'

/** One file that a person hands over, and the largest pile that a scanner sends as one. */
export const MAX_UPLOAD_BYTES = 200 * 1024 * 1024
const MAX_NAME_LENGTH = 200

interface Picture {
  readonly bytes: Uint8Array
  readonly type: 'image/jpeg' | 'image/png'
}

/** Bytes by reference. null = there is none of that id. */
export interface BytesParts {
  upload(input: {
    readonly name: string
    readonly bytes: Uint8Array
    readonly caller: Caller
  }): Promise<{ readonly file: string }>
  /** @param masked without what a person wrote in personal fields */
  page(id: string, masked: boolean): Promise<Picture | null>
  evidence(id: string): Promise<Picture | null>
}

interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: RegExp
  readonly may: readonly Role[]
  readonly answer: (id: string, url: URL, request: Request, caller: Caller, person: Person) => Promise<Response>
}

/**
 * What travels as HTTP bodies, the same in every shell: `GET /bytes/pages/ID`, `GET /bytes/evidence/ID` and
 * `POST /upload?name=NAME`, whose answer is `{ file, name, size }`. Failures are `{ code, message, retry }`.
 */
export function createServe(parts: BytesParts, guard: GuardParts): (request: Request, caller: Caller) => Promise<Response> {
  const routes: readonly Route[] = [
    {
      method: 'GET',
      path: /^\/bytes\/pages\/([\w-]{1,80})$/,
      may: ['run', 'audit'],
      // Whoever may not check papers sees what was done with them, not what stands in them.
      answer: async (id, _url, _request, _caller, person) => picture(await parts.page(id, !person.roles.includes('run'))),
    },
    {
      method: 'GET',
      path: /^\/bytes\/evidence\/([\w-]{1,80})$/,
      may: ['run', 'audit'],
      answer: async (id) => picture(await parts.evidence(id)),
    },
    {
      method: 'POST',
      path: /^\/upload$/,
      may: ['run', 'author'],
      async answer(_id, url, request, caller) {
        const name = plainName(url.searchParams.get('name') ?? '')
        const bytes = await limitedBody(request, name)
        const { file } = await parts.upload({ name, bytes, caller })
        return Response.json({ file, name, size: bytes.length })
      },
    },
  ]
  return async (request, caller) => {
    const url = new URL(request.url)
    const method = request.method === 'HEAD' ? 'GET' : request.method
    const route = routes.find((entry) => entry.method === method && entry.path.test(url.pathname))
    if (route === undefined) return new Response(null, { status: 404 })
    try {
      const { person } = permit(await guard.person(caller), { may: route.may, audit: null })
      return await route.answer(route.path.exec(url.pathname)?.[1] ?? '', url, request, caller, person)
    } catch (error) {
      if (toKnown(error).code === 'internal') guard.defect(`${route.method} ${route.path.source}`, error)
      return failure(error)
    }
  }
}

/** How an error is told over HTTP: `{ code, message, retry }`. */
export function failure(error: unknown): Response {
  const { code, message, retry = null } = toKnown(error)
  return Response.json({ code, message, retry }, { status: statusOf[code] ?? 500 })
}

const statusOf: Partial<Record<ErrorCode, number>> = {
  wrongUse: 400,
  badFile: 400,
  forbidden: 403,
  notFound: 404,
  tooLarge: 413,
  diskFull: 507,
}

function picture(found: Picture | null): Response {
  if (found === null) throw new AppError('notFound', '画像がありません')
  return new Response(new Uint8Array(found.bytes), {
    headers: { 'content-type': found.type, 'cache-control': 'private, no-store' },
  })
}

/** The last part of what the file was called, without characters that hide or steer: it is shown and stored, never opened. */
function plainName(given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control and direction characters are what is taken out
  const plain = last.replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim()
  if (plain === '' || plain.length > MAX_NAME_LENGTH) {
    throw new AppError('wrongUse', `ファイル名は1～${MAX_NAME_LENGTH}文字にしてください`)
  }
  return plain
}

/** Stops reading as soon as the limit is passed, whatever the sender announced. */
async function limitedBody(request: Request, name: string): Promise<Uint8Array> {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > MAX_UPLOAD_BYTES) throw tooLarge(name)
  const parts: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  for (let step = await reader?.read(); step !== undefined && !step.done; step = await reader?.read()) {
    size += step.value.length
    if (size > MAX_UPLOAD_BYTES) {
      await reader?.cancel()
      throw tooLarge(name)
    }
    parts.push(step.value)
  }
  if (size === 0) throw new AppError('badFile', `「${name}」は空のファイルです`)
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function tooLarge(name: string): AppError {
  return new AppError('tooLarge', `「${name}」は大きすぎます（${MAX_UPLOAD_BYTES / 1024 / 1024} MBまで）`)
}
