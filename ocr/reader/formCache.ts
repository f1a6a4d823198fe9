import type { PreparedPage } from '#ocr/model/page.ts'
import type { LoadedForm } from '#ocr/model/readJob.ts'

/** Form versions whose measured blanks are kept: about 10 MB a page. */
const KEPT = 24

/** Measured blank forms, made once per version; the version names the content, so an entry is never out of date. */
export function createFormCache(prepare: (forms: readonly LoadedForm[]) => Promise<readonly PreparedPage[]>) {
  const kept = new Map<string, Promise<readonly PreparedPage[]>>()

  const one = (form: LoadedForm): Promise<readonly PreparedPage[]> => {
    const key = `${form.form.id} ${form.version}`
    const known = kept.get(key)
    const pages = known ?? prepare([form])
    kept.delete(key)
    kept.set(key, pages)
    // One that failed is tried again by the next job.
    if (!known) pages.catch(() => kept.delete(key))
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break
      kept.delete(oldest)
    }
    return pages
  }

  return async (forms: readonly LoadedForm[]): Promise<readonly PreparedPage[]> => (await Promise.all(forms.map(one))).flat()
}
