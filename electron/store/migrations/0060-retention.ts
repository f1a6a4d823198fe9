/** When the values of a paper were deleted at the end of its retention; its numbers, states and log lines stay. */
export const retention = {
  number: 60,
  sql: `
    ALTER TABLE documents ADD COLUMN forgottenAt INTEGER;
    ALTER TABLE rows ADD COLUMN forgottenAt INTEGER;
    ALTER TABLE files ADD COLUMN forgottenAt INTEGER;
  `,
}
