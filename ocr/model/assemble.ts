import type { PageMatch } from './readJob.ts'

/** A page in the order of the pile. `ref` is whatever the caller knows it by. */
export interface ArrivedPage<Ref> {
  readonly ref: Ref
  readonly match: PageMatch | null
  /** Nothing is on it: a separator or the back of a one-sided form. */
  readonly empty: boolean
}

/** One application: pages by their place in the template. */
export interface AssembledDocument<Ref> {
  readonly form: string
  readonly version: string
  readonly pages: readonly { readonly templatePage: number; readonly ref: Ref }[]
  /** Template pages that are needed and did not come. */
  readonly missing: readonly number[]
}

export type Assembled<Ref> =
  | { readonly kind: 'document'; readonly document: AssembledDocument<Ref> }
  | { readonly kind: 'unknown'; readonly ref: Ref }

export interface Assembler<Ref> {
  /** Takes the next page; gives what is complete now. */
  add(page: ArrivedPage<Ref>): readonly Assembled<Ref>[]
  /** No more pages: gives what is still open, with what it lacks. */
  end(): readonly Assembled<Ref>[]
}

/**
 * Puts the pages of a pile together to applications. The pages of one application follow each other in the template's order
 * (front, back, attachment), perhaps with empty pages between; an application may go over from one file to the next.
 * @param neededPages template pages that an application of this form version must have
 */
export function createAssembler<Ref>(neededPages: (form: string, version: string) => readonly number[]): Assembler<Ref> {
  let open: AssembledDocument<Ref> | null = null

  const close = (): readonly Assembled<Ref>[] => {
    if (open === null) return []
    const document = open
    open = null
    return [{ kind: 'document', document }]
  }

  return {
    add(page) {
      if (page.empty) return []
      if (page.match === null) return [{ kind: 'unknown', ref: page.ref }]
      const { match, ref } = page
      const before = open !== null && continues(open, match) ? [] : close()
      const pages = [...(open?.pages ?? []), { templatePage: match.page, ref }]
      const missing = neededPages(match.form, match.version).filter((needed) => !pages.some((one) => one.templatePage === needed))
      open = { form: match.form, version: match.version, pages, missing }
      return missing.length === 0 && isLastPage(match.page, neededPages(match.form, match.version))
        ? [...before, ...close()]
        : before
    },
    end: close,
  }
}

function continues(open: AssembledDocument<unknown>, match: PageMatch): boolean {
  const last = Math.max(...open.pages.map((page) => page.templatePage))
  return open.form === match.form && open.version === match.version && match.page > last
}

function isLastPage(page: number, needed: readonly number[]): boolean {
  return page >= Math.max(...needed, 1)
}
