import { randomBytes, randomInt } from 'node:crypto'
import type { Account } from './types.ts'

export interface Draft {
  readonly screen: string
  readonly values: Readonly<Record<string, string>>
  sent: number
}

export interface Session {
  readonly id: string
  readonly account: string
  /** Waiting for the one-time code; null = fully in. */
  code: string | null
  lastSeen: number
  /** What a confirmation screen shows, by its token. */
  readonly drafts: Map<string, Draft>
}

export type LoginResult =
  | { readonly kind: 'in'; readonly session: Session }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'locked' }

const attemptsBeforeLock = 5

export interface SessionBook {
  login(account: string, password: string): LoginResult
  find(id: string | undefined): Session | 'timeout' | null
  drop(id: string): void
  waitingCode(): string | null
  clear(): void
}

interface SessionRules {
  readonly accounts: readonly Account[]
  readonly secondStep: boolean
  readonly onCode: (code: string) => void
  readonly now: () => number
  readonly timeoutMs: () => number
}

export function createSessionBook(rules: SessionRules): SessionBook {
  const sessions = new Map<string, Session>()
  const failures = new Map<string, number>()

  const open = (account: string): Session => {
    const code = rules.secondStep ? String(randomInt(1_000_000)).padStart(6, '0') : null
    const session: Session = {
      id: randomBytes(16).toString('hex').toUpperCase(),
      account,
      code,
      lastSeen: rules.now(),
      drafts: new Map(),
    }
    sessions.set(session.id, session)
    if (code !== null) rules.onCode(code)
    return session
  }

  return {
    login(account, password) {
      const known = rules.accounts.find((entry) => entry.id === account)
      if (!known) return { kind: 'wrong' }
      const failed = failures.get(account) ?? 0
      if (failed >= attemptsBeforeLock) return { kind: 'locked' }
      if (known.password === password) {
        failures.delete(account)
        return { kind: 'in', session: open(account) }
      }
      failures.set(account, failed + 1)
      return { kind: failed + 1 >= attemptsBeforeLock ? 'locked' : 'wrong' }
    },
    find(id) {
      const session = id === undefined ? undefined : sessions.get(id)
      if (!session) return null
      if (rules.now() - session.lastSeen > rules.timeoutMs()) {
        sessions.delete(session.id)
        return 'timeout'
      }
      session.lastSeen = rules.now()
      return session
    },
    drop: (id) => void sessions.delete(id),
    waitingCode: () => [...sessions.values()].findLast((session) => session.code !== null)?.code ?? null,
    clear() {
      sessions.clear()
      failures.clear()
    },
  }
}
