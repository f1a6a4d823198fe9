import { encodePgm } from '#ocr/engine/pgm.ts'
import type { RecognitionPool } from '#ocr/engine/pool.ts'
import type { Layout } from '#ocr/engine/recognizer.ts'
import type { GreyRaster } from '#ocr/model/raster.ts'
import type { Recognition } from '#ocr/model/recognition.ts'
import type { AbortSignalLike } from '#shared/base/jobContext.ts'

/** One look at a picture by the engine. */
export type Look = (picture: GreyRaster, whitelist: string | null, layout?: Layout) => Promise<Recognition>

/** Looks through the pool; a picture is encoded only when the pool has room for it. */
export function lookThrough(pool: RecognitionPool, priority: number, signal: AbortSignalLike): Look {
  return async (picture, whitelist, layout = 'line') => {
    await pool.room()
    const request = { image: encodePgm(picture), pixels: picture.width * picture.height, layout, whitelist }
    return pool.recognize(request, { priority, signal })
  }
}
