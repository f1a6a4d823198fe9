/** What an administrator set; a key that is not here has its standard value. */
export const settings = {
  number: 70,
  sql: `
    CREATE TABLE settings (
      key TEXT PRIMARY KEY,
      json TEXT NOT NULL,
      person TEXT NOT NULL REFERENCES people (id),
      machine TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
}
