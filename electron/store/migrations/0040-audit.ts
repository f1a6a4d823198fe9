/** The append-only log. Details lie apart, sealed and deletable; the line keeps their keyed hash. */
export const audit = {
  number: 40,
  sql: `
    CREATE TABLE audit (
      sequence INTEGER PRIMARY KEY,
      format INTEGER NOT NULL,
      machine TEXT NOT NULL,
      at INTEGER NOT NULL,
      account TEXT NOT NULL,
      person TEXT NOT NULL,
      role TEXT NOT NULL,
      action TEXT NOT NULL,
      objectKind TEXT NOT NULL,
      objectId TEXT NOT NULL,
      objectVersion TEXT NOT NULL,
      result TEXT NOT NULL,
      reason TEXT NOT NULL,
      detailsHash TEXT NOT NULL,
      previousHash TEXT NOT NULL,
      hash TEXT NOT NULL,
      -- Keyed hash of 'hash': who has not the key cannot write a line that fits.
      seal TEXT NOT NULL
    ) STRICT;
    CREATE INDEX auditByTime ON audit (at);
    CREATE TRIGGER auditIsNotChanged BEFORE UPDATE ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
    CREATE TRIGGER auditIsNotDeleted BEFORE DELETE ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
    CREATE TRIGGER auditGrowsByOne BEFORE INSERT ON audit
      WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM audit)
      BEGIN SELECT RAISE(ABORT, 'the audit log grows by one line at a time'); END;

    CREATE TABLE auditDetails (
      sequence INTEGER PRIMARY KEY REFERENCES audit (sequence),
      sealed BLOB NOT NULL
    ) STRICT;
  `,
}
