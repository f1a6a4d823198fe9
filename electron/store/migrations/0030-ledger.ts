/** Robots, their runs, and the ledger that never sends a row twice. */
export const ledger = {
  number: 30,
  sql: `
    -- Immutable versions, named by content hash.
    CREATE TABLE robots (
      id TEXT NOT NULL,
      version TEXT NOT NULL,
      title TEXT NOT NULL,
      owner TEXT NOT NULL,
      form TEXT,
      json TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'retired')),
      stateBy TEXT REFERENCES people (id),
      stateAt INTEGER NOT NULL,
      person TEXT REFERENCES people (id),
      machine TEXT NOT NULL,
      madeAt INTEGER NOT NULL,
      PRIMARY KEY (id, version)
    ) STRICT;
    CREATE UNIQUE INDEX robotsApprovedOnce ON robots (id) WHERE state = 'approved';
    CREATE TRIGGER robotsAreImmutable BEFORE UPDATE ON robots
      WHEN OLD.id <> NEW.id OR OLD.version <> NEW.version OR OLD.json <> NEW.json
      BEGIN SELECT RAISE(ABORT, 'a robot version never changes'); END;
    CREATE TRIGGER robotsStay BEFORE DELETE ON robots
      BEGIN SELECT RAISE(ABORT, 'a robot version is never deleted'); END;

    CREATE TABLE runs (
      id TEXT PRIMARY KEY,
      robot TEXT NOT NULL,
      robotVersion TEXT NOT NULL,
      source TEXT NOT NULL CHECK (source IN ('documents', 'file')),
      rehearsal INTEGER NOT NULL CHECK (rehearsal IN (0, 1)),
      -- Values of the robot's parameters, such as the address of the system.
      parametersJson TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'stopped', 'finished', 'failed', 'interrupted')),
      problem TEXT,
      person TEXT NOT NULL REFERENCES people (id),
      machine TEXT NOT NULL,
      startedAt INTEGER NOT NULL,
      endedAt INTEGER,
      FOREIGN KEY (robot, robotVersion) REFERENCES robots (id, version)
    ) STRICT;

    -- The ledger: one row that is to be registered once.
    CREATE TABLE rows (
      id TEXT PRIMARY KEY,
      robot TEXT NOT NULL,
      keyHash TEXT NOT NULL,
      keySealed BLOB,
      valuesSealed BLOB,
      contentHash TEXT NOT NULL,
      document TEXT REFERENCES documents (id),
      -- Line of an imported file, from 1 below its heading.
      line INTEGER,
      state TEXT NOT NULL CHECK (state IN ('pending', 'running', 'committing', 'inDoubt', 'done', 'notDone', 'businessError', 'systemError')),
      receipt TEXT,
      message TEXT,
      run TEXT NOT NULL REFERENCES runs (id),
      person TEXT NOT NULL REFERENCES people (id),
      machine TEXT NOT NULL,
      madeAt INTEGER NOT NULL,
      updatedAt INTEGER NOT NULL
    ) STRICT;
    -- One live row per robot and business key, whatever the source or the robot's version.
    CREATE UNIQUE INDEX rowsLiveOnce ON rows (robot, keyHash) WHERE state NOT IN ('businessError', 'systemError', 'notDone');
    CREATE INDEX rowsByDocument ON rows (document) WHERE document IS NOT NULL;
    CREATE INDEX rowsByState ON rows (state) WHERE state IN ('running', 'committing', 'inDoubt');
    CREATE TRIGGER rowsStay BEFORE DELETE ON rows
      BEGIN SELECT RAISE(ABORT, 'a ledger row is never deleted'); END;

    CREATE TABLE attempts (
      id TEXT PRIMARY KEY,
      row TEXT NOT NULL REFERENCES rows (id),
      number INTEGER NOT NULL,
      run TEXT NOT NULL REFERENCES runs (id),
      robotVersion TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('running', 'committing', 'inDoubt', 'done', 'notDone', 'businessError', 'systemError', 'released')),
      browserPid INTEGER,
      browserStart TEXT,
      startedAt INTEGER NOT NULL,
      -- Durable before the commit click.
      intentAt INTEGER,
      payloadHash TEXT,
      endedAt INTEGER,
      receipt TEXT,
      step TEXT,
      message TEXT,
      -- Who settled it: 'robot', 'probe', or a person.
      settledBy TEXT,
      machine TEXT NOT NULL,
      UNIQUE (row, number)
    ) STRICT;

    CREATE TABLE evidence (
      attempt TEXT NOT NULL REFERENCES attempts (id),
      position INTEGER NOT NULL,
      kind TEXT NOT NULL,
      blob TEXT NOT NULL REFERENCES blobs (id) ON DELETE CASCADE,
      PRIMARY KEY (attempt, position)
    ) STRICT, WITHOUT ROWID;

    -- What a run was asked to do, in its order. 'state' is set where no ledger row of this run speaks for it.
    CREATE TABLE runRows (
      id TEXT PRIMARY KEY,
      run TEXT NOT NULL REFERENCES runs (id),
      position INTEGER NOT NULL,
      keySealed BLOB,
      document TEXT REFERENCES documents (id),
      row TEXT REFERENCES rows (id),
      state TEXT CHECK (state IN ('pending', 'running', 'done', 'businessError', 'systemError', 'skipped')),
      message TEXT,
      -- Rehearsals enter no ledger and keep their values here until they end.
      valuesSealed BLOB,
      -- The ledger row that was there before, for a row that was not taken again.
      earlier TEXT REFERENCES rows (id),
      updatedAt INTEGER NOT NULL,
      UNIQUE (run, position)
    ) STRICT;
    CREATE INDEX runRowsByRow ON runRows (row) WHERE row IS NOT NULL;
  `,
}
