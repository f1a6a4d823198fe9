import type { EffectsService } from '#electron/services/effects/effects.ts'
import type { Store } from '#electron/store/store.ts'
import { type Clock, jstDate } from '#shared/base/clock.ts'
import type { Home, Person } from '#shared/contract/schemas.ts'

export interface HomeService {
  /** What waits for this person. */
  look(person: Person): Home
}

interface HomeParts {
  readonly store: Store
  readonly clock: Clock
  readonly effects: EffectsService
  /** Whether papers are keyed by two people. */
  readonly doubleEntry: () => boolean
}

export function createHome({ store, clock, effects, doubleEntry }: HomeParts): HomeService {
  const titleOf = (run: Parameters<Store['runs']['get']>[0]) => {
    const found = store.runs.get(run)
    return found ? (store.robots.get(found.robot, found.robotVersion)?.title ?? found.robot) : ''
  }
  return {
    look(person) {
      const now = clock.now()
      const documents = store.figures.documents()
      const robots = store.robots.list()
      const waiting = (form: string) => store.documents.list({ state: 'confirmed', form, text: '', offset: 0, limit: 0 }).total
      const today = effects.report({ from: Date.parse(`${jstDate(now)}T00:00:00+09:00`), to: now + 1 })
      return {
        review: { documents: documents.review ?? 0, fields: store.figures.doubtfulFields() },
        second: doubleEntry() ? store.readings.nextForSecond(person.id as never, null).waiting : 0,
        confirmed: documents.confirmed ?? 0,
        returned: documents.returned ?? 0,
        inDoubt: store.figures.inDoubt().map(({ run, rows }) => ({ run, robotTitle: titleOf(run), rows })),
        running: store.runs
          .list({ offset: 0, limit: 50 })
          .items.filter(({ state }) => state === 'running' || state === 'paused')
          .map(({ id }) => ({ run: id, robotTitle: titleOf(id) })),
        robotsDue: robots.flatMap((robot) => {
          const count = robot.form === null ? 0 : waiting(robot.form)
          return count === 0 ? [] : [{ robot: robot.id, title: robot.title, waiting: count }]
        }),
        approvals: person.roles.includes('approve')
          ? robots.flatMap((robot) => {
              const newest = store.robots.versions(robot.id)[0]
              return newest?.state === 'draft'
                ? [
                    {
                      robot: newest.id,
                      title: newest.title,
                      version: newest.version,
                      by: nameOf(store, newest.person),
                      at: newest.madeAt,
                    },
                  ]
                : []
            })
          : [],
        today: { rows: today.robots.reduce((sum, robot) => sum + robot.rows, 0), savedSeconds: today.savedSeconds },
      }
    },
  }
}

function nameOf(store: Store, person: Parameters<Store['people']['get']>[0] | null): string {
  return person === null ? '' : (store.people.get(person)?.name ?? '')
}
