import { expect, it } from 'vitest'
import type { RunEvent } from '#shared/contract/schemas.ts'
import { followRun } from '../../renderer/features/runs/followRun.ts'

const step = (text: string): RunEvent => ({ kind: 'step', row: null, step: 's', text })

it('a stream that breaks with the connection is opened again and the rows are asked for, until nobody looks', async () => {
  const stop = new AbortController()
  const heard: string[] = []
  let [opened, refreshed] = [0, 0]
  await followRun({
    async open() {
      opened += 1
      if (opened === 2) throw new Error('not open yet')
      return (async function* () {
        yield step(`${opened}-1`)
        if (opened === 1) throw new Error('socket closed')
        yield step(`${opened}-2`)
        stop.abort()
      })()
    },
    hear: (event) => heard.push(event.kind === 'step' ? event.text : event.kind),
    refresh: async () => {
      refreshed += 1
    },
    signal: stop.signal,
    wait: async () => undefined,
  })
  expect([heard, opened, refreshed]).toEqual([['1-1', '3-1', '3-2'], 3, 2])
})
