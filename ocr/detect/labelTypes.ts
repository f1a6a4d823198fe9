import type { FieldClass, ValueType } from '#ocr/model/form.ts'

/** What a label says about the value beside it. */
export interface LabelMeaning {
  readonly type: ValueType
  readonly class: FieldClass
}

/** First fit counts; labels are compared without spaces, brackets and in half width. */
const meanings: readonly (readonly [label: RegExp, type: ValueType, protection: FieldClass])[] = [
  [/(フ|ブ)リガナ|ふりがな|カナ|かな|カタカナ/u, 'kana', 'personal'],
  [/個人番号(?!カード)|マイナンバー/u, 'myNumber', 'myNumber'],
  [/受付番号|受理番号|整理番号/u, 'receiptNumber', 'none'],
  [/介護.*被保険者番号|^(介護)?被保険者番号/u, 'insuredNumber', 'personal'],
  [/口座番号/u, 'accountNumber', 'personal'],
  [/郵便番号|^〒/u, 'postalCode', 'personal'],
  [/電話|TEL|携帯|ファックス|FAX|連絡先/iu, 'phone', 'personal'],
  [/標識番号|車台番号|車両番号|登録番号|型式/u, 'plate', 'none'],
  [/(年月日|期日|日付|の日|入所日|発生日|開始日|終了日)$|生年月日/u, 'date', 'none'],
  [/(金融機関|銀行|支店|医療機関|保険者|会社|勤務先|事業所|施設|学校|病院)の?名/u, 'text', 'none'],
  [/住所|所在地|居所|本籍|定置場|方書|転出先|転入先|送付先/u, 'address', 'personal'],
  [/市町村名|町村名/u, 'text', 'none'],
  [/氏名|名義|署名|世帯主|筆頭者|使者|代理人$|申請者$|届出人$|本人$|お名前/u, 'name', 'personal'],
  [/番号$|人数|の数|枚数|通数|部数|金額|税額|月額|長さ|幅|高さ|重量|速度|排気量|出力|面積|年齢|回数/u, 'number', 'none'],
]

const phraseNoise = /[\s　（）()【】「」『』［］[\]:：。、.,．・…※]/gu

/** A label as it is compared: 氏　　名（自署） → 氏名自署. */
export function plainLabel(text: string): string {
  return text
    .replace(/[！-～]/gu, (character) => String.fromCodePoint(character.codePointAt(0)! - 0xfee0))
    .replace(phraseNoise, '')
    .replace(/[ｰ―—–−‐]/gu, 'ー')
}

export function meaningOf(label: string): LabelMeaning {
  const plain = plainLabel(label)
  const found = meanings.find(([pattern]) => pattern.test(plain))
  return found ? { type: found[1], class: found[2] } : { type: 'text', class: 'none' }
}

/** A part of the form that is not the citizen's to fill in. */
export function isStaffLabel(text: string): boolean {
  return /職員|処理欄|事務処理|(役所|役場|市|町|区|課)(使用|記入|処理)欄|記入しないで/u.test(plainLabel(text))
}

export function isStampLabel(text: string): boolean {
  return /^(受付|収受|受領)(日付)?印|^受付欄$|印紙(を?貼|欄)/u.test(plainLabel(text))
}

/** Where a seal is set: nothing to read beside such a label. */
export function isSealLabel(text: string): boolean {
  return /印影|(登録する|届出|登録)印鑑?$|^(押|実|認)?印$/u.test(plainLabel(text))
}

/** Captions of a bar code or QR code that the office prints. */
export function isCodeLabel(text: string): boolean {
  return /^(受付|QR|二次元|バー|管理)コード$/iu.test(plainLabel(text))
}

/** Squares under such a label may be ticked several at once: each is a field of its own. */
export function asksForSeveral(label: string): boolean {
  return /書類|事項|添付|持参|必要なもの|該当するもの|すべて|全て|記載|確認事項/u.test(plainLabel(label))
}

/** Remarks to whoever fills the form in; neither a label nor a choice. */
export function isRemark(text: string): boolean {
  return /^[※*(（]|ください|下さい|。|→$|場合|右づめ|右詰/u.test(text.trim())
}

/** Units printed behind the place for a number. */
export function isUnit(text: string): boolean {
  return /^(人|名|円|千円|歳|才|回|台|通|枚|部|件|個|年|か月|ヶ月|cm|mm|m|kg|g|km|km\/h|cc|kw|l|%|m2|㎡|号|分|時間)$/iu.test(
    plainLabel(text),
  )
}
