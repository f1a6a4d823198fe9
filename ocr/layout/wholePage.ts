import { z } from 'zod'
import { boxSchema } from '#ocr/model/geometry.ts'

/**
 * A whole page as read without a template: its text line by line, and how it is ruled. Boxes are millimetres from the top left
 * of the upright page.
 */

const glyphSchema = z.strictObject({ text: z.string(), box: boxSchema })
/** One character (or what the engine took for one). */
export type Glyph = z.infer<typeof glyphSchema>

export const textLineSchema = z.strictObject({
  glyphs: z.array(glyphSchema),
  /** Around the line's ink. */
  box: boxSchema,
  /** Written downwards. */
  vertical: z.boolean(),
  /** Index in {@link PageSketch.cells}; null = not inside a ruled cell. */
  cell: z.int().min(0).nullable(),
  /** The engine's own figure, 0..1, of its least sure character; 1 for a text layer. */
  confidence: z.number().min(0).max(1),
})
export type TextLine = z.infer<typeof textLineSchema>

const ruleSchema = z.strictObject({ at: z.number(), from: z.number(), to: z.number() })

export const pageSketchSchema = z.strictObject({
  /** Areas with lines all around, also dotted ones; between the lines. A frame inside another is a cell of its own. */
  cells: z.array(boxSchema),
  /** Small empty squares: to be ticked. */
  squares: z.array(boxSchema),
  horizontal: z.array(ruleSchema),
  vertical: z.array(ruleSchema),
})
export type PageSketch = z.infer<typeof pageSketchSchema>

export const wholePageSchema = z.strictObject({
  /** In the file, from 1. */
  page: z.int().min(1),
  /** Millimetres. */
  width: z.number().positive(),
  height: z.number().positive(),
  /** In reading order. */
  lines: z.array(textLineSchema),
  /** Whose words the lines are: read from the picture, or the file's own text. */
  source: z.enum(['picture', 'file']),
  sketch: pageSketchSchema,
})
export type WholePage = z.infer<typeof wholePageSchema>

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'bytes')

/** Reads the whole pages of one file, without templates. */
export const pagesJobSchema = z.strictObject({
  /** For messages only. */
  name: z.string(),
  bytes,
  /** Whether a born-digital PDF's own text is taken where it has one, instead of reading the picture. */
  ownText: z.boolean().default(true),
  /** Pictures of the pages, straight and upright: for the eye in colour at 200 dpi, or as a new blank form, grey at 300 dpi. */
  pictures: z.enum(['none', 'screen', 'print']).default('none'),
  /** Higher goes first. */
  priority: z.int().default(0),
})
export type PagesJob = z.infer<typeof pagesJobSchema>

export const pagesEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('opened'), pages: z.int().min(1) }),
  z.strictObject({
    kind: z.literal('page'),
    page: wholePageSchema,
    /** JPEG; null = not asked for. */
    picture: z.strictObject({ bytes, width: z.int(), height: z.int() }).nullable(),
  }),
  z.strictObject({ kind: z.literal('pageFailed'), page: z.int().min(1), code: z.string(), message: z.string() }),
])
export type PagesEvent = z.infer<typeof pagesEventSchema>
