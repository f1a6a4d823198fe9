import { z } from 'zod'
import type { ReadSymbol, Recognition } from '#ocr/model/recognition.ts'

/** The part of the engine's answer that is used. Confidence is 0..100 there. */
const symbolSchema = z.object({ text: z.string(), confidence: z.number(), bbox: z.object({ x0: z.number(), x1: z.number() }) })
const pageSchema = z.object({
  blocks: z
    .array(
      z.object({
        paragraphs: z.array(
          z.object({
            lines: z.array(z.object({ words: z.array(z.object({ symbols: z.array(symbolSchema) })) })),
          }),
        ),
      }),
    )
    .nullable(),
})

/** Lines of symbols out of blocks, paragraphs and words: for Japanese the engine's words are single characters. */
export function toRecognition(page: unknown): Recognition {
  const { blocks } = pageSchema.parse(page)
  const lines = (blocks ?? [])
    .flatMap((block) => block.paragraphs)
    .flatMap((paragraph) => paragraph.lines)
    .map((line) => line.words.map((word) => word.symbols.map(toSymbol)))
  return {
    text: lines.map((words) => words.map((symbols) => symbols.map((symbol) => symbol.text).join('')).join(' ')).join('\n'),
    symbols: lines.flat(2),
  }
}

function toSymbol(symbol: z.infer<typeof symbolSchema>): ReadSymbol {
  return {
    text: symbol.text,
    confidence: Math.min(1, Math.max(0, symbol.confidence / 100)),
    left: symbol.bbox.x0,
    right: symbol.bbox.x1,
  }
}
