import { myNumberCheckDigit } from '#shared/base/japanese/checkDigits.ts'
import type { Random } from '../random.ts'
import { rareFamilyNames } from './familyNames.ts'
import type { Generation, Sex } from './givenNames.ts'
import type { Name } from './names.ts'
import { type Address, inventAddress } from './towns.ts'
import type { Invention } from './vocabulary.ts'

/** An invented person. Names join family and given name with one full-width space, as they are written on forms. */
export interface Person {
  readonly family: Name
  readonly name: string
  readonly kana: string
  readonly sex: Sex
  /** ISO 8601. */
  readonly birth: string
  readonly address: Address
  /** With hyphens, as written. */
  readonly phone: string
  readonly mobile: string
  /** A dummy with a right check digit. */
  readonly myNumber: string
}

export interface PersonWishes {
  /** Age in years at {@link today}, from and to. */
  readonly age: readonly [number, number]
  readonly sex?: Sex
  readonly family?: Name
  readonly address?: Address
  /** Draw the family name from those with characters such as 髙 or 𠮷. */
  readonly rareName?: boolean
}

/** The day around which all invented applications are made. */
export const today = '2026-05-20'

export function inventPerson(random: Invention, wishes: PersonWishes): Person {
  const sex = wishes.sex ?? random.pick(['男', '女'] as const)
  const years = random.int(...wishes.age)
  const family = wishes.family ?? random.pick(wishes.rareName ? rareFamilyNames : random.words.familyNames)
  const given = random.pick(random.words.givenNames[sex][generationOf(years)])
  const eleven = random.digits(11)
  return {
    family,
    name: `${family.written}　${given.written}`,
    kana: `${family.kana}　${given.kana}`,
    sex,
    birth: daysBefore(today, years * 365.25 + random.int(0, 364)),
    address: wishes.address ?? inventAddress(random),
    phone: inventPhone(random),
    mobile: inventMobile(random),
    myNumber: `${eleven}${myNumberCheckDigit(eleven)}`,
  }
}

/** Local exchanges never begin with 0, so no real subscriber has such a number. */
export function inventPhone(random: Random): string {
  return `0${random.int(120, 989)}-0${random.int(1, 9)}-${random.digits(4)}`
}

/** Mobile numbers that begin with 0 after the prefix are not given out. */
function inventMobile(random: Random): string {
  return `0${random.pick([7, 8, 9])}0-0${random.digits(3)}-${random.digits(4)}`
}

export function daysBefore(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) - Math.round(days) * 86_400_000).toISOString().slice(0, 10)
}

function generationOf(years: number): Generation {
  if (years >= 60) return 'old'
  return years >= 18 ? 'grown' : 'child'
}
