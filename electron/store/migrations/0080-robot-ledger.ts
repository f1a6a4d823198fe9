/** What the office keeps of a robot beside its file: one row per robot, whatever its version. */
export const robotLedger = {
  number: 80,
  sql: `
    CREATE TABLE robotLedger (
      robot TEXT PRIMARY KEY,
      deputy TEXT NOT NULL,
      -- Civil date, ISO 8601.
      reviewDate TEXT,
      -- How long a person needs for one row by hand, as the office measured it.
      handSeconds REAL,
      person TEXT NOT NULL REFERENCES people (id),
      machine TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
}
