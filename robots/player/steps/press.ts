import { locate } from '../locate.ts'
import { checkElsewhere } from '../readBack.ts'
import { act } from './act.ts'
import type { Handler } from './context.ts'

export const press: Handler<'press'> = async (play, step, deadline) => {
  if (step.target) {
    const { element } = await locate(play, step.target, { step, deadline, need: 'write', checkAll: true })
    await act(play, element.press(keyOf(step.key), { timeout: Math.max(1, deadline.left()) }), deadline)
  } else {
    await checkElsewhere(play, null)
    await act(play, play.stage.page(step.window).keyboard.press(keyOf(step.key)), deadline)
  }
}

/** A letter is a small one unless Shift is held, as on a keyboard. */
function keyOf(key: string): string {
  return key.includes('Shift+')
    ? key
    : key.replace(/(^|\+)([A-Z])$/, (_whole, plus: string, letter: string) => plus + letter.toLowerCase())
}
