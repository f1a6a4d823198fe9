import { encodePgm } from '#ocr/engine/pgm.ts'
import type { RecognitionPool } from '#ocr/engine/pool.ts'
import type { Model } from '#ocr/engine/recognizer.ts'
import type { Turns } from '#ocr/engine/turns.ts'
import type { GreyRaster } from '#ocr/model/raster.ts'
import type { Recognition } from '#ocr/model/recognition.ts'
import type { AbortSignalLike } from '#shared/base/jobContext.ts'

/** One look at a picture of one line by one of the engine's networks. */
export type Look = (picture: GreyRaster, whitelist: string | null, model: Model) => Promise<Recognition>

/** Looks through the pool; a picture is encoded only when it is its turn, so that the pool's queue never overflows. */
export function lookThrough(pool: RecognitionPool, turns: Turns, priority: number, signal: AbortSignalLike): Look {
  return async (picture, whitelist, model) => {
    const leave = await turns.take(priority, signal)
    try {
      const request = { image: encodePgm(picture), layout: 'line' as const, model, whitelist }
      return await pool.recognize(request, { priority, signal })
    } finally {
      leave()
    }
  }
}
