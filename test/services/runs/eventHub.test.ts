import { describe, expect, it } from 'vitest'
import { createEventHub } from '#electron/services/runs/eventHub.ts'
import type { RunEvent } from '#shared/contract/schemas.ts'

const step = (text: string): RunEvent => ({ kind: 'step', row: null, step: '1', text })
const ask = (text: string): RunEvent => ({ kind: 'ask', text })

async function rest(events: AsyncGenerator<RunEvent>): Promise<string[]> {
  const seen: string[] = []
  for await (const event of events) seen.push('text' in event ? event.text : event.kind)
  return seen
}

describe('live events', () => {
  it('reach every listener from its joining on, and end with the run', async () => {
    let now = 0
    const hub = createEventHub(() => (now += 1000))
    const first = hub.listen('run', undefined)
    hub.publish('run', step('1'))
    const second = hub.listen('run', undefined)
    hub.publish('run', step('2'))
    hub.publish('other', step('x'))
    hub.end('run')
    expect(await rest(first)).toEqual(['1', '2'])
    expect(await rest(second)).toEqual(['2'])
  })

  it('hold steps back that nobody could read, by the time of the source', async () => {
    let now = 0
    const hub = createEventHub(() => now)
    const events = hub.listen('run', undefined)
    for (let at = 0; at < 1000; at += 10) {
      now = at
      hub.publish('run', step(String(at)))
    }
    hub.end('run')
    expect(await rest(events)).toHaveLength(20)
  })

  it('are bounded for a listener that does not keep up, which still learns the end', async () => {
    let now = 0
    const hub = createEventHub(() => (now += 1000))
    const events = hub.listen('run', undefined)
    hub.publish('run', ask('first'))
    for (let count = 0; count < 5000; count += 1) hub.publish('run', step(String(count)))
    hub.publish('run', ask('last'))
    hub.end('run')
    const seen = await rest(events)
    expect(seen).toHaveLength(500)
    expect([seen[0], seen.at(-1)]).toEqual(['first', 'last'])
  })

  it('tell who comes later what a person is asked for, until the robot goes on', async () => {
    const hub = createEventHub(() => 0)
    hub.publish('run', ask('second step of the login'))
    const late = hub.listen('run', undefined)
    hub.publish('run', step('next'))
    const latest = hub.listen('run', undefined)
    hub.end('run')
    expect([await rest(late), await rest(latest)]).toEqual([['second step of the login', 'next'], []])
  })

  it('end for a listener that goes away, also while it waits', async () => {
    const hub = createEventHub(() => 0)
    const leaving = new AbortController()
    const events = rest(hub.listen('run', leaving.signal))
    await Promise.resolve()
    leaving.abort()
    expect(await events).toEqual([])
  })
})
