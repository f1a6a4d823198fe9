import type { Clock, Ids } from '#shared/base/clock.ts'
import type { Connection } from './connection.ts'
import type { Sealer } from './sealed.ts'

/** What every table group works with. */
export interface StoreContext {
  readonly connection: Connection
  readonly sealer: Sealer
  readonly clock: Clock
  readonly ids: Ids
  /** This installation; stands on every row. */
  readonly machine: string
}
