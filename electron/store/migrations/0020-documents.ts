/** Paper: sealed bytes, files, pages, documents, form templates and what was read. Sealed columns hold no readable value. */
export const documents = {
  number: 20,
  sql: `
    -- The bytes are sealed files in the folder 'blobs', named by id.
    CREATE TABLE blobs (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      media TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      hash TEXT NOT NULL,
      person TEXT REFERENCES people (id),
      machine TEXT NOT NULL,
      madeAt INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE files (
      id TEXT PRIMARY KEY,
      nameSealed BLOB,
      sha256 TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      media TEXT NOT NULL,
      pages INTEGER NOT NULL DEFAULT 0,
      blob TEXT REFERENCES blobs (id) ON DELETE SET NULL,
      person TEXT NOT NULL REFERENCES people (id),
      machine TEXT NOT NULL,
      madeAt INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX filesBySha256 ON files (sha256);

    -- Immutable versions, named by content hash.
    CREATE TABLE forms (
      id TEXT NOT NULL,
      version TEXT NOT NULL,
      title TEXT NOT NULL,
      json TEXT NOT NULL,
      blank TEXT NOT NULL REFERENCES blobs (id),
      retentionClass TEXT NOT NULL,
      retentionYears INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'retired')),
      stateBy TEXT REFERENCES people (id),
      person TEXT REFERENCES people (id),
      machine TEXT NOT NULL,
      madeAt INTEGER NOT NULL,
      PRIMARY KEY (id, version)
    ) STRICT;
    CREATE TRIGGER formsAreImmutable BEFORE UPDATE ON forms
      WHEN OLD.id <> NEW.id OR OLD.version <> NEW.version OR OLD.json <> NEW.json OR OLD.blank <> NEW.blank
      BEGIN SELECT RAISE(ABORT, 'a form version never changes'); END;
    CREATE TRIGGER formsStay BEFORE DELETE ON forms
      BEGIN SELECT RAISE(ABORT, 'a form version is never deleted'); END;

    -- One application.
    CREATE TABLE documents (
      id TEXT PRIMARY KEY,
      number TEXT NOT NULL UNIQUE,
      form TEXT,
      formVersion TEXT,
      state TEXT NOT NULL CHECK (state IN ('imported', 'reading', 'review', 'confirmed', 'registering', 'registered', 'returned', 'discarded')),
      receiptNumber TEXT,
      receipt TEXT,
      problem TEXT,
      frozenSealed BLOB,
      frozenAt INTEGER,
      frozenBy TEXT REFERENCES people (id),
      person TEXT NOT NULL REFERENCES people (id),
      machine TEXT NOT NULL,
      madeAt INTEGER NOT NULL,
      updatedAt INTEGER NOT NULL,
      FOREIGN KEY (form, formVersion) REFERENCES forms (id, version)
    ) STRICT;
    CREATE INDEX documentsByState ON documents (state, id);
    CREATE INDEX documentsByReceiptNumber ON documents (receiptNumber) WHERE receiptNumber IS NOT NULL;

    CREATE TABLE pages (
      id TEXT PRIMARY KEY,
      file TEXT NOT NULL REFERENCES files (id),
      filePage INTEGER NOT NULL,
      document TEXT REFERENCES documents (id),
      -- Page of the template, from 1; null where no template fits.
      documentPage INTEGER,
      image TEXT REFERENCES blobs (id) ON DELETE SET NULL,
      width INTEGER,
      height INTEGER,
      dpi REAL,
      turn INTEGER NOT NULL DEFAULT 0,
      coverage REAL,
      empty INTEGER NOT NULL DEFAULT 0 CHECK (empty IN (0, 1)),
      problem TEXT,
      machine TEXT NOT NULL,
      madeAt INTEGER NOT NULL,
      UNIQUE (file, filePage)
    ) STRICT;
    CREATE INDEX pagesByDocument ON pages (document, documentPage);

    -- Appended, never overwritten; only forgetting (sealed and valueHash to null) is allowed.
    CREATE TABLE readings (
      document TEXT NOT NULL REFERENCES documents (id),
      field TEXT NOT NULL,
      revision INTEGER NOT NULL,
      -- 0 = the machine's reading, 1 = first entry, 2 = second entry by another person.
      entry INTEGER NOT NULL,
      label TEXT NOT NULL,
      kind TEXT NOT NULL,
      page INTEGER NOT NULL,
      boxJson TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('accepted', 'review', 'blank')),
      confidence REAL NOT NULL,
      reason TEXT,
      -- { before, value, raw, alternatives }
      sealed BLOB,
      valueHash TEXT,
      person TEXT REFERENCES people (id),
      seconds REAL NOT NULL DEFAULT 0,
      machine TEXT NOT NULL,
      madeAt INTEGER NOT NULL,
      PRIMARY KEY (document, field, revision)
    ) STRICT;
    CREATE TRIGGER readingsAreAppended BEFORE UPDATE ON readings
      WHEN NEW.sealed IS NOT NULL OR NEW.valueHash IS NOT NULL
        OR OLD.document <> NEW.document OR OLD.field <> NEW.field OR OLD.revision <> NEW.revision OR OLD.state <> NEW.state
        OR OLD.person IS NOT NEW.person OR OLD.madeAt <> NEW.madeAt
      BEGIN SELECT RAISE(ABORT, 'a reading is appended, never overwritten'); END;
    CREATE TRIGGER readingsStay BEFORE DELETE ON readings
      BEGIN SELECT RAISE(ABORT, 'a reading is never deleted, only its value is forgotten'); END;
  `,
}
