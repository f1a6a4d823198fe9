import type { FormSource } from './formSource.ts'
import {
  boxes,
  cell,
  circledDate,
  circleRows,
  circles,
  code,
  digits,
  dotted,
  ignored,
  label,
  printed,
  printedDate,
  square,
  struckOut,
  text,
  vertical,
} from './paper.ts'

const L = 14
const R = 196
const personal = { class: 'personal' } as const

/** 介護保険 要介護認定・要支援認定申請書: one page. */
export const kaigo: FormSource = {
  id: 'kaigo-nintei',
  title: '介護保険 要介護・要支援認定申請書',
  edition: '様式第１号（第６条関係） 令和8年4月版',
  retention: { class: '介護認定', years: 5 },
  legalBasis: '介護保険法による保険給付の支給に関する事務',
  font: 'udGothic',
  pages: [
    {
      role: 'front',
      html: [head(), insured(), insurance(), doctor(), applicant(), survey(), consent(), notes(), staff()].join(''),
    },
  ],
}

function head(): string {
  return [
    printed(L, 6.5, '様式第１号（第６条関係）', 2.5),
    cell(L, 11, 30, 29, '<span style="color:#555">受　付　印</span>', 'dashed top middle small'),
    ignored('受付印', L, 11, 30, 29),
    label(116, 6.5, 18, 7.5, '受付番号'),
    cell(134, 6.5, 43, 7.5),
    text('受付番号', 135, 7.2, 41, 6.1, { type: 'receiptNumber', required: true }),
    code('受付コード', 178.5, 6.5, 17.5, { label: '受付コード' }),
    printed(182, 24.6, '受付コード', 2),
    printed(50, 16, '介護保険　要介護認定・要支援認定　申請書', 5),
    printed(52, 24.2, `（　${circles('申請区分', [['新規'], ['更新'], ['変更'], ['転入']], ' ・ ')}　）`, 3.2),
    label(116, 27.2, 18, 6.6, '宛名番号'),
    digits('宛名番号', 134, 27.2, 5.2, 6.6, [8], { full: true }),
    printed(49, 31, '（宛先）　みどり野市長', 3.2),
    printed(49, 37.4, '次のとおり関係書類を添えて申請します。', 2.7),
    label(116, 35, 18, 6.6, '申請年月日'),
    cell(134, 35, 62, 6.6, printedDate('申請年月日', 'R', [9, 9, 9], { required: true }), 'middle'),
  ].join('')
}

function insured(): string {
  return [
    vertical(L, 43, 7, 77, '被　保　険　者'),
    label(21, 43, 22, 7, '被保険者番号'),
    digits('被保険者番号', 43, 43, 5.1, 7, [10], { type: 'insuredNumber', required: true, ...personal }),
    label(94, 43, 17, 7, '個人番号'),
    cell(111, 43, R - 111, 7),
    digits('個人番号', 112.6, 43.4, 6.6, 6.2, [4, 4, 4], { type: 'myNumber', class: 'myNumber', gap: 1.3 }),

    label(21, 50, 22, 5.2, 'フ　リ　ガ　ナ', 'noBottom small'),
    cell(43, 50, 65, 5.2, '', 'noBottom'),
    text('フリガナ', 44, 50.4, 63, 4.5, { type: 'kana', required: true, ...personal }),
    label(21, 55.2, 22, 9.8, '氏　　　　名', 'noTop'),
    cell(43, 55.2, 65, 9.8, '', 'noTop'),
    dotted(21, 55.2, 87),
    text('氏名', 44, 56, 63, 8.4, { type: 'name', required: true, kana: 'フリガナ', ...personal }),
    label(108, 50, 13, 15, '生　年<br>月　日'),
    cell(
      121,
      50,
      56,
      15,
      circledDate(
        '生年月日',
        [
          [
            ['M', '明治'],
            ['T', '大正'],
          ],
          [['S', '昭和']],
        ],
        [9, 8, 8],
        { required: true, ...personal },
      ),
      'middle',
    ),
    label(177, 50, 7, 15, '性<br><br>別'),
    cell(184, 50, 12, 15, circles('性別', [['男'], ['女']], '<br>・<br>', personal), 'middle'),

    label(21, 65, 22, 18, '住　　　　所'),
    cell(43, 65, 97, 18),
    printed(44, 66.9, '〒', 3.4),
    digits('郵便番号', 48.5, 66, 4.6, 5.4, [3, 4], { type: 'postalCode', gap: 3, ...personal }),
    printed(62.6, 67.4, '－', 2.6),
    printed(90, 66.2, '※住民票に記載の住所をご記入ください。', 2.1),
    text('住所', 44, 72, 95, 10.4, { type: 'address', lines: 2, required: true, ...personal }),
    label(140, 65, 15, 9, '電話番号<br>（自宅）', 'small'),
    cell(155, 65, 41, 9),
    text('電話番号', 156, 66, 39, 7, { type: 'phone', ...personal }),
    label(140, 74, 15, 9, '電話番号<br>（携帯）', 'small'),
    cell(155, 74, 41, 9),
    text('携帯電話番号', 156, 75, 39, 7, { type: 'phone', ...personal }),

    label(21, 83, 22, 8, '現 在 の 居 所'),
    cell(
      43,
      83,
      79,
      8,
      circles(
        '居所',
        [
          ['1', '１', '自宅'],
          ['2', '２', '病院'],
          ['3', '３', '介護施設'],
          ['4', '４', 'その他'],
        ],
        '',
      ),
      'middle',
    ),
    label(122, 83, 16, 8, '施設・<br>病院の名称', 'small'),
    cell(138, 83, 58, 8),
    text('施設名称', 139, 83.8, 56, 6.4, personal),
    label(21, 91, 22, 8, '同 上 所 在 地'),
    cell(43, 91, 93, 8),
    text('施設所在地', 44, 91.8, 91, 6.4, { type: 'address', ...personal }),
    label(136, 91, 15, 8, '入 院・<br>入所の日', 'small'),
    cell(151, 91, 45, 8, printedDate('入院入所日', 'R', [7, 7, 7], personal), 'middle'),

    label(21, 99, 22, 12, '前　回　の<br>認　定　結　果'),
    cell(
      43,
      99,
      64,
      12,
      circleRows(
        '前回認定結果',
        [
          [
            '要支援　',
            [
              ['要支援1', '１'],
              ['要支援2', '２'],
            ],
            '',
          ],
          [
            '要介護　',
            [
              ['要介護1', '１'],
              ['要介護2', '２'],
              ['要介護3', '３'],
              ['要介護4', '４'],
              ['要介護5', '５'],
            ],
            '',
          ],
        ],
        '・',
        { label: '前回の認定結果' },
      ),
      'middle',
    ),
    label(107, 99, 14, 12, '有効期間'),
    cell(
      121,
      99,
      75,
      12,
      `<div>${printedDate('有効期間開始日', 'R', [9, 9, 9])}　から</div><div>${printedDate('有効期間終了日', 'R', [9, 9, 9])}　まで</div>`,
      'stack middle',
    ),
    label(21, 111, 22, 9, '変更申請の理由<br>※変更の場合のみ', 'small'),
    cell(43, 111, 64, 9),
    text('変更理由', 44, 111.8, 62, 7.4, personal),
    label(107, 111, 27, 9, '14日以内に他の市町村<br>から転入した', 'small'),
    cell(134, 111, 22, 9, circles('転入', [['はい'], ['いいえ']], '・', { label: '14日以内の転入' }), 'middle'),
    cell(156, 111, 40, 9, '転出元の市町村名', 'top tiny'),
    text('転出元市町村', 157, 113.8, 38, 5.6, personal),
  ].join('')
}

function insurance(): string {
  return [
    vertical(L, 120, 7, 16, '医療保険'),
    label(21, 120, 22, 8, '保 険 者 名'),
    cell(43, 120, 57, 8),
    text('医療保険者名', 44, 120.8, 55, 6.4, personal),
    label(100, 120, 17, 8, '保険者番号'),
    digits('保険者番号', 117, 120, 5.4, 8, [8], { full: false, ...personal }),
    label(160.2, 120, 10, 8, '枝番'),
    digits('枝番', 170.2, 120, 5.4, 8, [2], { ...personal }),
    struckOut(181, 120, 15, 8),
    label(21, 128, 22, 8, '被保険者証の記号', 'small'),
    cell(43, 128, 35, 8),
    text('被保険者証記号', 44, 128.8, 33, 6.4, personal),
    label(78, 128, 10, 8, '番号'),
    cell(88, 128, 34, 8),
    text('被保険者証番号', 89, 128.8, 32, 6.4, { type: 'number', ...personal }),
    label(122, 128, 12, 8, '種別'),
    cell(134, 128, 62, 8, circles('医療保険種別', [['国保'], ['健保'], ['共済'], ['後期高齢']], '・'), 'middle'),
    cell(L, 136, 44, 7.4, '特　定　疾　病　名<br>※第２号被保険者（40～64歳）のみ記入', 'label tiny'),
    cell(58, 136, R - 58, 7.4),
    text('特定疾病名', 59, 136.7, R - 60, 6, personal),
  ].join('')
}

function doctor(): string {
  return [
    vertical(L, 143.4, 7, 17, '主治医'),
    label(21, 143.4, 22, 8.5, '氏　　　　名'),
    cell(43, 143.4, 46, 8.5),
    text('主治医氏名', 44, 144.1, 44, 7.1, { type: 'name', ...personal }),
    label(89, 143.4, 17, 8.5, '医療機関名'),
    cell(106, 143.4, 55, 8.5),
    text('医療機関名', 107, 144.2, 53, 6.9, personal),
    label(161, 143.4, 11, 8.5, '診療科'),
    cell(172, 143.4, 24, 8.5),
    text('診療科', 173, 144.2, 22, 6.9, personal),
    label(21, 151.9, 22, 8.5, '所　在　地'),
    cell(43, 151.9, 103, 8.5),
    printed(44, 154.3, '〒', 3.4),
    digits('医療機関郵便番号', 48.5, 153.2, 4.2, 5.6, [3, 4], { type: 'postalCode', gap: 2.6, ...personal }),
    printed(61.2, 154.8, '－', 2.4),
    text('医療機関所在地', 82, 152.7, 63, 6.9, { type: 'address', ...personal }),
    label(146, 151.9, 9, 8.5, '電話'),
    cell(155, 151.9, 41, 8.5),
    text('医療機関電話番号', 156, 152.7, 39, 6.9, { type: 'phone', ...personal }),
  ].join('')
}

function applicant(): string {
  return [
    vertical(L, 160.4, 7, 37.6, '申請者・提出代行者'),
    label(21, 160.4, 22, 7.4, '申 請 者 の 区 分<br>該当に○をしてください', 'tiny'),
    cell(
      43,
      160.4,
      R - 43,
      7.4,
      circles(
        '申請者区分',
        [['本人'], ['家族'], ['地域包括支援センター'], ['居宅介護支援事業者'], ['介護保険施設'], ['その他']],
        '・',
      ),
      'middle',
    ),
    label(21, 167.8, 22, 5, 'フ　リ　ガ　ナ', 'noBottom small'),
    cell(43, 167.8, 65, 5, '', 'noBottom'),
    text('申請者フリガナ', 44, 168.2, 63, 4.3, { type: 'kana', ...personal }),
    label(21, 172.8, 22, 9.2, '氏　　　　名', 'noTop'),
    cell(43, 172.8, 65, 9.2, '', 'noTop'),
    dotted(21, 172.8, 87),
    text('申請者氏名', 44, 173.5, 63, 8, { type: 'name', kana: '申請者フリガナ', ...personal }),
    label(108, 167.8, 20, 7.1, '本人との関係'),
    cell(128, 167.8, R - 128, 7.1, circles('本人との関係', [['配偶者'], ['子'], ['子の配偶者'], ['その他']], '・'), 'middle'),
    label(108, 174.9, 20, 7.1, '事業所番号'),
    cell(128, 174.9, R - 128, 7.1),
    digits('事業所番号', 128, 174.9, 5.4, 7.1, [10]),
    label(21, 182, 22, 16, '住　　　　所<br>（所在地・名称）', 'small'),
    cell(43, 182, 97, 16),
    printed(44, 183.7, '〒', 3.4),
    digits('申請者郵便番号', 48.5, 182.8, 4.6, 5, [3, 4], { type: 'postalCode', gap: 3, ...personal }),
    printed(62.6, 184.1, '－', 2.6),
    printed(90, 183.2, '※本人の場合は記入不要です。', 2.1),
    text('申請者住所', 44, 188.3, 95, 9.2, { type: 'address', lines: 2, ...personal }),
    label(140, 182, 15, 16, '電話番号'),
    cell(155, 182, 41, 16),
    text('申請者電話番号', 156, 186, 39, 8, { type: 'phone', ...personal }),
  ].join('')
}

function survey(): string {
  return [
    vertical(L, 198, 7, 23.4, '認定調査'),
    label(21, 198, 22, 7.8, '訪問希望曜日'),
    cell(43, 198, 50, 7.8, circles('訪問希望曜日', [['月'], ['火'], ['水'], ['木'], ['金']], '・'), 'middle'),
    label(93, 198, 13, 7.8, '時間帯'),
    cell(106, 198, 47, 7.8, circles('訪問時間帯', [['午前'], ['午後'], ['いつでも']], '・'), 'middle'),
    label(153, 198, 13, 7.8, '立会い'),
    cell(166, 198, 30, 7.8, circles('立会い', [['有'], ['無']], '　・　'), 'middle'),
    label(21, 205.8, 22, 7.8, '立会者の氏名'),
    cell(43, 205.8, 50, 7.8),
    text('立会者氏名', 44, 206.5, 48, 6.4, { type: 'name', ...personal }),
    label(93, 205.8, 13, 7.8, '続　柄'),
    cell(106, 205.8, 25, 7.8),
    text('立会者続柄', 107, 206.5, 23, 6.4, personal),
    label(131, 205.8, 15, 7.8, '電話番号'),
    cell(146, 205.8, 50, 7.8),
    text('立会者電話番号', 147, 206.5, 48, 6.4, { type: 'phone', ...personal }),
    label(21, 213.6, 22, 7.8, '調査の際に<br>留意する事項', 'small'),
    cell(
      43,
      213.6,
      R - 43,
      7.8,
      [
        square('留意難聴', '難聴', { label: '留意事項 難聴', ...personal }),
        square('留意視力', '視力障害', { label: '留意事項 視力障害', ...personal }),
        square('留意認知症', '認知症', { label: '留意事項 認知症', ...personal }),
        square('留意感染症', '感染症', { label: '留意事項 感染症', ...personal }),
        square('留意ペット', 'ペットを飼育', { label: '留意事項 ペット' }),
        square('留意告知', '病名の告知に配慮', { label: '留意事項 告知', ...personal }),
      ].join('<span class="wide"></span>'),
      'middle',
    ),
    label(L, 221.4, 29, 7.4, '認定結果の送付先'),
    cell(
      43,
      221.4,
      88,
      7.4,
      boxes('送付先', [['本人の住所'], ['申請者の住所'], ['入院・入所先']], { label: '認定結果の送付先' }),
      'middle',
    ),
    label(131, 221.4, 20, 7.4, '受け取り方法'),
    cell(151, 221.4, 45, 7.4, circles('受取方法', [['郵送'], ['窓口']], '　・　'), 'middle'),
  ].join('')
}

function consent(): string {
  const words =
    '　介護サービス計画又は介護予防サービス計画を作成するために必要があるときは、要介護認定・要支援認定にかかる調査内容、介護認定審査会による判定結果及び意見並びに主治医意見書を、みどり野市から地域包括支援センター、居宅介護支援事業者、居宅サービス事業者若しくは介護保険施設の関係人、主治医意見書を記載した医師又は認定調査に従事した調査員に提示することについて'
  return [
    cell(L, 228.8, R - L, 21),
    printed(16, 229.8, `<div style="width:178mm;white-space:normal;line-height:1.35">${words}</div>`, 2.55),
    printed(
      17,
      243.6,
      boxes(
        '提示同意',
        [
          ['同意する', '同意します'],
          ['同意しない', '同意しません'],
        ],
        { label: '資料提示の同意', required: true },
      ),
      3,
    ),
    printed(92, 243.7, '本人氏名（自署）', 2.9),
    text('同意者氏名', 117, 240.8, 74, 7.6, { type: 'name', label: '本人氏名（自署）', ...personal }),
    `<div class="dotted" style="left:116mm;top:249mm;width:76mm;border-top-style:solid"></div>`,
  ].join('')
}

function notes(): string {
  const lines = [
    '※１　介護保険被保険者証を添付してください。第２号被保険者の方は、医療保険の資格が分かるものの写しも必要です。',
    '※２　申請区分、性別など「・」で並ぶ項目は該当するものを○で囲み、□のある項目は該当する□に✓をつけてください。',
    '※３　個人番号を記入した場合は、番号確認書類及び身元確認書類を提示してください。代行者が提出する場合は委任状が必要です。',
    '※４　太枠の中及び「職員記入欄」には記入しないでください。',
  ]
  return printed(L, 251.2, lines.join('<br>'), 2.25)
}

function staff(): string {
  const y = 263.6
  return [
    cell(L, y, R - L, 24, '', 'bold'),
    vertical(L, y, 7, 24, '職員記入欄'),
    label(21, y, 20, 8, '受付者', 'grey'),
    cell(41, y, 30, 8),
    label(71, y, 20, 8, '資格確認', 'grey'),
    cell(91, y, 45, 8, '□ 第１号　□ 第２号　□ みなし', 'small'),
    label(136, y, 20, 8, '入　力', 'grey'),
    cell(156, y, 40, 8, '　　　月　　　日', 'right'),
    label(21, y + 8, 20, 8, '本人確認', 'grey'),
    cell(41, y + 8, 95, 8, '□ 個人番号カード　□ 運転免許証　□ 被保険者証　□ その他（　　　　　）', 'small'),
    label(136, y + 8, 20, 8, '調査予定日', 'grey'),
    cell(156, y + 8, 40, 8, '　　　月　　　日', 'right'),
    label(21, y + 16, 20, 8, '意見書依頼', 'grey'),
    cell(41, y + 16, 50, 8, '令和　　　年　　　月　　　日', 'middle'),
    label(91, y + 16, 15, 8, '備　考', 'grey'),
    cell(106, y + 16, 90, 8),
    ignored('職員記入欄', L, y, R - L, 24),
    printed(L, 288.8, 'みどり野市　福祉部　介護保険課　認定係', 2.3),
    printed(180, 288.8, 'R8.4　Ａ４', 2.3),
  ].join('')
}
