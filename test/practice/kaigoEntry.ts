import type { Fields } from './oldBrowser.ts'

/** One complete entry of the 介護認定申請 screen. */
export const kaigoEntry: Fields = {
  ATENA_NO: '12345678',
  UKETSUKE_NO: '2026110017',
  SHINSEI_G: '5',
  SHINSEI_Y: '8',
  SHINSEI_M: '11',
  SHINSEI_D: '24',
  SHINSEI_KBN: '1',
  HIHO_NO: '0000123456',
  KANA: 'タカサキ　ヨシコ',
  SHIMEI: '髙﨑　𠮷子',
  SEINEN_G: '3',
  SEINEN_Y: '1',
  SEINEN_M: '12',
  SEINEN_D: '25',
  SEIBETSU: '2',
  KOJIN_NO: '123456789018',
  JUSHO_YUBIN: '370-0001',
  JUSHO: 'みどり野市本町一丁目２－３',
  RYUI_NINCHI: '1',
  DOI: '1',
}

/** The same as a row of the form's columns. */
export const kaigoRow: Fields = {
  宛名番号: '12345678',
  受付番号: '2026110017',
  申請年月日: '2026-11-24',
  申請区分: '新規',
  被保険者番号: '0000123456',
  フリガナ: 'タカサキ ヨシコ',
  氏名: '髙﨑 𠮷子',
  生年月日: '1926-12-25',
  性別: '女',
  個人番号: '123456789018',
  郵便番号: '3700001',
  住所: 'みどり野市本町一丁目2-3',
  留意認知症: 'yes',
  提示同意: '同意する',
}
