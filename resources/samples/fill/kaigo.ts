import { isInsurerNumber } from '#shared/base/japanese/checkDigits.ts'
import { daysBefore, inventPerson, inventPhone, type Person, today } from '../people/person.ts'
import { addressText, inventAddress, otherCity } from '../people/towns.ts'
import type { Invention } from '../people/vocabulary.ts'
import { type Answers, type InventOptions, maybe, printedReceiptNumber } from './answers.ts'
import { clinics, departments, facilities, illnesses, insurers, reasonsForChange } from './words.ts'

const levels = ['要支援1', '要支援2', '要介護1', '要介護2', '要介護3', '要介護4', '要介護5'] as const

/** An invented application for 要介護認定. */
export function inventKaigo({ random, receiptNumber, rareName }: InventOptions): Answers {
  const insured = inventPerson(random, { age: [66, 96], rareName })
  const isNew = random.chance(0.35)
  const applied = daysBefore(today, random.int(0, 40))
  return {
    受付番号: printedReceiptNumber(receiptNumber),
    受付コード: receiptNumber,
    宛名番号: random.digits(8),
    申請年月日: applied,
    申請区分: isNew ? random.pick(['新規', '転入']) : random.pick(['更新', '更新', '変更']),
    ...insuredAnswers(random, insured),
    ...stay(random),
    ...(isNew ? {} : earlierResult(random, applied)),
    転入: maybe(random, 0.7, isNew && random.chance(0.3) ? 'はい' : 'いいえ'),
    転出元市町村: isNew ? maybe(random, 0.4, otherCity(random)) : '',
    ...insurance(random),
    ...doctor(random),
    ...applicant(random, insured),
    ...survey(random, insured),
  }
}

function insuredAnswers(random: Invention, insured: Person): Answers {
  return {
    被保険者番号: `00${random.digits(8)}`,
    個人番号: maybe(random, 0.85, insured.myNumber),
    フリガナ: insured.kana,
    氏名: insured.name,
    生年月日: insured.birth,
    性別: insured.sex,
    郵便番号: insured.address.postalCode,
    住所: addressText(insured.address),
    電話番号: maybe(random, 0.9, insured.phone),
    携帯電話番号: maybe(random, 0.5, insured.mobile),
  }
}

function stay(random: Invention): Answers {
  const place = random.pick(['1', '1', '2', '3', '3', '4'])
  if (place === '1') return { 居所: place }
  return {
    居所: place,
    施設名称: place === '2' ? random.pick(clinics) : random.pick(facilities),
    施設所在地: inventAddress(random).street,
    入院入所日: maybe(random, 0.9, daysBefore(today, random.int(50, 900))),
  }
}

function earlierResult(random: Invention, applied: string): Answers {
  const until = daysBefore(applied, -random.int(5, 60))
  const end = lastDayOfMonth(until)
  const months = random.pick([12, 24, 36])
  return {
    前回認定結果: random.pick(levels),
    有効期間開始日: firstDayAfterMonths(end, -months),
    有効期間終了日: end,
    変更理由: maybe(random, 0.5, random.pick(reasonsForChange)),
  }
}

function insurance(random: Invention): Answers {
  const kind = random.pick(['国保', '健保', '共済', '後期高齢', '後期高齢'])
  return {
    医療保険者名: random.pick(insurers[kind]!),
    保険者番号: kind === '国保' ? `13${random.digits(4)}` : insurerNumber(random, kind),
    枝番: maybe(random, 0.7, `0${random.int(0, 3)}`),
    被保険者証記号: kind === '後期高齢' ? '' : random.digits(random.int(4, 6)),
    被保険者証番号: random.digits(random.int(6, 8)),
    医療保険種別: kind,
    特定疾病名: maybe(random, 0.25, random.pick(illnesses)),
  }
}

/** Eight digits: the law's two digits, the prefecture, the insurer, and a check digit. */
function insurerNumber(random: Invention, kind: string): string {
  const seven = `${kind === '後期高齢' ? '39' : kind === '共済' ? '32' : '06'}${random.digits(5)}`
  return [...'0123456789'].map((digit) => `${seven}${digit}`).find(isInsurerNumber)!
}

function doctor(random: Invention): Answers {
  const person = inventPerson(random, { age: [35, 66] })
  const address = inventAddress(random)
  return {
    主治医氏名: person.name,
    医療機関名: random.pick(clinics),
    診療科: maybe(random, 0.9, random.pick(departments)),
    医療機関郵便番号: maybe(random, 0.9, address.postalCode),
    医療機関所在地: address.street,
    医療機関電話番号: inventPhone(random),
  }
}

function applicant(random: Invention, insured: Person): Answers {
  const kind = random.pick(['本人', '家族', '家族', '地域包括支援センター', '居宅介護支援事業者', '介護保険施設'])
  if (kind === '本人') return { 申請者区分: kind, 申請者氏名: insured.name, 申請者フリガナ: insured.kana }
  const family = kind === '家族'
  const person = inventPerson(random, family ? { age: [38, 68], family: insured.family } : { age: [26, 62] })
  return {
    申請者区分: kind,
    申請者フリガナ: person.kana,
    申請者氏名: person.name,
    本人との関係: family ? random.pick(['配偶者', '子', '子', '子の配偶者']) : 'その他',
    事業所番号: family ? '' : random.digits(10),
    申請者郵便番号: person.address.postalCode,
    申請者住所: addressText(person.address),
    申請者電話番号: random.chance(0.5) ? person.mobile : person.phone,
  }
}

function survey(random: Invention, insured: Person): Answers {
  const attended = random.chance(0.75)
  const witness = inventPerson(random, { age: [35, 70], family: insured.family })
  return {
    訪問希望曜日: random.pick(['月', '火', '水', '木', '金']),
    訪問時間帯: random.pick(['午前', '午後', 'いつでも']),
    立会い: attended ? '有' : '無',
    立会者氏名: attended ? witness.name : '',
    立会者続柄: attended
      ? random.pick(witness.sex === '男' ? ['夫', '長男', '次男', '孫', '弟'] : ['妻', '長女', '次女', '長男の妻', '孫'])
      : '',
    立会者電話番号: attended ? witness.mobile : '',
    留意難聴: maybe(random, 0.35, 'yes'),
    留意視力: maybe(random, 0.2, 'yes'),
    留意認知症: maybe(random, 0.4, 'yes'),
    留意感染症: maybe(random, 0.08, 'yes'),
    留意ペット: maybe(random, 0.15, 'yes'),
    留意告知: maybe(random, 0.12, 'yes'),
    送付先: random.pick(['本人の住所', '本人の住所', '申請者の住所', '入院・入所先']),
    受取方法: random.pick(['郵送', '郵送', '窓口']),
    提示同意: random.chance(0.93) ? '同意する' : '同意しない',
    同意者氏名: insured.name,
  }
}

function lastDayOfMonth(iso: string): string {
  const [year, month] = iso.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** The first day of the month that lies `months` after the month of `iso`, plus one: a period that ends at a month's end. */
function firstDayAfterMonths(iso: string, months: number): string {
  const [year, month] = iso.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month + months, 1)).toISOString().slice(0, 10)
}
