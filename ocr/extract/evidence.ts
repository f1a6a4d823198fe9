import type { Recognition } from '#ocr/model/recognition.ts'
import type { Strokes } from './strokes.ts'

/** Readings of one field by one way of looking at it: one entry per part of its line, parts being parted by wide gaps. */
export type PartReadings = readonly Recognition[]

/** All that was seen of a written text. `second` is the reading of another network; null = none was made. */
export interface TextEvidence {
  readonly first: PartReadings
  readonly second: PartReadings | null
  /** The reading of the other network at another size, where one was needed. */
  readonly third?: PartReadings | null
  /** For a number: the holes in the picture of each digit. */
  readonly holes?: readonly number[]
  /** The ink of each part; absent where it was not looked at. */
  readonly strokes?: readonly Strokes[]
}

export function textOf(readings: PartReadings): readonly string[] {
  return readings.map((reading) => reading.text)
}

/**
 * The weakest character decides: one wrong character makes a wrong value. 0 when nothing was read.
 * @param among only characters that match; 1 when there are none of them
 */
export function weakest(readings: PartReadings, among?: RegExp): number {
  const symbols = readings.flatMap((reading) => reading.symbols)
  if (among === undefined && symbols.length === 0) return 0
  return Math.min(1, ...symbols.filter(({ text }) => among?.test(text) ?? true).map((symbol) => symbol.confidence))
}
