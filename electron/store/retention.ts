import type { DocumentId, FileId, RowId } from '#shared/base/id.ts'
import type { Connection } from './connection.ts'
import type { StoreContext } from './context.ts'

/** Something that holds personal values and came to its end at `settledAt` (UTC milliseconds). */
interface Kept<Id> {
  readonly id: Id
  readonly settledAt: number
  /** Of its form version; null where no form is known. */
  readonly retentionClass: string | null
  readonly years: number | null
}

export interface Retention {
  /** Registered, returned or discarded papers whose values are still there, none with a row in between. Oldest first. */
  documents(): readonly (Kept<DocumentId> & { readonly number: string })[]
  /** Rows of imported files that nothing more is to be done for; of runs that are over. */
  importedRows(): readonly Kept<RowId>[]
  /** Rows of runs that entered no ledger: lines of a file that were refused or left out, and rehearsals. */
  looseRows(): readonly Kept<string>[]
  /** Uploaded files of which no page became part of a paper, such as tables and robot files. */
  files(): readonly Kept<FileId>[]
  /** The longest years that any form asks for; null = there is no form. */
  longestYears(): number | null
  /**
   * Drops every sealed value of it, its pictures, and the details of its log lines; all or nothing. A scan goes with the last of the
   * papers in it.
   * @returns blobs whose files are to be deleted now; where that fails, the next opening sweeps them away
   */
  forgetDocument(id: DocumentId): readonly string[]
  forgetRow(id: RowId): readonly string[]
  forgetLooseRow(id: string): readonly string[]
  forgetFile(id: FileId): readonly string[]
  /** Rewrites the database and empties the write-ahead log, so that nothing deleted is left in either file. */
  wipe(): void
}

const open = `('running', 'committing', 'inDoubt')`

export function createRetention({ connection, clock }: StoreContext): Retention {
  const now = () => clock.now()
  return {
    documents: () =>
      connection.all(
        `SELECT documents.id, documents.number, documents.updatedAt AS settledAt, forms.retentionClass, forms.retentionYears AS years
         FROM documents LEFT JOIN forms ON forms.id = documents.form AND forms.version = documents.formVersion
         WHERE documents.state IN ('registered', 'returned', 'discarded') AND documents.forgottenAt IS NULL
           AND NOT EXISTS (SELECT 1 FROM rows WHERE rows.document = documents.id AND rows.state IN ${open})
         ORDER BY documents.id`,
      ),
    importedRows: () =>
      connection.all(
        `SELECT rows.id, rows.updatedAt AS settledAt, forms.retentionClass, forms.retentionYears AS years
         FROM rows JOIN runs ON runs.id = rows.run
           JOIN robots ON robots.id = runs.robot AND robots.version = runs.robotVersion
           LEFT JOIN forms ON forms.rowid = (
             SELECT rowid FROM forms AS known WHERE known.id = robots.form ORDER BY known.retentionYears DESC LIMIT 1)
         WHERE rows.document IS NULL AND rows.forgottenAt IS NULL AND rows.state NOT IN ${open} AND runs.state <> 'running'
         ORDER BY rows.id`,
      ),
    looseRows: () =>
      connection.all(
        `SELECT runRows.id, runRows.updatedAt AS settledAt, NULL AS retentionClass, NULL AS years
         FROM runRows JOIN runs ON runs.id = runRows.run
         WHERE runRows.row IS NULL AND runRows.document IS NULL AND runRows.keySealed IS NOT NULL AND runs.state <> 'running'
         ORDER BY runRows.id`,
      ),
    files: () =>
      connection.all(
        `SELECT id, madeAt AS settledAt, NULL AS retentionClass, NULL AS years FROM files
         WHERE forgottenAt IS NULL AND NOT EXISTS (
           SELECT 1 FROM pages WHERE pages.file = files.id AND pages.document IS NOT NULL)
         ORDER BY id`,
      ),
    longestYears: () => connection.get<{ years: number | null }>('SELECT max(retentionYears) AS years FROM forms')!.years,
    forgetDocument: (id) =>
      connection.transaction(() => {
        connection.run('UPDATE readings SET sealed = NULL, valueHash = NULL WHERE document = @id', { id })
        connection.run('UPDATE documents SET frozenSealed = NULL, noteSealed = NULL, forgottenAt = @now WHERE id = @id', {
          id,
          now: now(),
        })
        const rows = connection.all<{ id: RowId }>('SELECT id FROM rows WHERE document = @id', { id })
        connection.run('UPDATE runRows SET keySealed = NULL, valuesSealed = NULL WHERE document = @id', { id })
        forgetDetails(connection, id)
        const images = connection.all<{ id: string }>(
          'SELECT image AS id FROM pages WHERE document = @id AND image IS NOT NULL',
          { id },
        )
        const scans = connection.all<{ id: FileId }>(
          `SELECT DISTINCT file AS id FROM pages WHERE document = @id AND NOT EXISTS (
             SELECT 1 FROM pages AS other JOIN documents ON documents.id = other.document
             WHERE other.file = pages.file AND documents.forgottenAt IS NULL)`,
          { id },
        )
        return [
          ...dropBlobs(connection, images),
          ...rows.flatMap((row) => dropRow(connection, row.id, now())),
          ...scans.flatMap((scan) => dropFile(connection, scan.id, now())),
        ]
      }),
    forgetRow: (id) => connection.transaction(() => dropRow(connection, id, now())),
    forgetLooseRow: (id) =>
      connection.transaction(() => {
        connection.run('UPDATE runRows SET keySealed = NULL, valuesSealed = NULL WHERE id = @id', { id })
        forgetDetails(connection, id)
        return []
      }),
    forgetFile: (id) => connection.transaction(() => dropFile(connection, id, now())),
    wipe() {
      connection.script('VACUUM')
      connection.pragma('wal_checkpoint(TRUNCATE)')
    },
  }
}

function dropFile(connection: Connection, id: FileId, now: number): readonly string[] {
  const blobs = connection.all<{ id: string }>(
    `SELECT blob AS id FROM files WHERE id = @id AND blob IS NOT NULL
     UNION SELECT image FROM pages WHERE file = @id AND image IS NOT NULL`,
    { id },
  )
  connection.run('UPDATE files SET nameSealed = NULL, forgottenAt = @now WHERE id = @id', { id, now })
  forgetDetails(connection, id)
  return dropBlobs(connection, blobs)
}

/** The keyed hash of the key stays: it still keeps the row from being registered a second time. */
function dropRow(connection: Connection, id: RowId, now: number): readonly string[] {
  const evidence = connection.all<{ id: string }>(
    'SELECT evidence.blob AS id FROM evidence JOIN attempts ON attempts.id = evidence.attempt WHERE attempts.row = @id',
    { id },
  )
  connection.run('UPDATE rows SET keySealed = NULL, valuesSealed = NULL, forgottenAt = @now WHERE id = @id', { id, now })
  const shown = connection.all<{ id: string }>('SELECT id FROM runRows WHERE row = @id', { id })
  connection.run('UPDATE runRows SET keySealed = NULL, valuesSealed = NULL WHERE row = @id', { id })
  for (const object of [id, ...shown.map((row) => row.id)]) forgetDetails(connection, object)
  return dropBlobs(connection, evidence)
}

function dropBlobs(connection: Connection, blobs: readonly { readonly id: string }[]): readonly string[] {
  for (const { id } of blobs) connection.run('DELETE FROM blobs WHERE id = @id', { id })
  return blobs.map(({ id }) => id)
}

/** What lies beside the lines. The lines themselves, with the keyed hash of it, are never touched. */
function forgetDetails(connection: Connection, object: string): void {
  connection.run('DELETE FROM auditDetails WHERE sequence IN (SELECT sequence FROM audit WHERE objectId = @object)', { object })
}
