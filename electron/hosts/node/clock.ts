import { randomBytes } from 'node:crypto'
import type { Clock, Ids } from '#shared/base/clock.ts'
import { uuidv7 } from '#shared/base/id.ts'

export const systemClock: Clock = { now: () => Date.now() }

export const randomIds: Ids = { next: () => uuidv7(systemClock.now(), randomBytes(10)) }
