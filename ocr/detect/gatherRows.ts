import type { Proposal } from './proposePage.ts'

export interface Rows {
  /** What stands by itself. */
  readonly single: readonly Proposal[]
  readonly tables: readonly {
    readonly pitch: number
    readonly rows: number
    readonly section: string
    readonly first: readonly Proposal[]
  }[]
}

/** Rows of one table lie at one distance, within this many mm. */
const EVEN = 0.5

/** Fields under the heads of columns, the same in every row, become the rows of one table. */
export function gatherRows(proposals: readonly Proposal[]): Rows {
  const tables: Rows['tables'][number][] = []
  const taken = new Set<Proposal>()
  const bySection = Map.groupBy(
    proposals.filter((one) => one.column !== null),
    (one) => one.section,
  )
  for (const [section, members] of bySection) {
    const columns = [...Map.groupBy(members, (one) => one.column).values()].filter((column) => column.length > 1)
    if (columns.length < 2) continue
    const rows = Math.min(...columns.map((column) => column.length))
    const guide = columns
      .find((column) => column.length === rows)!
      .map(middle)
      .sort((a, b) => a - b)
    const pitch = (guide.at(-1)! - guide[0]!) / (rows - 1)
    if (!guide.every((y, index) => Math.abs(y - guide[0]! - index * pitch) < EVEN)) continue
    const alike = columns.filter((column) => column.length % rows === 0)
    const first = alike.flatMap((column) => [...column].sort((a, b) => middle(a) - middle(b)).slice(0, column.length / rows))
    for (const one of alike.flat()) taken.add(one)
    tables.push({ pitch: Math.round(pitch * 100) / 100, rows, section, first })
  }
  return { single: proposals.filter((one) => !taken.has(one)), tables }
}

function middle({ box }: Proposal): number {
  return box.y + box.h / 2
}
