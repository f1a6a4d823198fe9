import { checkMark } from '#ocr/marks/checkMark.ts'
import { circleMarks } from '#ocr/marks/circleMarks.ts'
import { cropDigit } from '#ocr/marks/cropDigit.ts'
import { cropText } from '#ocr/marks/cropText.ts'
import { inkInBox } from '#ocr/marks/inkInBox.ts'
import { readCode } from '#ocr/marks/readCode.ts'
import type { RegisteredPage } from '#ocr/model/page.ts'
import type { Eyes } from './eyes.ts'

/** The eyes for a page that lies on its template. */
export function pageEyes(page: RegisteredPage): Eyes {
  return {
    text: (box, lines) => cropText(page, box, lines),
    digit: (cell) => cropDigit(page, cell),
    square: (box) => checkMark(page, box),
    circles: (options) => circleMarks(page, options),
    code: (box) => readCode(page, box),
    ink: (box) => inkInBox(page, box),
  }
}
