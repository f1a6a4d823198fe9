/**
 * 文書ID, the number of one paper with us: `M20261124-7QKD-0123` = day in Japan, installation, counter of that day. The
 * installation stands in it, so that two PCs of one office never give the same number; the counter grows beyond four digits.
 * Earlier ones without an installation (`M20261124-000123`) stay valid.
 * @param day `2026-11-24`
 * @param machine id of the installation, a UUID
 */
export function documentNumber(day: string, machine: string, count: number): string {
  return `M${day.replaceAll('-', '')}-${machineCode(machine)}-${String(count).padStart(4, '0')}`
}

/** Without I, L, O and U, which are misread or make words (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Four characters for the last 20 bits of the id, which are random: of 50 installations two agree once in about 900 offices. */
function machineCode(machine: string): string {
  const bits = Number.parseInt(machine.replaceAll('-', '').slice(-5), 16)
  return [15, 10, 5, 0].map((shift) => alphabet[(bits >> shift) & 31]).join('')
}
