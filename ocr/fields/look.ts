import { encodePgm } from '#ocr/engine/pgm.ts'
import type { RecognitionPool } from '#ocr/engine/pool.ts'
import type { Layout, Model } from '#ocr/engine/recognizer.ts'
import type { Turns } from '#ocr/engine/turns.ts'
import type { GreyRaster } from '#ocr/model/raster.ts'
import type { Recognition } from '#ocr/model/recognition.ts'
import type { AbortSignalLike } from '#shared/base/jobContext.ts'

/** One look at a picture by one of the engine's networks; a line by the larger one unless said otherwise. */
export type Look = (picture: GreyRaster, whitelist: string | null, layout?: Layout, model?: Model) => Promise<Recognition>

/** Looks through the pool; a picture is encoded only when it is its turn, so that the pool's queue never overflows. */
export function lookThrough(pool: RecognitionPool, turns: Turns, priority: number, signal: AbortSignalLike): Look {
  return async (picture, whitelist, layout = 'line', model = 'best') => {
    const leave = await turns.take(priority, signal)
    try {
      const request = { image: encodePgm(picture), layout, model, whitelist }
      return await pool.recognize(request, { priority, signal })
    } finally {
      leave()
    }
  }
}
