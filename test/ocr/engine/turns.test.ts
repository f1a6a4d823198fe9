import { expect, it } from 'vitest'
import { createTurns } from '#ocr/engine/turns.ts'

const never = new AbortController().signal

it('hands out its places by priority, then by order', async () => {
  const turns = createTurns(1)
  const order: string[] = []
  const giveBack = await turns.take(0, never)
  const take = async (name: string, priority: number) => {
    const leave = await turns.take(priority, never)
    order.push(name)
    leave()
  }
  const all = [take('low', -1), take('first', 0), take('second', 0), take('high', 1)]
  giveBack()
  giveBack()
  await Promise.all(all)
  expect(order).toEqual(['high', 'first', 'second', 'low'])
})

it('leaves the queue when its signal aborts', async () => {
  const turns = createTurns(1)
  const giveBack = await turns.take(0, never)
  const stop = new AbortController()
  const waiting = turns.take(0, stop.signal)
  stop.abort()
  await expect(waiting).rejects.toMatchObject({ code: 'stopped' })
  giveBack()
  await expect(turns.take(0, never)).resolves.toBeTypeOf('function')
})
