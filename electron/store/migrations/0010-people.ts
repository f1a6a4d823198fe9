/** Who and where: the machine, its people and their roles, and what is counted. */
export const people = {
  number: 10,
  sql: `
    CREATE TABLE machine (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      id TEXT NOT NULL,
      -- Keyed hash of a fixed text: tells at once that the data key is another one.
      keyCheck TEXT NOT NULL,
      madeAt INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE people (
      id TEXT PRIMARY KEY,
      account TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      active INTEGER NOT NULL CHECK (active IN (0, 1)),
      machine TEXT NOT NULL,
      -- Null for the first one, whom nobody added.
      madeBy TEXT REFERENCES people (id),
      madeAt INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE personRoles (
      person TEXT NOT NULL REFERENCES people (id),
      role TEXT NOT NULL CHECK (role IN ('run', 'author', 'approve', 'audit', 'administer')),
      PRIMARY KEY (person, role)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE counters (
      name TEXT PRIMARY KEY,
      value INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
}
