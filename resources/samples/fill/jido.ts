import { daysBefore, inventPerson, inventPhone, type Person, today } from '../people/person.ts'
import { addressText, inventAddress } from '../people/towns.ts'
import type { Invention } from '../people/vocabulary.ts'
import { type Answers, type InventOptions, maybe, printedReceiptNumber } from './answers.ts'
import { banks, branches, employers, schools } from './words.ts'

const pensions = ['厚生年金保険', '厚生年金保険', '国民年金', '私学共済', '国家公務員共済', '地方公務員等共済', '未加入'] as const

/** An invented claim for 児童手当: a family with one to three children. */
export function inventJido({ random, receiptNumber, rareName }: InventOptions): Answers {
  const claimant = inventPerson(random, { age: [25, 46], rareName })
  const married = random.chance(0.88)
  const count = random.pick([1, 2, 2, 3, 3])
  const older = count === 3 && random.chance(0.5) ? random.int(1, 2) : random.chance(0.2) ? 1 : 0
  const claimed = daysBefore(today, random.int(0, 40))
  return {
    受付番号: printedReceiptNumber(receiptNumber),
    受付コード: receiptNumber,
    宛名番号: random.digits(8),
    請求年月日: claimed,
    ...claimantAnswers(random, claimant, married, count),
    ...(married ? spouseAnswers(random, claimant) : {}),
    ...childrenAnswers(random, claimant, count),
    監護確認: 'yes',
    閲覧同意: 'yes',
    重複なし: maybe(random, 0.95, 'yes'),
    ...olderAnswers(random, claimant, older),
    ...accountAnswers(random, claimant),
    ...proxyAnswers(random, claimed),
    別居申立: maybe(random, 0.12, 'yes'),
  }
}

function claimantAnswers(random: Invention, claimant: Person, married: boolean, count: number): Answers {
  const moved = random.chance(0.2)
  const employed = random.chance(0.85)
  return {
    請求者フリガナ: claimant.kana,
    請求者氏名: claimant.name,
    請求者性別: claimant.sex,
    請求者生年月日: claimant.birth,
    請求者個人番号: claimant.myNumber,
    請求者職業: employed ? random.pick(['1', '1', '3']) : random.pick(['2', '4']),
    請求者郵便番号: claimant.address.postalCode,
    請求者住所: addressText(claimant.address),
    請求者電話番号: maybe(random, 0.6, claimant.phone),
    請求者携帯電話番号: claimant.mobile,
    一月一日住所同じ: moved ? '' : 'yes',
    一月一日住所: moved ? inventAddress(random).street : '',
    配偶者有無: married ? '有' : '無',
    児童数: String(count),
    勤務先: employed ? random.pick(employers) : '',
    勤務先電話番号: employed ? maybe(random, 0.9, inventPhone(random)) : '',
    請求者年金: random.pick(pensions),
  }
}

function spouseAnswers(random: Invention, claimant: Person): Answers {
  const spouse = inventPerson(random, { age: [24, 46], sex: claimant.sex === '男' ? '女' : '男', family: claimant.family })
  const apart = random.chance(0.12)
  return {
    配偶者フリガナ: spouse.kana,
    配偶者氏名: spouse.name,
    配偶者生年月日: spouse.birth,
    配偶者同居: apart ? '別居' : '同居',
    配偶者個人番号: maybe(random, 0.9, spouse.myNumber),
    配偶者職業: random.pick(['1', '1', '2', '3', '4']),
    配偶者別居住所: apart ? inventAddress(random).street : '',
    配偶者年金: random.pick(['厚生', '厚生', '国民', '共済']),
  }
}

/** The eldest first, as families list them. */
function childrenAnswers(random: Invention, claimant: Person, count: number): Answers {
  const children = Array.from({ length: count }, () => inventPerson(random, { age: [0, 17], family: claimant.family })).sort(
    (a, b) => a.birth.localeCompare(b.birth),
  )
  const rows = children.map((child, index) => ({
    [`児童[${index + 1}].フリガナ`]: child.kana,
    [`児童[${index + 1}].氏名`]: child.name,
    [`児童[${index + 1}].続柄`]: relation(children, index),
    [`児童[${index + 1}].生年月日`]: child.birth,
    [`児童[${index + 1}].同居`]: random.chance(0.92) ? '同居' : '別居',
    [`児童[${index + 1}].監護`]: '有',
    [`児童[${index + 1}].生計`]: random.chance(0.95) ? '同一' : '維持',
    [`児童[${index + 1}].留学`]: maybe(random, 0.9, random.chance(0.03) ? '有' : '無'),
  }))
  return Object.assign({}, ...rows)
}

/** 長男, 次女 …: counted within each sex. */
function relation(children: readonly Person[], index: number): string {
  const { sex } = children[index]!
  const place = children.slice(0, index).filter((other) => other.sex === sex).length
  return `${['長', '次', '三'][place]}${sex === '男' ? '男' : '女'}`
}

function olderAnswers(random: Invention, claimant: Person, count: number): Answers {
  const rows = Array.from({ length: count }, (_, index) => {
    const person = inventPerson(random, { age: [19, 21], family: claimant.family })
    return {
      [`大学生年代の子[${index + 1}].氏名`]: person.name,
      [`大学生年代の子[${index + 1}].生年月日`]: person.birth,
      [`大学生年代の子[${index + 1}].同居`]: random.pick(['同居', '別居']),
      [`大学生年代の子[${index + 1}].学校名`]: random.pick(schools),
    }
  })
  return Object.assign({}, ...rows)
}

function accountAnswers(random: Invention, claimant: Person): Answers {
  if (random.chance(0.12)) return { 口座区分: '公金受取口座' }
  const [bank, kind] = random.pick(banks)
  return {
    口座区分: '指定口座',
    金融機関名: bank,
    金融機関種別: kind,
    支店名: random.pick(branches),
    預金種目: random.chance(0.95) ? '普通' : '当座',
    口座番号: random.digits(random.chance(0.9) ? 7 : 6),
    口座名義: claimant.kana,
  }
}

function proxyAnswers(random: Invention, claimed: string): Answers {
  if (random.chance(0.45)) return {}
  const proxy = inventPerson(random, { age: [30, 70] })
  return {
    委任年月日: claimed,
    代理人関係: random.pick(['配偶者', '父母', '祖父母', 'その他']),
    代理人氏名: proxy.name,
    代理人電話番号: proxy.mobile,
  }
}
