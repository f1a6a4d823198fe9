import type { ValueType } from '#ocr/model/form.ts'

/**
 * Whether a reading can be what somebody wrote, by the rules of Japanese writing alone. Readings of one picture share their
 * mistakes ('-' read as '.', シ as ン), so that two that agree are no proof: what cannot be written goes to a person.
 * @param value normalised; parts are one full-width space apart
 */
export function isPlausibleText(type: ValueType, value: string): boolean {
  if (sizePair.test(value)) return false
  switch (type) {
    case 'kana':
      return value.split(GAP).every(isPlausibleKana)
    case 'address':
      return isPlausibleAddress(value)
    case 'plate':
      return /^(?:[\u3041-\u3096]?[0-9A-Z]+(?:-[0-9A-Z]+)*)$/u.test(value)
    default:
      return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー0-9A-Z\u3000]+$/u.test(value)
  }
}

const GAP = '\u3000'

/** A kana beside its own small form: one character that was read twice (ヨョ for ョ, ヶケ for ヶ). ツッ is written (マツッ), yet rare. */
const sizePair =
  /ァア|アァ|ィイ|イィ|ゥウ|ウゥ|ェエ|エェ|ォオ|オォ|ャヤ|ヤャ|ュユ|ユュ|ョヨ|ヨョ|ッツ|ツッ|ヶケ|ケヶ|ゃや|やゃ|ゅゆ|ゆゅ|ょよ|よょ|っつ|つっ/u

const full =
  '[アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴ]'
const withSmall = '(?:[キシチニヒミリギジヂビピ][ャュョ]|[シチジ]ェ|[テデ]ィ|フ[ァィェォ]|[ウヴ][ィェォ]|ヴァ)'
const doubled = 'ッ(?=[カキクケコサシスセソタチツテトパピプペポ])'
/** Small ャュョ follow the i row, ッ stands before カサタパ rows, ン and ー end a syllable: none of them begins a word. */
const word = new RegExp(`^(?:(?:${doubled})?(?:${withSmall}|${full})[ーン]?)+$`, 'u')

function isPlausibleKana(name: string): boolean {
  return word.test(name) && !startsDoubled.test(name)
}

const startsDoubled = /^ッ/u

/** Town, then 丁目 番 号 in words or joined by dashes, then perhaps a building and a room. */
function isPlausibleAddress(value: string): boolean {
  if (!/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー0-9A-Z\u3000-]+$/u.test(value)) return false
  const numbers = value.match(/[0-9]+(?:-[0-9]+)*/gu) ?? []
  if (numbers.some((number) => !isPlausibleNumber(number))) return false
  // A dash joins digits and nothing else; ー lengthens a kana and nothing else.
  return !/(?:^|[^0-9])-|-(?:$|[^0-9])|(?:^|[^ァ-ヶー])ー/u.test(value)
}

/** 丁目, 番, 号 and room: at most four numbers, none longer than four digits, none with a leading zero. */
function isPlausibleNumber(number: string): boolean {
  const groups = number.split('-')
  return groups.length <= 4 && groups.every((group) => /^[1-9][0-9]{0,3}$/u.test(group))
}
