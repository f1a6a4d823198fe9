import type { FormSource } from './formSource.ts'
import {
  boxes,
  cell,
  circledDate,
  circles,
  digits,
  dotted,
  ignored,
  label,
  type Option,
  printed,
  printedDate,
  square,
  struckOut,
  text,
  vertical,
} from './paper.ts'

const L = 13
const R = 197
const personal = { class: 'personal' } as const

const eras: readonly (readonly Option[])[] = [
  [
    ['T', '大'],
    ['S', '昭'],
  ],
  [
    ['H', '平'],
    ['R', '令'],
  ],
]

/** 軽自動車税 申告(報告)書 兼 標識交付申請書, for mopeds and small tractors: one page. */
export const keiji: FormSource = {
  id: 'keiji-shinkoku',
  title: '軽自動車税（種別割）申告（報告）書 兼 標識交付申請書',
  edition: '第三十三号の五様式（第十六条関係） 令和8年4月版',
  retention: { class: '軽自動車税', years: 7 },
  font: 'notoSans',
  pages: [
    {
      role: 'front',
      html: [head(), kinds(), owner(), user(), bearer(), vehicle(), transfer(), papers(), staff()].join(''),
    },
  ],
}

function head(): string {
  return [
    printed(L, 5.4, '第三十三号の五様式（第十六条関係）', 2.4),
    cell(L, 9.4, 29, 28, '<span style="color:#555">受　付　印</span>', 'dashed top middle small'),
    ignored('受付印', L, 9.4, 29, 28),
    printed(47, 9.4, '軽自動車税（種別割）申告（報告）書　兼　標識交付申請書', 4.6),
    printed(84, 15.6, '（ 原動機付自転車 ・ 小型特殊自動車 ）', 3.2),
    printed(47, 22, 'みどり野市長　　様', 3.3),
    label(126, 20.6, 18, 7.2, '受付番号'),
    cell(144, 20.6, 53, 7.2),
    text('受付番号', 145, 21.2, 51, 6, { type: 'receiptNumber', required: true }),
    label(126, 29.6, 18, 7.2, '宛名番号'),
    digits('宛名番号', 144, 29.6, 6.4, 7.2, [8]),
    label(47, 29.6, 18, 7.2, '申告年月日'),
    cell(65, 29.6, 57, 7.2, printedDate('申告年月日', 'R', [9, 9, 9], { required: true }), 'middle'),

    label(L, 40, 20, 7.2, '申 告 区 分'),
    cell(
      33,
      40,
      78,
      7.2,
      circles('申告区分', [['新規取得'], ['変更'], ['転入'], ['再交付']], '・', { required: true }),
      'middle',
    ),
    label(111, 40, 18, 7.2, '標識番号'),
    cell(129, 40, 68, 7.2, 'みどり野市'),
    text('標識番号', 147, 40.6, 49, 6, { type: 'plate' }),
    label(L, 47.2, 20, 7.2, '申告の理由'),
    cell(
      33,
      47.2,
      78,
      7.2,
      circles('申告理由', [['購入'], ['譲受'], ['相続'], ['転入'], ['その他']], '・', { label: '申告の理由' }),
      'middle',
    ),
    label(111, 47.2, 18, 7.2, '納税義務<br>発 生 日', 'small'),
    cell(129, 47.2, 68, 7.2, printedDate('納税義務発生日', 'R', [10, 9, 9]), 'middle'),
  ].join('')
}

function kinds(): string {
  const y = 54.4
  return [
    vertical(L, y, 7, 21, '種　別'),
    label(20, y, 22, 14, '原動機付<br>自　転　車'),
    label(20, y + 14, 22, 7, '小型特殊自動車', 'small'),
    cell(42, y, R - 42, 14),
    cell(42, y + 14, R - 42, 7),
    printed(
      45,
      y + 2,
      `<div style="line-height:6.75mm;width:150mm;margin-top:-1.6mm">${boxes(
        '種別',
        [
          ['第一種50', '第一種（50cc以下）'],
          ['第一種125', '第一種（125cc以下・4.0kW以下）'],
          ['第二種乙', '第二種乙（90cc以下）', '<br>'],
          ['第二種甲', '第二種甲（125cc以下）'],
          ['ミニカー', 'ミニカー（三輪以上）'],
          ['特定小型', '特定小型原動機付自転車', '<br>'],
          ['農耕作業用', '農耕作業用（乗用装置のあるもの）'],
          ['小型特殊他', 'その他（フォークリフト等）'],
        ],
        { label: '種別', required: true },
      )}</div>`,
      2.8,
    ),
  ].join('')
}

function owner(): string {
  const y = 75.4
  return [
    vertical(L, y, 7, 30.6, '所　有　者'),
    label(20, y, 22, 5, 'フ　リ　ガ　ナ', 'noBottom small'),
    cell(42, y, 68, 5, '', 'noBottom'),
    text('所有者フリガナ', 43, y + 0.4, 66, 4.3, { type: 'kana', required: true, ...personal }),
    label(20, y + 5, 22, 9.6, '氏　　　名<br>又 は 名 称', 'noTop small'),
    cell(42, y + 5, 68, 9.6, '', 'noTop'),
    dotted(20, y + 5, 90),
    text('所有者氏名', 43, y + 5.8, 66, 8.1, { type: 'name', required: true, kana: '所有者フリガナ', ...personal }),
    label(110, y, 14, 14.6, '生　年<br>月　日'),
    cell(124, y, 73, 14.6, circledDate('所有者生年月日', eras, [10, 9, 9], { required: true, ...personal }), 'middle'),
    label(20, y + 14.6, 22, 16, '住　　　所<br>（所在地）', 'small'),
    cell(42, y + 14.6, 98, 16),
    printed(43, y + 16.4, '〒', 3.4),
    digits('所有者郵便番号', 47.6, y + 15.5, 4.8, 5.2, [3, 4], { type: 'postalCode', gap: 3, ...personal }),
    printed(62.2, y + 17, '－', 2.6),
    text('所有者住所', 43, y + 21.2, 96, 9, { type: 'address', lines: 2, required: true, ...personal }),
    label(140, y + 14.6, 14, 8, '電話番号', 'small'),
    cell(154, y + 14.6, 43, 8),
    text('所有者電話番号', 155, y + 15.4, 41, 6.4, { type: 'phone', ...personal }),
    label(140, y + 22.6, 14, 8, '個人法人', 'small'),
    cell(154, y + 22.6, 43, 8, circles('所有者区分', [['個人'], ['法人']], '　・　', { label: '個人・法人の別' }), 'middle'),
  ].join('')
}

function user(): string {
  const y = 106
  return [
    vertical(L, y, 7, 31.6, '使　用　者'),
    cell(
      20,
      y,
      R - 20,
      7,
      square('使用者同じ', '所有者に同じ（同じ場合は、以下の記入は不要です。）', { label: '使用者は所有者に同じ' }),
    ),
    label(20, y + 7, 22, 5, 'フ　リ　ガ　ナ', 'noBottom small'),
    cell(42, y + 7, 68, 5, '', 'noBottom'),
    text('使用者フリガナ', 43, y + 7.4, 66, 4.3, { type: 'kana', ...personal }),
    label(20, y + 12, 22, 9.6, '氏　　　名<br>又 は 名 称', 'noTop small'),
    cell(42, y + 12, 68, 9.6, '', 'noTop'),
    dotted(20, y + 12, 90),
    text('使用者氏名', 43, y + 12.8, 66, 8.1, { type: 'name', kana: '使用者フリガナ', ...personal }),
    label(110, y + 7, 14, 14.6, '生　年<br>月　日'),
    cell(124, y + 7, 73, 14.6, circledDate('使用者生年月日', eras, [10, 9, 9], personal), 'middle'),
    label(20, y + 21.6, 22, 10, '住　　　所'),
    cell(42, y + 21.6, 112, 10),
    printed(43, y + 24.8, '〒', 3.4),
    digits('使用者郵便番号', 47.6, y + 23.8, 4.2, 5.6, [3, 4], { type: 'postalCode', gap: 2.8, ...personal }),
    printed(60.4, y + 25.4, '－', 2.4),
    text('使用者住所', 81, y + 22.5, 72, 8.2, { type: 'address', ...personal }),
    label(154, y + 21.6, 8, 10, '電<br>話', 'small'),
    cell(162, y + 21.6, 35, 10),
    text('使用者電話番号', 162.8, y + 22.6, 33.4, 8, { type: 'phone', ...personal }),
  ].join('')
}

function bearer(): string {
  const y = 137.6
  return [
    vertical(L, y, 7, 17.2, '届出者'),
    label(20, y, 22, 8.6, '氏　　　名'),
    cell(42, y, 62, 8.6),
    text('届出者氏名', 43, y + 0.7, 60, 7.2, { type: 'name', ...personal }),
    label(104, y, 22, 8.6, '所有者との関係'),
    cell(
      126,
      y,
      71,
      8.6,
      circles('届出者関係', [['本人'], ['家族'], ['販売店'], ['その他']], '・', { label: '所有者との関係' }),
      'middle',
    ),
    label(20, y + 8.6, 22, 8.6, '住　　　所'),
    cell(42, y + 8.6, 98, 8.6),
    text('届出者住所', 43, y + 9.4, 96, 7, { type: 'address', ...personal }),
    label(140, y + 8.6, 14, 8.6, '電話番号', 'small'),
    cell(154, y + 8.6, 43, 8.6),
    text('届出者電話番号', 155, y + 9.4, 41, 7, { type: 'phone', ...personal }),
  ].join('')
}

function vehicle(): string {
  const y = 154.8
  const h = 8.2
  return [
    vertical(L, y, 7, h * 4, '車　　両'),
    label(20, y, 22, h, '車　　　名'),
    cell(42, y, 46, h),
    text('車名', 43, y + 0.8, 44, 6.6),
    label(88, y, 14, h, '型　式'),
    cell(102, y, 30, h),
    text('型式', 103, y + 0.8, 28, 6.6, { type: 'plate' }),
    label(132, y, 14, h, '所有形態', 'small'),
    cell(146, y, 51, h, circles('所有形態', [['自己所有'], ['所有権留保'], ['リース']], '・'), 'middle small'),
    label(20, y + h, 22, h, '車 台 番 号'),
    cell(42, y + h, 68, h),
    text('車台番号', 43, y + h + 0.8, 66, 6.6, { type: 'plate', required: true }),
    label(110, y + h, 22, h, '原動機の型式'),
    cell(132, y + h, 65, h),
    text('原動機型式', 133, y + h + 0.8, 63, 6.6, { type: 'plate', label: '原動機の型式' }),
    label(20, y + h * 2, 22, h, '総 排 気 量<br>又は定格出力', 'small'),
    cell(42, y + h * 2, 46, h, circles('排気量単位', [['cc'], ['W']], ' ・ ', { label: '総排気量又は定格出力の単位' }), 'right'),
    text('排気量', 43, y + h * 2 + 0.8, 26, 6.6, { type: 'number', label: '総排気量又は定格出力' }),
    label(88, y + h * 2, 14, h, '長　さ'),
    cell(102, y + h * 2, 24, h, 'cm', 'right'),
    text('長さ', 103, y + h * 2 + 0.8, 16, 6.6, { type: 'number', label: '長さ（cm）' }),
    label(126, y + h * 2, 12, h, '幅'),
    cell(138, y + h * 2, 22, h, 'cm', 'right'),
    text('幅', 139, y + h * 2 + 0.8, 14, 6.6, { type: 'number', label: '幅（cm）' }),
    label(160, y + h * 2, 14, h, '最高速度', 'small'),
    cell(174, y + h * 2, 23, h, 'km/h', 'right small'),
    text('最高速度', 174.8, y + h * 2 + 0.8, 14, 6.6, { type: 'number', label: '最高速度（km/h）' }),
    label(20, y + h * 3, 22, h, '主たる定置場'),
    cell(
      42,
      y + h * 3,
      R - 42,
      h,
      boxes(
        '定置場',
        [
          ['所有者の住所', '所有者の住所と同じ'],
          ['その他', 'その他 →'],
        ],
        { label: '主たる定置場' },
      ),
    ),
    text('定置場所在地', 104, y + h * 3 + 0.8, 92, 6.6, { type: 'address', label: '主たる定置場の所在地', ...personal }),
  ].join('')
}

function transfer(): string {
  const y = 187.6
  return [
    vertical(L, y, 7, 32, '譲渡証明'),
    cell(20, y, R - 20, 6.4, '上記の車両を、次のとおり譲渡（販売）したことを証明します。'),
    label(20, y + 6.4, 22, 8.4, '譲 渡 年 月 日'),
    cell(42, y + 6.4, 60, 8.4, printedDate('譲渡年月日', 'R', [9, 9, 9]), 'middle'),
    label(102, y + 6.4, 22, 8.4, '旧 標 識 番 号'),
    cell(124, y + 6.4, 42, 8.4),
    text('旧標識番号', 125, y + 7.2, 40, 6.8, { type: 'plate' }),
    label(166, y + 6.4, 11, 8.4, '返納', 'small'),
    cell(177, y + 6.4, 20, 8.4, circles('旧標識返納', [['済'], ['未']], '・', { label: '旧標識の返納' }), 'middle'),
    label(20, y + 14.8, 22, 8.8, '譲渡人の住所', 'small'),
    cell(42, y + 14.8, R - 42, 8.8),
    printed(43, y + 17.4, '〒', 3.4),
    digits('譲渡人郵便番号', 47.6, y + 16.4, 4.4, 5.6, [3, 4], { type: 'postalCode', gap: 3, ...personal }),
    printed(61, y + 18, '－', 2.6),
    text('譲渡人住所', 84, y + 15.6, 112, 7.2, { type: 'address', ...personal }),
    label(20, y + 23.6, 22, 8.4, '譲渡人の氏名<br>又は名称', 'small'),
    cell(42, y + 23.6, 76, 8.4),
    text('譲渡人氏名', 43, y + 24.3, 74, 7, { type: 'name', ...personal }),
    label(118, y + 23.6, 16, 8.4, '電話番号', 'small'),
    cell(134, y + 23.6, 38, 8.4),
    text('譲渡人電話番号', 135, y + 24.4, 36, 6.8, { type: 'phone', ...personal }),
    struckOut(172, y + 23.6, 25, 8.4),
  ].join('')
}

function papers(): string {
  const y = 219.6
  const items = [
    square('添付販売証明', '販売証明書', { label: '添付 販売証明書' }),
    square('添付譲渡証明', '譲渡証明書', { label: '添付 譲渡証明書' }),
    square('添付廃車証明', '廃車申告受付書', { label: '添付 廃車申告受付書' }),
    square('添付石刷り', '車台番号の石刷り', { label: '添付 車台番号の石刷り' }),
    square('添付本人確認', '本人確認書類', { label: '添付 本人確認書類' }),
  ]
  return [
    label(L, y, 29, 7.4, '添　付　書　類'),
    cell(42, y, R - 42, 7.4, items.join('<span class="wide"></span>'), 'middle'),
    label(L, y + 7.4, 29, 7.4, '納税通知書の送付先'),
    cell(
      42,
      y + 7.4,
      68,
      7.4,
      boxes('通知書送付先', [['所有者の住所'], ['使用者の住所']], { label: '納税通知書の送付先' }),
      'middle',
    ),
    label(110, y + 7.4, 24, 7.4, '口座振替の希望'),
    cell(134, y + 7.4, 63, 7.4, circles('口座振替', [['希望する'], ['希望しない']], '・', { label: '口座振替の希望' }), 'middle'),
    printed(L, y + 16, '※１　「・」で並ぶ項目は該当するものを○で囲み、□のある項目は該当する□に✓を付けてください。', 2.25),
    printed(
      L,
      y + 19.4,
      '※２　所有者が法人の場合は、名称、所在地及び代表者の氏名を記入してください。生年月日の記入は不要です。',
      2.25,
    ),
    printed(L, y + 22.8, '※３　譲渡証明欄は、販売証明書又は譲渡証明書を添付する場合には記入を省略することができます。', 2.25),
    printed(
      L,
      y + 26.2,
      '※４　標識は、車両の後面の見やすい位置に取り付けてください。標識を紛失したときは弁償金が必要です。',
      2.25,
    ),
  ].join('')
}

function staff(): string {
  const y = 251
  const h = 8.2
  return [
    cell(L, y, R - L, h * 4, '', 'bold'),
    vertical(L, y, 7, h * 4, '職員処理欄'),
    label(20, y, 20, h, '交付標識', 'grey'),
    cell(40, y, 60, h, 'みどり野市'),
    label(100, y, 20, h, '交付年月日', 'grey'),
    cell(120, y, 77, h, '令和　　　年　　　月　　　日', 'middle'),
    label(20, y + h, 20, h, '税　　額', 'grey'),
    cell(40, y + h, 60, h, '□2,000　□2,400　□3,700　□5,900　円', 'small'),
    label(100, y + h, 20, h, '課税区分', 'grey'),
    cell(120, y + h, 77, h, '課税　・　非課税　・　減免　・　課税保留', 'middle small'),
    label(20, y + h * 2, 20, h, '本人確認', 'grey'),
    cell(40, y + h * 2, 100, h, '□ 運転免許証　□ 個人番号カード　□ その他（　　　　　　　　　）', 'small'),
    label(140, y + h * 2, 14, h, '受付', 'grey'),
    cell(154, y + h * 2, 14, h),
    label(168, y + h * 2, 14, h, '入力', 'grey'),
    cell(182, y + h * 2, 15, h),
    label(20, y + h * 3, 20, h, '備　　考', 'grey'),
    cell(40, y + h * 3, 100, h),
    label(140, y + h * 3, 14, h, '照合', 'grey'),
    struckOut(154, y + h * 3, 43, h),
    ignored('職員処理欄', L, y, R - L, h * 4),
    printed(L, 285, 'みどり野市　総務部　税務課　諸税係', 2.3),
    printed(181, 285, 'R8.4　Ａ４', 2.3),
  ].join('')
}
