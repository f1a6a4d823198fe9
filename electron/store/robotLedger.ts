import type { PersonId } from '#shared/base/id.ts'
import type { StoreContext } from './context.ts'

export interface RobotLedgerRow {
  readonly deputy: string
  /** Civil date, ISO 8601. */
  readonly reviewDate: string | null
  /** Of one row by hand, as the office measured it. */
  readonly handSeconds: number | null
}

export interface RobotLedger {
  get(robot: string): RobotLedgerRow | undefined
  set(robot: string, entry: RobotLedgerRow, by: PersonId): void
}

export function createRobotLedger({ connection, clock, machine }: StoreContext): RobotLedger {
  return {
    get: (robot) => connection.get('SELECT deputy, reviewDate, handSeconds FROM robotLedger WHERE robot = @robot', { robot }),
    set: (robot, entry, by) =>
      void connection.run(
        `INSERT INTO robotLedger (robot, deputy, reviewDate, handSeconds, person, machine, at)
         VALUES (@robot, @deputy, @reviewDate, @handSeconds, @by, @machine, @now)
         ON CONFLICT (robot) DO UPDATE SET deputy = excluded.deputy, reviewDate = excluded.reviewDate,
           handSeconds = excluded.handSeconds, person = excluded.person, machine = excluded.machine, at = excluded.at`,
        { robot, ...entry, by, machine, now: clock.now() },
      ),
  }
}
