/**
 * A cell that begins like a formula runs as one when the CSV is opened in a spreadsheet. Such a cell gets an apostrophe before it;
 * a cell that begins with an apostrophe of its own gets one too, so that taking one away always gives the value back. Digits stay as
 * they are, leading zeros included.
 */
const STARTS_LIKE_FORMULA = /^['=+\-@＝＋－＠\t\r\n]/u

export function guardCell(value: string): string {
  return STARTS_LIKE_FORMULA.test(value) ? `'${value}` : value
}

/** The value that was guarded. A cell that somebody typed with one apostrophe before a plain word stays as typed. */
export function unguardCell(cell: string): string {
  return cell.startsWith("'") && STARTS_LIKE_FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell
}
