import { encodePgm } from '#ocr/engine/pgm.ts'
import type { RecognitionPool } from '#ocr/engine/pool.ts'
import type { Layout } from '#ocr/engine/recognizer.ts'
import type { Turns } from '#ocr/engine/turns.ts'
import type { GreyRaster } from '#ocr/model/raster.ts'
import type { Recognition } from '#ocr/model/recognition.ts'
import type { AbortSignalLike } from '#shared/base/jobContext.ts'

/** Reads the picture of one line, or of a line of one character. */
export type LineEye = (picture: GreyRaster, layout: Layout) => Promise<Recognition>

/** Reads by the pool's better network; a picture is encoded only when it is its turn, so that the pool's queue never overflows. */
export function lineEye(pool: RecognitionPool, turns: Turns, priority: number, signal: AbortSignalLike): LineEye {
  return async (picture, layout) => {
    const leave = await turns.take(priority, signal)
    try {
      return await pool.recognize({ image: encodePgm(picture), layout, model: 'best', whitelist: null }, { priority, signal })
    } finally {
      leave()
    }
  }
}
