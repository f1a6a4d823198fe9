import { describe, expect, it } from 'vitest'
import { isLive, type LedgerEvent, type LedgerState, nextState } from '#electron/store/ledgerRules.ts'

const states: readonly LedgerState[] = [
  'pending',
  'running',
  'committing',
  'inDoubt',
  'done',
  'notDone',
  'businessError',
  'systemError',
]
const events: readonly LedgerEvent['kind'][] = [
  'start',
  'intend',
  'succeed',
  'foundBefore',
  'refuse',
  'fail',
  'release',
  'doubt',
  'found',
  'absent',
  'again',
  'withdraw',
]

describe('the rules of the ledger', () => {
  it('allow these ways and no others', () => {
    const ways = states.flatMap((state) =>
      events.flatMap((kind) => {
        const next = nextState(state, { kind })
        return next === null ? [] : [`${state} --${kind}--> ${next}`]
      }),
    )
    expect(ways).toEqual([
      'pending --start--> running',
      'pending --withdraw--> notDone',
      'running --intend--> committing',
      'running --foundBefore--> done',
      'running --refuse--> businessError',
      'running --fail--> systemError',
      'running --release--> pending',
      'committing --succeed--> done',
      'committing --doubt--> inDoubt',
      'inDoubt --found--> done',
      'inDoubt --absent--> notDone',
      'notDone --again--> pending',
      'systemError --again--> pending',
    ])
  })

  it('reach a second intent after a first one only by evidence that nothing was registered', () => {
    // Every path from committing back to committing passes notDone, which only `absent` reaches from inDoubt.
    const reachable = (from: LedgerState, without: LedgerState): ReadonlySet<LedgerState> => {
      const seen = new Set<LedgerState>()
      const visit = (state: LedgerState) => {
        for (const kind of events) {
          const next = nextState(state, { kind })
          if (next && next !== without && !seen.has(next)) {
            seen.add(next)
            visit(next)
          }
        }
      }
      visit(from)
      return seen
    }
    expect(reachable('committing', 'notDone')).toEqual(new Set(['inDoubt', 'done']))
    expect(states.filter((state) => nextState(state, { kind: 'absent' }) !== null)).toEqual(['inDoubt'])
  })

  it('keep the key as long as a row was or may be registered', () => {
    expect(states.filter(isLive)).toEqual(['pending', 'running', 'committing', 'inDoubt', 'done'])
  })
})
