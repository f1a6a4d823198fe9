import type { FormSource } from './formSource.ts'
import { jidoBack } from './jidoBack.ts'
import {
  boxes,
  cell,
  circledDate,
  circles,
  code,
  digits,
  dotted,
  group,
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

const L = 12
const R = 198
const personal = { class: 'personal' } as const

/** Era letters in two lines, as this form prints them. */
const eras: readonly (readonly Option[])[] = [
  [
    ['T', 'Ｔ'],
    ['S', 'Ｓ'],
  ],
  [
    ['H', 'Ｈ'],
    ['R', 'Ｒ'],
  ],
]

/** 児童手当 認定請求書: front and back. */
export const jido: FormSource = {
  id: 'jido-teate-nintei',
  title: '児童手当 認定請求書',
  edition: '様式第２号（第２条関係） 令和8年4月版',
  retention: { class: '児童手当', years: 5 },
  legalBasis: '児童手当法による児童手当の支給に関する事務',
  font: 'udMincho',
  pages: [
    { role: 'front', html: [head(), claimant(), spouse(), children(), promises(), staff()].join('') },
    { role: 'back', html: jidoBack() },
  ],
}

function head(): string {
  return [
    printed(L, 5.6, '様式第２号（第２条関係）', 2.5),
    code('受付コード', L, 10, 17.5, { label: '受付コード' }),
    printed(L + 3.6, 28, '受付コード', 2),
    printed(0, 10, '児　童　手　当　　認　定　請　求　書', 5.2, 'centre'),
    cell(166, 5.6, 32, 30, '<span style="color:#555">受　付　印</span>', 'dashed top middle small'),
    ignored('受付印', 166, 5.6, 32, 30),
    label(32, 19, 16, 7.2, '受付番号'),
    cell(48, 19, 43, 7.2),
    text('受付番号', 49, 19.6, 41, 6, { type: 'receiptNumber', required: true }),
    label(94, 19, 16, 7.2, '宛名番号'),
    digits('宛名番号', 110, 19, 5.4, 7.2, [8]),
    printed(32, 30, '（あて先）　みどり野市長', 3.2),
    label(94, 28.4, 18, 7.2, '請求年月日'),
    cell(112, 28.4, 52, 7.2, printedDate('請求年月日', 'R', [9, 8, 8], { required: true }), 'middle'),
    printed(L, 37.4, '次のとおり、児童手当の受給資格及びその額についての認定を請求します。', 2.8),
  ].join('')
}

function claimant(): string {
  return [
    vertical(L, 42, 7, 61.6, '請　　求　　者'),
    label(19, 42, 20, 5, 'フ　リ　ガ　ナ', 'noBottom small'),
    cell(39, 42, 59, 5, '', 'noBottom'),
    text('請求者フリガナ', 40, 42.4, 57, 4.3, { type: 'kana', required: true, ...personal }),
    label(19, 47, 20, 10, '氏　　　名', 'noTop'),
    cell(39, 47, 59, 10, '', 'noTop'),
    dotted(19, 47, 79),
    text('請求者氏名', 40, 47.9, 57, 8.3, { type: 'name', required: true, kana: '請求者フリガナ', ...personal }),
    vertical(98, 42, 6, 15, '性　別'),
    cell(104, 42, 12, 15, circles('請求者性別', [['男'], ['女']], '<br>・<br>', personal), 'middle'),
    label(116, 42, 15, 15, '生　年<br>月　日'),
    cell(131, 42, 67, 15, circledDate('請求者生年月日', eras, [10, 9, 9], { required: true, ...personal }), 'middle'),

    label(19, 57, 20, 7.6, '個 人 番 号'),
    cell(39, 57, 81.6, 7.6),
    digits('請求者個人番号', 40.2, 57.5, 6.5, 6.6, [4, 4, 4], { type: 'myNumber', class: 'myNumber', gap: 0.6 }),
    label(120.6, 57, 11.4, 7.6, '職　業'),
    cell(
      132,
      57,
      66,
      7.6,
      circles(
        '請求者職業',
        [
          ['1', '１', '会社員'],
          ['2', '２', '自営業'],
          ['3', '３', '公務員'],
          ['4', '４', 'その他'],
        ],
        '',
        personal,
      ),
      'middle',
    ),

    label(19, 64.6, 20, 16, '住　　　所'),
    cell(39, 64.6, 95, 16),
    printed(40, 66.4, '〒', 3.4),
    digits('請求者郵便番号', 44.6, 65.5, 4.8, 5.2, [3, 4], { type: 'postalCode', gap: 3, ...personal }),
    printed(59.2, 66.9, '－', 2.6),
    printed(88, 65.8, '※住民票上の住所', 2.1),
    text('請求者住所', 40, 71.2, 93, 9, { type: 'address', lines: 2, required: true, ...personal }),
    label(134, 64.6, 14, 8, '電話<br>（自宅）', 'small'),
    cell(148, 64.6, 50, 8),
    text('請求者電話番号', 149, 65.4, 48, 6.4, { type: 'phone', ...personal }),
    label(134, 72.6, 14, 8, '電話<br>（携帯）', 'small'),
    cell(148, 72.6, 50, 8),
    text('請求者携帯電話番号', 149, 73.4, 48, 6.4, { type: 'phone', ...personal }),

    label(19, 80.6, 20, 8, '本年１月１日<br>の　住　所', 'small'),
    cell(39, 80.6, 95, 8, square('一月一日住所同じ', '同上', { label: '1月1日の住所は同じ', ...personal })),
    printed(52, 83.4, '異なる場合→', 2.2),
    text('一月一日住所', 66, 81.3, 67, 6.6, { type: 'address', label: '1月1日の住所', ...personal }),
    label(134, 80.6, 20, 8, '配偶者の有無'),
    cell(154, 80.6, 18, 8, circles('配偶者有無', [['有'], ['無']], '・', personal), 'middle'),
    label(172, 80.6, 11, 8, '養育する<br>児童の数', 'tiny'),
    cell(183, 80.6, 15, 8, '人', 'right'),
    text('児童数', 183.8, 81.3, 9.6, 6.6, { type: 'number', label: '養育する児童の数' }),

    label(19, 88.6, 20, 7.6, '勤 務 先 名'),
    cell(39, 88.6, 81, 7.6),
    text('勤務先', 40, 89.3, 79, 6.2, personal),
    label(120, 88.6, 28, 7.6, '勤務先の電話番号'),
    cell(148, 88.6, 50, 7.6),
    text('勤務先電話番号', 149, 89.3, 48, 6.2, { type: 'phone', ...personal }),
    label(19, 96.2, 20, 7.4, '加入している<br>公　的　年　金', 'small'),
    cell(
      39,
      96.2,
      R - 39,
      7.4,
      boxes(
        '請求者年金',
        [['厚生年金保険'], ['国民年金'], ['私学共済'], ['国家公務員共済'], ['地方公務員等共済'], ['未加入', '加入していない']],
        {
          label: '加入している年金',
          ...personal,
        },
      ),
      'middle',
    ),
  ].join('')
}

function spouse(): string {
  const y = 103.6
  return [
    vertical(L, y, 7, 30.6, '配　偶　者'),
    label(19, y, 20, 5, 'フ　リ　ガ　ナ', 'noBottom small'),
    cell(39, y, 59, 5, '', 'noBottom'),
    text('配偶者フリガナ', 40, y + 0.4, 57, 4.3, { type: 'kana', ...personal }),
    label(19, y + 5, 20, 9.4, '氏　　　名', 'noTop'),
    cell(39, y + 5, 59, 9.4, '', 'noTop'),
    dotted(19, y + 5, 79),
    text('配偶者氏名', 40, y + 5.8, 57, 7.9, { type: 'name', kana: '配偶者フリガナ', ...personal }),
    label(98, y, 13, 14.4, '生　年<br>月　日'),
    cell(111, y, 56, 14.4, circledDate('配偶者生年月日', eras, [9, 8, 8], personal), 'middle'),
    label(167, y, 13, 14.4, '同　居・<br>別居の別', 'small'),
    cell(180, y, 18, 14.4, circles('配偶者同居', [['同居'], ['別居']], '<br>・<br>', personal), 'middle'),
    label(19, y + 14.4, 20, 7.8, '個 人 番 号'),
    cell(39, y + 14.4, 81.6, 7.8),
    digits('配偶者個人番号', 40.2, y + 15, 6.5, 6.6, [4, 4, 4], { type: 'myNumber', class: 'myNumber', gap: 0.6 }),
    label(120.6, y + 14.4, 11.4, 7.8, '職　業'),
    cell(
      132,
      y + 14.4,
      66,
      7.8,
      circles(
        '配偶者職業',
        [
          ['1', '１', '会社員'],
          ['2', '２', '自営業'],
          ['3', '３', '公務員'],
          ['4', '４', '無職'],
        ],
        '',
        personal,
      ),
      'middle',
    ),
    label(19, y + 22.2, 20, 8.4, '別居の場合<br>の　住　所', 'small'),
    cell(39, y + 22.2, 109, 8.4),
    text('配偶者別居住所', 40, y + 22.9, 107, 7, { type: 'address', ...personal }),
    label(148, y + 22.2, 13, 8.4, '年金'),
    cell(
      161,
      y + 22.2,
      R - 161,
      8.4,
      circles('配偶者年金', [['厚生'], ['国民'], ['共済']], '・', { label: '配偶者の年金', ...personal }),
      'middle',
    ),
  ].join('')
}

function children(): string {
  const [y, h] = [134.2, 16.4]
  const heads: readonly (readonly [number, number, string])[] = [
    [24, 50, 'フリガナ<br>氏　　　　名'],
    [74, 14, '続　柄'],
    [88, 47, '生　年　月　日'],
    [135, 18, '同居・別居<br>の　　別'],
    [153, 14, '監護の<br>有　無'],
    [167, 17, '生計関係'],
    [184, 14, '海外留学<br>の有無'],
  ]
  return [
    vertical(L, y, 7, 8 + 3 * h, '児　　　童'),
    cell(19, y, 5, 8),
    ...heads.map(([x, w, words]) => label(x, y, w, 8, words, 'small')),
    group({ name: '児童', label: '児童', rows: 3, pitch: h }, y + 8, (top, index) => childRow(top, h, index)),
  ].join('')
}

function childRow(y: number, h: number, index: number): string {
  return [
    cell(19, y, 5, h, String(index + 1), 'middle'),
    cell(24, y, 50, h),
    dotted(24, y + 5, 50),
    text('フリガナ', 24.8, y + 0.5, 48.4, 4.2, { type: 'kana', ...personal }),
    text('氏名', 24.8, y + 6, 48.4, 9.4, { type: 'name', kana: 'フリガナ', ...personal }),
    cell(74, y, 14, h),
    text('続柄', 74.6, y + 3.2, 12.8, 10, personal),
    cell(88, y, 47, h, circledDate('生年月日', [[['H', 'Ｈ']], [['R', 'Ｒ']]], [8, 8, 8], personal), 'middle'),
    cell(135, y, 18, h, circles('同居', [['同居'], ['別居']], '<br>・<br>', { label: '同居・別居', ...personal }), 'middle'),
    cell(153, y, 14, h, circles('監護', [['有'], ['無']], '・', { label: '監護の有無', ...personal }), 'middle'),
    cell(167, y, 17, h, circles('生計', [['同一'], ['維持']], '<br>・<br>', { label: '生計関係', ...personal }), 'middle'),
    cell(184, y, 14, h, circles('留学', [['有'], ['無']], '・', { label: '海外留学', ...personal }), 'middle'),
  ].join('')
}

function promises(): string {
  const y = 193.6
  const items = [
    square('監護確認', '請求者は、上記の児童を監護し、かつ、児童と生計を同じくし、又はその生計を維持しています。', {
      label: '監護・生計の確認',
    }),
    square('閲覧同意', '支給要件の審査に必要な住民基本台帳、課税台帳及び年金の加入状況を職員が確認することに同意します。', {
      label: '台帳閲覧の同意',
    }),
    square('重複なし', '他の市町村から児童手当の支給を受けていません。また、勤務先から児童手当の支給を受けていません。', {
      label: '他の受給なし',
    }),
  ]
  return [
    cell(L, y, R - L, 23),
    printed(14, y + 1.4, '次の事項を確認し、該当する□に✓を付けてください。', 2.6),
    ...items.map((item, index) => printed(16, y + 6.2 + index * 5.4, item, 2.75)),
    printed(
      L,
      y + 24.4,
      '※１　氏名、性別など「・」で並ぶ項目は、該当するものを○で囲んでください。　※２　児童が４人以上のときは、別紙に記入してください。',
      2.3,
    ),
    printed(L, y + 27.8, '※３　裏面も必ず記入してください。　※４　「職員記入欄」には記入しないでください。', 2.3),
  ].join('')
}

function staff(): string {
  const y = 226
  const row = 9.6
  return [
    cell(L, y, R - L, row * 6, '', 'bold'),
    vertical(L, y, 7, row * 6, '職　員　記　入　欄'),
    label(19, y, 22, row, '認定・却下'),
    cell(41, y, 38, row, '認定　・　却下', 'middle'),
    label(79, y, 24, row, '認定（却下）日'),
    cell(103, y, 95, row, '令和　　　　年　　　　月　　　　日', 'middle'),
    label(19, y + row, 22, row, '支給開始年月'),
    cell(41, y + row, 62, row, '令和　　　　年　　　　月分から', 'middle'),
    label(103, y + row, 24, row, '認 定 番 号'),
    cell(127, y + row, 71, row),
    label(19, y + row * 2, 22, row * 2, '手 当 月 額'),
    label(41, y + row * 2, 31, row, '３歳未満', 'small'),
    label(72, y + row * 2, 31, row, '３歳以上', 'small'),
    label(103, y + row * 2, 31, row, '第３子以降', 'small'),
    label(134, y + row * 2, 32, row, '加　算', 'small'),
    label(166, y + row * 2, 32, row, '合　　計', 'small'),
    cell(41, y + row * 3, 31, row, '円', 'right'),
    cell(72, y + row * 3, 31, row, '円', 'right'),
    cell(103, y + row * 3, 31, row, '円', 'right'),
    struckOut(134, y + row * 3, 32, row),
    cell(166, y + row * 3, 32, row, '円', 'right'),
    label(19, y + row * 4, 22, row, '本 人 確 認'),
    cell(41, y + row * 4, 94, row, '□ 個人番号カード　□ 運転免許証　□ 旅券　□ その他（　　　　　　）', 'small'),
    label(135, y + row * 4, 15, row, '番号確認', 'small'),
    cell(150, y + row * 4, 48, row, '□ カード　□ 通知　□ 住基', 'small'),
    label(19, y + row * 5, 22, row, '備　　　考'),
    cell(41, y + row * 5, 85, row),
    label(126, y + row * 5, 12, row, '受付'),
    cell(138, y + row * 5, 18, row),
    label(156, y + row * 5, 12, row, '入力'),
    cell(168, y + row * 5, 30, row),
    ignored('職員記入欄', L, y, R - L, row * 6),
    printed(L, 285.4, 'みどり野市　こども部　子育て支援課　手当係', 2.3),
    printed(178, 285.4, '（裏面へ続く）', 2.3),
  ].join('')
}
