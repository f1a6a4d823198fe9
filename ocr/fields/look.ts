import { encodePgm } from '#ocr/engine/pgm.ts'
import type { RecognitionPool } from '#ocr/engine/pool.ts'
import type { Layout, Model } from '#ocr/engine/recognizer.ts'
import type { Turns } from '#ocr/engine/turns.ts'
import type { AnyBut } from '#ocr/extract/alphabets.ts'
import type { GreyRaster } from '#ocr/model/raster.ts'
import type { Recognition } from '#ocr/model/recognition.ts'
import type { AbortSignalLike } from '#shared/base/jobContext.ts'

/** One look at a picture by one of the engine's networks; a line by the larger one unless said otherwise. */
export type Look = (picture: GreyRaster, alphabet: string | AnyBut | null, layout?: Layout, model?: Model) => Promise<Recognition>

/** Looks through the pool; a picture is encoded only when it is its turn, so that the pool's queue never overflows. */
export function lookThrough(pool: RecognitionPool, turns: Turns, priority: number, signal: AbortSignalLike): Look {
  return async (picture, alphabet, layout = 'line', model = 'best') => {
    const leave = await turns.take(priority, signal)
    try {
      const request = { image: encodePgm(picture), layout, model, ...listsOf(alphabet) }
      return await pool.recognize(request, { priority, signal })
    } finally {
      leave()
    }
  }
}

function listsOf(alphabet: string | AnyBut | null): { readonly whitelist: string | null; readonly blacklist: string } {
  if (alphabet === null || typeof alphabet === 'string') return { whitelist: alphabet, blacklist: '' }
  return { whitelist: null, blacklist: alphabet.without }
}
