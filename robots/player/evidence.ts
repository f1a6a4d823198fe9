import type { Frame } from 'playwright'
import { isoToWareki } from '#shared/base/japanese/wareki.ts'
import { pipes } from '../model/pipes.ts'
import { coverInPage, uncoverInPage } from './page/cover.ts'
import type { Play } from './play.ts'

/** What a person types into; buttons stay legible. */
const inputs = 'input:not([type=submit],[type=button],[type=reset],[type=image]),textarea,select,[contenteditable]'

/**
 * A picture of the window, JPEG (a third of a PNG's time and size). Hidden are: every input; the places that showed a column of class other than none; whatever else
 * shows a personal value of this row; what the robot names itself. Null when the picture cannot be taken or not be hidden safely.
 */
export async function takeEvidence(play: Play, window: string | undefined): Promise<Uint8Array | null> {
  if (play.context.pictures === false) return null
  let frames: readonly Frame[] = []
  try {
    const page = play.stage.page(window)
    const texts = personalTexts(play)
    frames = page.frames()
    await Promise.all(frames.map((frame) => frame.evaluate(coverInPage, { selectors: selectorsOf(play, window, frame), texts })))
    return await page.screenshot({ type: 'jpeg', quality: 70, timeout: 10_000, caret: 'initial', scale: 'css' })
  } catch (error) {
    play.context.log(`no screenshot: ${error instanceof Error ? error.name : 'unknown error'}`)
    return null
  } finally {
    await Promise.all(frames.map((frame) => frame.evaluate(uncoverInPage).catch(() => {})))
  }
}

function selectorsOf(play: Play, window: string | undefined, frame: Frame): string[] {
  const places = play.personalPlaces.filter(
    (place) => place.window === window && play.stage.frameNow(place.window, place.frame) === frame,
  )
  return [inputs, ...places.map(({ path }) => path), ...play.robot.masks]
}

/** Personal values of the row in the ways in which screens write them. */
function personalTexts({ robot, scope }: Play): string[] {
  return robot.inputs
    .filter((input) => input.class !== 'none')
    .flatMap(({ name }) => {
      const value = scope.row[name] ?? ''
      const isDate = isoToWareki(value) !== null
      const [year, month, day] = value.split('-').map(Number)
      return isDate ? [value, pipes['wareki.text']!.apply(value, []) ?? value, `${year}年${month}月${day}日`] : [value]
    })
    .filter((text) => text.length >= 2 && text !== 'yes')
}
