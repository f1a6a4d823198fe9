import { useEffect, useState } from 'react'
import type { PageView } from '#shared/contract/schemas.ts'

/**
 * The pictures of a document's pages, fetched once each and kept as blobs while it is on the desk, so that page, crops and
 * zoom show the same bytes without asking again.
 * @returns page id → address, for those that have arrived
 */
export function usePictures(pages: readonly PageView[]): ReadonlyMap<string, string> {
  const [pictures, setPictures] = useState<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    const stop = new AbortController()
    const made: string[] = []
    for (const page of pages) {
      fetch(page.image, { signal: stop.signal })
        .then((response) => (response.ok ? response.blob() : Promise.reject(new Error(String(response.status)))))
        .then((blob) => {
          if (stop.signal.aborted) return
          const address = URL.createObjectURL(blob)
          made.push(address)
          setPictures((before) => new Map(before).set(page.id, address))
        })
        // A picture that does not come leaves its frame empty; the field's value and reason are still there.
        .catch(() => undefined)
    }
    return () => {
      stop.abort()
      for (const address of made) URL.revokeObjectURL(address)
      setPictures(new Map())
    }
  }, [pages])
  return pictures
}
