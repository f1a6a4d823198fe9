import type { Random } from '../random.ts'
import { familyNames } from './familyNames.ts'
import { type Generation, givenNames, type Sex } from './givenNames.ts'
import type { Name } from './names.ts'
import { type Places, places } from './towns.ts'
import { unseenFamilyNames, unseenGivenNames, unseenPlaces } from './unseenNames.ts'

/** The names that applications are made of. */
export interface Vocabulary {
  readonly familyNames: readonly Name[]
  readonly givenNames: Record<Sex, Record<Generation, readonly Name[]>>
  readonly places: Places
}

/** Random numbers together with the names that they draw from. */
export interface Invention extends Random {
  readonly words: Vocabulary
}

export const usualWords: Vocabulary = { familyNames, givenNames, places }

/** None of these names is in {@link usualWords}: what was fitted to those has not seen them. */
export const unseenWords: Vocabulary = {
  familyNames: unseenFamilyNames,
  givenNames: unseenGivenNames,
  places: unseenPlaces,
}
