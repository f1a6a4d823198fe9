import type { Resident } from './types.ts'

/** Looks a 宛名番号 up. Without a list the register is open: everybody whose number does not begin with 9 is in it. */
export function createRegister(list?: readonly Resident[]): (number: string) => Resident | null {
  const known = list && new Map(list.map((resident) => [resident.number, resident]))
  return (number) => {
    if (!/^\d{8}$/.test(number)) return null
    if (known) return known.get(number) ?? null
    return number.startsWith('9') ? null : imagine(Number(number), number)
  }
}

const families = [
  '青木|アオキ',
  '石井|イシイ',
  '小川|オガワ',
  '加藤|カトウ',
  '木村|キムラ',
  '佐々木|ササキ',
  '髙橋|タカハシ',
  '中村|ナカムラ',
]
const givens = ['一郎|イチロウ', '花子|ハナコ', '健太|ケンタ', '美咲|ミサキ', '誠|マコト', '由美|ユミ', '翔|ショウ']
const towns = ['本町', '栄町', '緑ヶ丘', '東原', '西沢', '中央']

/** The same number is always the same invented person. */
function imagine(seed: number, number: string): Resident {
  const [family, familyKana] = families[seed % families.length]!.split('|')
  const [given, givenKana] = givens[seed % givens.length]!.split('|')
  const birth = new Date(Date.UTC(1940 + (seed % 70), seed % 12, 1 + (seed % 28))).toISOString().slice(0, 10)
  const block = [1 + (seed % 5), 1 + (seed % 23)].map((part) => String(part)).join('－')
  return {
    number,
    name: `${family}　${given}`,
    kana: `${familyKana}　${givenKana}`,
    birth,
    address: `みどり野市${towns[seed % towns.length]}${block}`.replace(/\d/g, (digit) =>
      String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
    ),
  }
}
