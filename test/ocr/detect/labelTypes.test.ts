import { describe, expect, it } from 'vitest'
import { asksForSeveral, isStaffLabel, isStampLabel, isUnit, meaningOf } from '#ocr/detect/labelTypes.ts'

describe('what a label says about the value beside it', () => {
  it.each([
    ['氏　　　名', 'name'],
    ['フ　リ　ガ　ナ', 'kana'],
    ['口座名義（カタカナ）', 'kana'],
    ['住　所（所在地）', 'address'],
    ['勤務先の電話番号', 'phone'],
    ['個　人　番　号', 'myNumber'],
    ['被保険者番号', 'insuredNumber'],
    ['保険者番号', 'number'],
    ['口座番号', 'accountNumber'],
    ['金融機関名', 'text'],
    ['標識番号', 'plate'],
    ['受付番号', 'receiptNumber'],
    ['使用目的', 'text'],
  ])('%s → %s', (label, type) => {
    expect(meaningOf(label).type).toBe(type)
  })

  it('protects a 個人番号 above all', () => {
    expect(meaningOf('マイナンバー').class).toBe('myNumber')
  })

  it('tells parts of the office and places for stamps', () => {
    expect([isStaffLabel('職　員　記　入　欄'), isStampLabel('受　付　印'), isStaffLabel('職業')]).toEqual([true, true, false])
  })

  it('tells units and lists of which several may be ticked', () => {
    expect([isUnit('人'), isUnit('ｋｍ／ｈ'), asksForSeveral('添付書類'), asksForSeveral('加入している年金')]).toEqual([
      true,
      true,
      true,
      false,
    ])
  })
})
