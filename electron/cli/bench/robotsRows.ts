import { receiptCheckDigit } from '#shared/base/japanese/checkDigits.ts'

export type Row = Readonly<Record<string, string>>

const families = ['佐藤|サトウ', '髙橋|タカハシ', '山﨑|ヤマザキ', '渡邉|ワタナベ', '𠮷田|ヨシダ', '鈴木|スズキ', '小林|コバヤシ']
const givens = ['一郎|イチロウ', '花子|ハナコ', '誠|マコト', '由美|ユミ', '清|キヨシ']
const days = ['1926-12-25', '1935-03-03', '1940-11-30', '1944-02-29', '1951-07-07']

/** Invented rows for the robot `kaigo-nintei`, more than twenty filled columns each; the same number gives the same rows. */
export function inventKaigoRows(count: number): readonly Row[] {
  return Array.from({ length: count }, (_, index) => {
    const [family, familyKana] = families[index % families.length]!.split('|')
    const [given, givenKana] = givens[index % givens.length]!.split('|')
    const digits = `2026${String(index + 1).padStart(5, '0')}`
    return {
      受付番号: `${digits}${receiptCheckDigit(digits)}`,
      宛名番号: String(10_000_001 + index * 7),
      申請年月日: '2026-05-20',
      申請区分: ['新規', '更新', '変更'][index % 3]!,
      被保険者番号: String(1_000_000_000 + index),
      フリガナ: `${familyKana}　${givenKana}`,
      氏名: `${family}　${given}`,
      生年月日: days[index % days.length]!,
      性別: index % 2 === 0 ? '男' : '女',
      郵便番号: '3700001',
      住所: `みどり野市本町一丁目${index + 1}番2号`,
      電話番号: `01200${String(10_000 + index)}`,
      居所: String((index % 4) + 1),
      前回認定結果: `要介護${(index % 5) + 1}`,
      有効期間開始日: '2025-06-01',
      有効期間終了日: '2026-05-31',
      医療保険者名: 'みどり野市国民健康保険',
      医療保険種別: '国保',
      主治医氏名: '小林　清',
      医療機関名: 'みどり野中央病院',
      診療科: '内科',
      申請者区分: '家族',
      本人との関係: '子',
      申請者フリガナ: `${familyKana}　ハナ`,
      申請者氏名: `${family}　はな`,
      訪問希望曜日: ['月', '火', '水', '木', '金'][index % 5]!,
      立会い: '有',
      留意認知症: index % 3 === 0 ? 'yes' : '',
      送付先: '本人の住所',
      受取方法: '郵送',
      提示同意: '同意する',
    }
  })
}
