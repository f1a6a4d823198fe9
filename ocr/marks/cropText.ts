import type { Box } from '#ocr/model/geometry.ts'
import type { BoxInk, RegisteredPage, TextCrop } from '#ocr/model/page.ts'
import { drawInk, type InkArea } from './drawInk.ts'
import { isBlankInk, writingIn } from './inkInBox.ts'
import { type InkWindow, inkWindow } from './inkWindow.ts'
import { sealOver } from './sealOver.ts'
import { separateWriting } from './separateWriting.ts'
import { splitLines } from './splitLines.ts'

/** Writing that leaves its box a little is still its own. */
const AROUND_MM = 0.5
/** Height of the writing in the picture, pixels: what Tesseract's Japanese model reads best is 34-40. */
const TEXT_HEIGHT = 38
const BORDER = 12
/** Small writing is enlarged only so far: a lone ー is not a tall character. */
const LARGEST_SCALE = 1.6

/**
 * Cuts the writing out of a box, one picture per line: printed ink and rules gone where no stroke crosses them, dust gone,
 * black on white, the height that reads best.
 * @param lines at most so many lines are written here
 */
export function cropText(page: RegisteredPage, box: Box, lines: number): TextCrop {
  const around = { x: box.x - AROUND_MM, y: box.y - AROUND_MM, w: box.w + 2 * AROUND_MM, h: box.h + 2 * AROUND_MM }
  const window = inkWindow(page, around)
  const seal = sealOver(page, box)
  const kept = separateWriting(page, window, AROUND_MM)
  const ink = inkOf(window, kept)
  if (isBlankInk(ink)) return { lines: [], ink, seal }
  return { lines: splitLines(kept, window, lines).map((area) => draw(window, kept, area)), ink, seal }
}

function draw(window: InkWindow, kept: Uint8Array, area: InkArea): TextCrop['lines'][number] {
  const scale = Math.min(LARGEST_SCALE, TEXT_HEIGHT / (area.bottom - area.top))
  return drawInk(window, kept, area, scale, BORDER)
}

function inkOf(window: InkWindow, kept: Uint8Array): BoxInk {
  return writingIn({ ...window, writing: kept })
}
