import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Caller } from '#electron/ports.ts'
import type { Clock } from '#shared/base/clock.ts'

/** What a page gets for its start token: one secret for calls, another for the pictures that `<img>` fetches with a cookie. */
interface Session {
  readonly bearer: string
  readonly cookie: string
}

export interface Sessions {
  /** A token for the address line: works once, within ten minutes. */
  issueToken(caller: Caller): string
  /** null = unknown, used or too old. */
  exchange(token: string): Session | null
  /** A session without a token, for a program that proved itself otherwise. Only its bearer is of use. */
  open(caller: Caller): Session
  byBearer(secret: string): Caller | null
  byCookie(secret: string): Caller | null
}

const TOKEN_MS = 10 * 60 * 1000
const SECRET_BYTES = 32

/**
 * Secrets of 256 bits, kept only as hashes and compared in constant time. Sessions live as long as the process.
 * Cookies of 127.0.0.1 reach every port of this machine, so the cookie opens nothing but pictures, by ids that it does not know.
 */
export function createSessions(clock: Clock): Sessions {
  const tokens: { readonly hash: Buffer; readonly caller: Caller; readonly until: number }[] = []
  const bearers: Entry[] = []
  const cookies: Entry[] = []

  const open = (caller: Caller): Session => {
    const session = { bearer: secret(), cookie: secret() }
    bearers.push({ hash: digest(session.bearer), caller })
    cookies.push({ hash: digest(session.cookie), caller })
    return session
  }
  return {
    open,
    issueToken(caller) {
      const token = secret()
      tokens.push({ hash: digest(token), caller, until: clock.now() + TOKEN_MS })
      return token
    },
    exchange(token) {
      const found = tokens.find((entry) => same(entry.hash, token))
      if (found === undefined) return null
      tokens.splice(tokens.indexOf(found), 1)
      return clock.now() < found.until ? open(found.caller) : null
    },
    byBearer: (given) => bearers.find((entry) => same(entry.hash, given))?.caller ?? null,
    byCookie: (given) => cookies.find((entry) => same(entry.hash, given))?.caller ?? null,
  }
}

interface Entry {
  readonly hash: Buffer
  readonly caller: Caller
}

function secret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url')
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function same(hash: Buffer, given: string): boolean {
  return timingSafeEqual(hash, digest(given))
}
