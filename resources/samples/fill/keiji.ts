import { daysBefore, inventPerson, inventPhone, type Person, today } from '../people/person.ts'
import { addressText, inventAddress } from '../people/towns.ts'
import type { Invention } from '../people/vocabulary.ts'
import { type Answers, type InventOptions, maybe, printedReceiptNumber } from './answers.ts'
import { dealers, vehicleMakers } from './words.ts'

/** What can be registered: key of the form, size of the engine in cc (W for electric ones), its top speed. */
const kinds = [
  { key: '第一種50', size: [49, 49], unit: 'cc', speed: 60 },
  { key: '第一種125', size: [109, 124], unit: 'cc', speed: 60 },
  { key: '第二種乙', size: [72, 89], unit: 'cc', speed: 80 },
  { key: '第二種甲', size: [108, 124], unit: 'cc', speed: 95 },
  { key: 'ミニカー', size: [49, 49], unit: 'cc', speed: 60 },
  { key: '特定小型', size: [350, 590], unit: 'W', speed: 20 },
  { key: '農耕作業用', size: [980, 1490], unit: 'cc', speed: 25 },
] as const

/** An invented report for 軽自動車税. */
export function inventKeiji({ random, receiptNumber, rareName }: InventOptions): Answers {
  const owner = inventPerson(random, { age: [18, 78], rareName })
  const reported = daysBefore(today, random.int(0, 40))
  const kind = random.pick(['新規取得', '新規取得', '新規取得', '変更', '転入', '再交付'])
  return {
    受付番号: printedReceiptNumber(receiptNumber),
    宛名番号: random.digits(8),
    申告年月日: reported,
    申告区分: kind,
    申告理由: kind === '転入' ? '転入' : random.pick(['購入', '購入', '譲受', '相続', 'その他']),
    標識番号: maybe(random, kind === '新規取得' ? 0.6 : 1, plate(random)),
    納税義務発生日: daysBefore(reported, random.int(0, 15)),
    ...ownerAnswers(random, owner),
    ...userAnswers(random, owner),
    ...bearerAnswers(random, owner),
    ...vehicleAnswers(random),
    ...transferAnswers(random, reported),
    添付販売証明: maybe(random, 0.6, 'yes'),
    添付譲渡証明: maybe(random, 0.4, 'yes'),
    添付廃車証明: maybe(random, 0.35, 'yes'),
    添付石刷り: maybe(random, 0.25, 'yes'),
    添付本人確認: maybe(random, 0.85, 'yes'),
    通知書送付先: random.pick(['所有者の住所', '所有者の住所', '使用者の住所']),
    口座振替: random.pick(['希望する', '希望しない']),
  }
}

function ownerAnswers(random: Invention, owner: Person): Answers {
  return {
    所有者フリガナ: owner.kana,
    所有者氏名: owner.name,
    所有者生年月日: owner.birth,
    所有者郵便番号: owner.address.postalCode,
    所有者住所: addressText(owner.address),
    所有者電話番号: random.chance(0.5) ? owner.phone : owner.mobile,
    所有者区分: maybe(random, 0.93, '個人'),
  }
}

function userAnswers(random: Invention, owner: Person): Answers {
  if (random.chance(0.35)) return { 使用者同じ: 'yes' }
  const user = inventPerson(random, { age: [17, 75], family: owner.family })
  return {
    使用者フリガナ: user.kana,
    使用者氏名: user.name,
    使用者生年月日: maybe(random, 0.95, user.birth),
    使用者郵便番号: user.address.postalCode,
    使用者住所: user.address.street,
    使用者電話番号: maybe(random, 0.9, user.mobile),
  }
}

function bearerAnswers(random: Invention, owner: Person): Answers {
  const kind = random.pick(['本人', '本人', '家族', '販売店'])
  if (kind === '本人') return { 届出者氏名: owner.name, 届出者関係: kind, 届出者電話番号: owner.mobile }
  const bearer = inventPerson(random, { age: [20, 65], ...(kind === '家族' ? { family: owner.family } : {}) })
  return {
    届出者氏名: bearer.name,
    届出者関係: kind,
    届出者住所: bearer.address.street,
    届出者電話番号: bearer.mobile,
  }
}

function vehicleAnswers(random: Invention): Answers {
  const kind = random.pick(kinds)
  const [maker, code] = random.pick(vehicleMakers)
  const elsewhere = random.chance(0.3)
  return {
    種別: kind.key,
    車名: maker,
    型式: `${random.pick(['2B', '8B', 'EB', 'JB'])}-${code}${random.int(10, 79)}`,
    所有形態: random.pick(['自己所有', '自己所有', '自己所有', '所有権留保', 'リース']),
    車台番号: `${code}${random.int(10, 79)}-${random.digits(7)}`,
    原動機型式: `${code.slice(0, 2)}${random.int(2, 8)}${random.int(0, 9)}E`,
    排気量: String(random.int(kind.size[0], kind.size[1])),
    排気量単位: kind.unit,
    長さ: String(random.int(158, 238)),
    幅: String(random.int(62, 98)),
    最高速度: maybe(random, 0.85, String(kind.speed)),
    定置場: elsewhere ? 'その他' : '所有者の住所',
    定置場所在地: elsewhere ? inventAddress(random).street : '',
  }
}

function transferAnswers(random: Invention, reported: string): Answers {
  if (random.chance(0.15)) return {}
  const seller = inventPerson(random, { age: [30, 70] })
  const byDealer = random.chance(0.5)
  const used = random.chance(0.45)
  return {
    譲渡年月日: daysBefore(reported, random.int(1, 20)),
    旧標識番号: used ? plate(random) : '',
    旧標識返納: used ? random.pick(['済', '済', '未']) : '',
    譲渡人郵便番号: seller.address.postalCode,
    譲渡人住所: seller.address.street,
    譲渡人氏名: byDealer ? random.pick(dealers) : seller.name,
    譲渡人電話番号: inventPhone(random),
  }
}

/** The kana and up to four digits of a city's plate; the city is printed on the form. */
function plate(random: Invention): string {
  return `${random.pick([...'あいうえかきくけこさすせそ'])}${random.int(12, 9899)}`
}
