import type { Resident } from './types.ts'

/** Looks a 宛名番号 up. Without a list the register is open: every number but 00000000 and 99999999 is a practice resident. */
export function createRegister(list?: readonly Resident[]): (number: string) => Resident | null {
  const known = list && new Map(list.map((resident) => [resident.number, resident]))
  return (number) => {
    if (!/^\d{8}$/.test(number)) return null
    if (known) return known.get(number) ?? null
    return /^(0{8}|9{8})$/.test(number) ? null : practiceResident(number)
  }
}

/** Plainly nobody, so that no one takes the practice register for a real one or wonders why the names differ. */
function practiceResident(number: string): Resident {
  return { number, name: '練習用住民', kana: 'レンシュウヨウジュウミン', birth: '1970-01-01', address: 'みどり野市' }
}
