import type { Recognition } from '#ocr/model/recognition.ts'
import type { Strokes } from './strokes.ts'

/** Readings of one field by one way of looking at it: one entry per part of its line, parts being parted by wide gaps. */
export type PartReadings = readonly Recognition[]

/** All that was seen of a written text. `second` is a reading of its own (another size, another alphabet); null = none was made. */
export interface TextEvidence {
  readonly first: PartReadings
  readonly second: PartReadings | null
  /** Further readings at other sizes, made only where the first two could be taken over. */
  readonly more?: readonly PartReadings[]
  /** The ink of each part; absent where it was not looked at. */
  readonly strokes?: readonly Strokes[]
}

export function textOf(readings: PartReadings): readonly string[] {
  return readings.map((reading) => reading.text)
}

/** The weakest character decides: one wrong character makes a wrong value. 0 when nothing was read. */
export function weakest(readings: PartReadings): number {
  const all = readings.flatMap((reading) => reading.symbols.map((symbol) => symbol.confidence))
  return all.length === 0 ? 0 : Math.min(...all)
}
