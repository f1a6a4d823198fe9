/** A name and its reading in full-width katakana. */
export interface Name {
  readonly written: string
  readonly kana: string
}

/** Reads a list such as `佐藤サトウ 鈴木スズキ`; the reading is the katakana at the end of each entry. */
export function parseNames(list: string): readonly Name[] {
  return list
    .trim()
    .split(/\s+/u)
    .map((entry) => {
      const found = /^(.+?)([\u30a1-\u30f6\u30fc]+)$/u.exec(entry)
      if (found?.[1] === undefined || found[2] === undefined) throw new Error(`no reading in ${entry}`)
      return { written: found[1], kana: found[2] }
    })
}
