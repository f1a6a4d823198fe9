import type { RegisteredRow } from '#electron/store/figures.ts'
import type { Store } from '#electron/store/store.ts'
import { jstDate } from '#shared/base/clock.ts'
import type { Effects, RobotEffect } from '#shared/contract/schemas.ts'

export interface EffectsService {
  /** What robots saved: rows × seconds by hand − seconds of people. @param span UTC milliseconds, `to` exclusive */
  report(span: { readonly from: number; readonly to: number }): Effects
}

/** Where nobody keyed enough to measure it. Stated in the report as assumed. */
const ASSUMED_SECONDS_PER_FIELD = 5
const ENOUGH_SAMPLES = 20

/** @param columns how many values a robot enters, for rows that came from a file */
export function createEffects(store: Store, columns: (robot: string) => number): EffectsService {
  return {
    report({ from, to }) {
      const keyed = store.figures.keyedSeconds()
      const measured = keyed.length >= ENOUGH_SAMPLES
      const secondsPerField = measured ? median(keyed) : ASSUMED_SECONDS_PER_FIELD
      const rows = store.figures.registered(from, to)
      const robots = [...Map.groupBy(rows, (row) => row.robot)].map(([robot, own]): RobotEffect => {
        const set = store.robotLedger.get(robot)?.handSeconds ?? null
        const fields = sum(own, (row) => row.fields ?? columns(robot))
        const handSeconds = set === null ? fields * secondsPerField : own.length * set
        const peopleSeconds = sum(own, (row) => row.peopleSeconds)
        return {
          robot,
          title: store.robots.list().find((row) => row.id === robot)?.title ?? robot,
          rows: own.length,
          fields,
          handSeconds,
          peopleSeconds,
          savedSeconds: handSeconds - peopleSeconds,
          basis: set !== null ? 'set' : measured ? 'measured' : 'assumed',
        }
      })
      const perRow = (row: RegisteredRow) =>
        (store.robotLedger.get(row.robot)?.handSeconds ?? (row.fields ?? columns(row.robot)) * secondsPerField) -
        row.peopleSeconds
      const days = [...Map.groupBy(rows, (row) => jstDate(row.at))].map(([day, own]) => ({
        day,
        rows: own.length,
        savedSeconds: sum(own, perRow),
      }))
      return {
        from,
        to,
        secondsPerField,
        samples: keyed.length,
        savedSeconds: sum(robots, (robot) => robot.savedSeconds),
        robots: robots.toSorted((a, b) => b.savedSeconds - a.savedSeconds),
        days,
      }
    },
  }
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
