import type { Target } from '../../model/target.ts'
import type { Search } from '../locate.ts'
import { pointAt } from '../mouse.ts'
import type { Play } from '../play.ts'
import { act } from './act.ts'
import type { Handler } from './context.ts'

export const hover: Handler<'hover'> = async (play, step, deadline) => {
  await moveTo(play, step.target, { step, deadline, need: 'write', checkAll: false })
}

/** On the way the mouse stops a few times, as pages that follow it expect. */
export const drag: Handler<'drag'> = async (play, step, deadline) => {
  const search = { step, deadline, need: 'write', checkAll: true } as const
  const { mouse } = play.stage.page(step.window)
  await moveTo(play, step.target, search)
  const { x, y } = await pointAt(play, step.onto, search)
  const carry = async () => {
    await mouse.down()
    await mouse.move(x, y, { steps: 8 })
    await mouse.up()
  }
  await act(play, carry(), deadline)
}

/** A menu that closes behind the mouse moves what lies below it, so the point is looked up again once the mouse is there. */
async function moveTo(play: Play, target: Target, search: Search): Promise<void> {
  for (let before = null as { readonly x: number; readonly y: number } | null; ; ) {
    const { x, y } = await pointAt(play, target, search)
    if (before?.x === x && before.y === y) return
    before = { x, y }
    await act(play, play.stage.page(search.step.window).mouse.move(x, y), search.deadline)
  }
}
