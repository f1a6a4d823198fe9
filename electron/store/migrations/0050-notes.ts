/** Why a person sent a paper back or threw it away. What is typed there can name somebody, so it is sealed. */
export const notes = {
  number: 50,
  sql: `
    ALTER TABLE documents ADD COLUMN noteSealed BLOB;
    ALTER TABLE documents ADD COLUMN noteAt INTEGER;
    ALTER TABLE documents ADD COLUMN noteBy TEXT REFERENCES people (id);
  `,
}
