import type { RunId } from '#shared/base/id.ts'
import type { StoreContext } from './context.ts'
import type { DocumentState } from './documentStates.ts'

/** One registered row, as far as the report of effects looks at it. */
export interface RegisteredRow {
  readonly robot: string
  /** UTC milliseconds. */
  readonly at: number
  /** Filled fields of its paper; null = it came from a file. */
  readonly fields: number | null
  /** How long people looked at its paper, in seconds; 0 for rows of a file. */
  readonly peopleSeconds: number
}

/** Counts for people: nothing here names anybody. */
export interface Figures {
  documents(): Readonly<Partial<Record<DocumentState, number>>>
  /** Fields still for a person, in papers in 要確認. */
  doubtfulFields(): number
  /** Runs with rows in doubt, and how many. */
  inDoubt(): readonly { readonly run: RunId; readonly rows: number }[]
  /** @param from UTC milliseconds, inclusive; @param to exclusive */
  registered(from: number, to: number): readonly RegisteredRow[]
  /** How long a person took for each field that was keyed and not just confirmed, in seconds; the newest 2,000. */
  keyedSeconds(): readonly number[]
}

/** A person who was called away is no measure. */
const LONGEST_SECONDS = 300

export function createFigures({ connection }: StoreContext): Figures {
  return {
    documents: () =>
      Object.fromEntries(
        connection
          .all<{ state: DocumentState; n: number }>('SELECT state, count(*) AS n FROM documents GROUP BY state')
          .map(({ state, n }) => [state, n]),
      ),
    doubtfulFields: () =>
      connection.get<{ n: number }>(
        `SELECT count(*) AS n FROM readings WHERE state = 'review' AND entry <> 2
           AND document IN (SELECT id FROM documents WHERE state = 'review')
           AND revision = (SELECT max(revision) FROM readings AS other WHERE other.document = readings.document
             AND other.field = readings.field AND other.entry <> 2)`,
      )!.n,
    inDoubt: () =>
      connection.all(
        `SELECT run, count(*) AS rows FROM rows WHERE state IN ('inDoubt', 'committing') GROUP BY run ORDER BY run DESC`,
      ),
    registered: (from, to) =>
      connection.all(
        `SELECT robot, updatedAt AS at,
           CASE WHEN document IS NULL THEN NULL ELSE (
             SELECT count(DISTINCT field) FROM readings WHERE readings.document = rows.document AND valueHash IS NOT NULL) END AS fields,
           coalesce((SELECT sum(seconds) FROM readings WHERE readings.document = rows.document), 0) AS peopleSeconds
         FROM rows WHERE state = 'done' AND updatedAt >= @from AND updatedAt < @to ORDER BY updatedAt`,
        { from, to },
      ),
    keyedSeconds: () =>
      connection
        .all<{ seconds: number }>(
          `SELECT seconds FROM readings WHERE entry = 1 AND seconds > 0 AND seconds <= ${LONGEST_SECONDS}
             AND valueHash IS NOT NULL AND valueHash IS NOT (SELECT valueHash FROM readings AS before
               WHERE before.document = readings.document AND before.field = readings.field AND before.revision = readings.revision - 1)
           ORDER BY madeAt DESC LIMIT 2000`,
        )
        .map(({ seconds }) => seconds),
  }
}
