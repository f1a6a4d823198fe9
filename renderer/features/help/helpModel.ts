import { toHalfWidth } from '#shared/base/japanese/width.ts'

export interface Topic {
  readonly title: string
  readonly steps: readonly string[]
  readonly note: string
}

/** Topics that hold every word of the search, title hits first. Width and case do not count. */
export function findTopics(
  topics: Readonly<Record<string, Topic>>,
  search: string,
): readonly (Topic & { readonly key: string })[] {
  const words = plain(search).split(/\s+/).filter(Boolean)
  const holds = (text: string): boolean => words.every((word) => plain(text).includes(word))
  const all = Object.entries(topics).map(([key, topic]) => ({ key, ...topic }))
  return all
    .filter(({ title, steps, note }) => holds([title, ...steps, note].join(' ')))
    .sort((one, other) => Number(holds(other.title)) - Number(holds(one.title)))
}

function plain(text: string): string {
  return toHalfWidth(text).toLowerCase()
}
