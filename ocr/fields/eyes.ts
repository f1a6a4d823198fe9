import type { Box } from '#ocr/model/geometry.ts'
import type { BoxInk, CheckMark, CircleMark, DigitCrop, ReadCode, TextCrop } from '#ocr/model/page.ts'

/** What can be seen of one registered page without reading a character. */
export interface Eyes {
  text(box: Box, lines: number): TextCrop
  digit(cell: Box): DigitCrop
  square(box: Box): CheckMark
  circles(options: readonly { readonly key: string; readonly box: Box }[]): readonly CircleMark[]
  code(box: Box): Promise<ReadCode | null>
  ink(box: Box): BoxInk
}
