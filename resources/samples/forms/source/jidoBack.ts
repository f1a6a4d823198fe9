import {
  boxes,
  cell,
  circledDate,
  circleRows,
  circles,
  digits,
  group,
  label,
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

/** The back of 児童手当 認定請求書: older children, the account, a proxy, and the notes in small print. */
export function jidoBack(): string {
  return [printed(0, 8, '（　裏　　面　）', 3.6, 'centre'), olderChildren(), account(), proxy(), notes()].join('')
}

function olderChildren(): string {
  const y = 24
  const heads: readonly (readonly [number, number, string])[] = [
    [19, 58, '氏　　　　　名'],
    [77, 50, '生　年　月　日'],
    [127, 22, '同居・別居の別'],
    [149, 49, '学 校 名 又 は 職 業'],
  ]
  return [
    printed(
      L,
      15,
      '【大学生年代の子】　18歳に達する日以後の最初の３月31日を経過し、22歳に達する日以後の最初の３月31日までの間にある子で、',
      2.6,
    ),
    printed(L, 19, '請求者が経済的負担をしているものについて記入してください（児童との合計が３人以上の場合に限ります。）。', 2.6),
    vertical(L, y, 7, 35, '大学生年代の子'),
    ...heads.map(([x, w, words]) => label(x, y, w, 7, words, 'small')),
    group({ name: '大学生年代の子', label: '大学生年代の子', rows: 2, pitch: 14 }, y + 7, (top) => olderRow(top, 14)),
  ].join('')
}

function olderRow(y: number, h: number): string {
  return [
    cell(19, y, 58, h),
    text('氏名', 20, y + 2.4, 56, 9.2, { type: 'name', ...personal }),
    cell(77, y, 50, h, circledDate('生年月日', [[['H', 'Ｈ']], [['R', 'Ｒ']]], [9, 8, 8], personal), 'middle'),
    cell(127, y, 22, h, circles('同居', [['同居'], ['別居']], '・', { label: '同居・別居', ...personal }), 'middle'),
    cell(149, y, 49, h),
    text('学校名', 150, y + 2.8, 47, 8.4, { label: '学校名又は職業', ...personal }),
  ].join('')
}

function account(): string {
  const y = 69
  return [
    printed(L, 64, '【手当の振込先】　請求者本人の名義の口座に限ります。', 2.9),
    label(L, y, 26, 8.4, '振込先の口座'),
    cell(
      38,
      y,
      R - 38,
      8.4,
      boxes(
        '口座区分',
        [
          ['公金受取口座', '公金受取口座を利用します'],
          ['指定口座', '次の口座を指定します'],
        ],
        { label: '振込先の口座' },
      ),
      'middle',
    ),
    label(L, y + 8.4, 26, 13, '金 融 機 関 名'),
    cell(38, y + 8.4, 86, 13),
    text('金融機関名', 39, y + 10.2, 48, 9.4, personal),
    printed(
      91,
      y + 10.4,
      circleRows(
        '金融機関種別',
        [
          ['', [['銀行'], ['信金'], ['信組']], ''],
          ['', [['農協'], ['労金']], ''],
        ],
        '・',
      ),
      3,
    ),
    label(124, y + 8.4, 14, 13, '支店名'),
    cell(138, y + 8.4, 60, 13, '本店・支店<br>出　張　所', 'right small'),
    text('支店名', 139, y + 10.2, 43, 9.4, personal),
    label(L, y + 21.4, 26, 9, '預 金 種 目'),
    cell(38, y + 21.4, 30, 9, circles('預金種目', [['普通'], ['当座']], '・'), 'middle'),
    label(68, y + 21.4, 18, 9, '口座番号'),
    digits('口座番号', 86, y + 21.4, 7, 9, [7], { type: 'accountNumber', full: false, ...personal }),
    cell(135, y + 21.4, 25, 9, '（右づめ）', 'middle small'),
    struckOut(160, y + 21.4, 38, 9),
    label(L, y + 30.4, 26, 10, '口 座 名 義<br>（カタカナ）', 'small'),
    cell(38, y + 30.4, R - 38, 10),
    text('口座名義', 39, y + 31.6, 118, 7.6, { type: 'kana', label: '口座名義（カタカナ）', ...personal }),
    printed(160, y + 34, '※姓と名の間は１文字空けてください。', 2.1),
  ].join('')
}

function proxy(): string {
  const y = 128
  return [
    printed(L, 114.6, '【委任状】　代理人が請求する場合は、請求者本人が記入してください。', 2.9),
    cell(L, 119.4, R - L, 8.6, '　私は、次の者を代理人と定め、児童手当の認定の請求に関する一切の権限を委任します。'),
    label(L, y, 26, 10, '委 任 年 月 日'),
    cell(38, y, 62, 10, printedDate('委任年月日', 'R', [10, 9, 9]), 'middle'),
    label(100, y, 26, 10, '請求者との関係'),
    cell(
      126,
      y,
      72,
      10,
      circles('代理人関係', [['配偶者'], ['父母'], ['祖父母'], ['その他']], '・', { label: '代理人との関係' }),
      'middle',
    ),
    label(L, y + 10, 26, 11, '代 理 人 氏 名'),
    cell(38, y + 10, 62, 11),
    text('代理人氏名', 39, y + 11.2, 60, 8.6, { type: 'name', ...personal }),
    label(100, y + 10, 26, 11, '代理人電話番号'),
    cell(126, y + 10, 72, 11),
    text('代理人電話番号', 127, y + 11.4, 70, 8.2, { type: 'phone', ...personal }),
    cell(
      L,
      y + 21,
      R - L,
      9,
      square('別居申立', '別居している児童がいるため、「別居監護申立書」を添付します。', {
        label: '別居監護申立書の添付',
        ...personal,
      }),
    ),
  ].join('')
}

function notes(): string {
  const items = [
    '１　この請求書は、児童を養育している方のうち、生計を維持する程度の高い方（所得の高い方など）が請求者となって提出してください。',
    '２　児童手当は、原則として請求した日の属する月の翌月分から支給されます。出生日又は転出予定日の翌日から起算して15日以内に請求した<br>　　場合は、出生日又は転出予定日の属する月の翌月分から支給されます。',
    '３　「児童」とは、18歳に達する日以後の最初の３月31日までの間にある者で、日本国内に住所を有するもの又は留学その他の理由により日本国内<br>　　に住所を有しないものをいいます。',
    '４　「同居・別居の別」は、請求者と住民票上の世帯が異なる場合であっても、実際に同居しているときは「同居」を○で囲んでください。',
    '５　「生計関係」は、請求者が父母である場合は「同一」を、父母以外の場合は「維持」を○で囲んでください。',
    '６　公務員（独立行政法人等に勤務する方を除く。）は、勤務先に請求してください。',
    '７　請求者及び配偶者の個人番号を記入した場合は、番号確認書類及び身元確認書類を提示してください。',
    '８　公金受取口座を利用する場合は、金融機関名から口座名義までの記入は不要です。',
    '９　次に該当する場合は、速やかに届け出てください。<br>　　⑴　受給者が他の市町村に転出するとき　⑵　受給者が公務員になったとき　⑶　児童を養育しなくなったとき',
    '10　偽りその他不正の手段により児童手当の支給を受けた場合は、その額の全部又は一部を返還していただきます。',
  ]
  const y = 163
  return [
    cell(L, y, R - L, 64),
    printed(14, y + 2, '記　入　上　の　注　意', 3),
    printed(14, y + 8, `<div style="line-height:1.55">${items.join('<br>')}</div>`, 2.5),
    cell(
      L,
      238,
      R - L,
      44,
      '<span style="color:#555">口座が確認できるもの（通帳、キャッシュカードの写しなど）をここに貼り付けてください。</span>',
      'dashed top middle small',
    ),
    printed(L, 231, '添付書類　①請求者の健康保険の資格が確認できるもの　②振込先の口座が確認できるもの　③その他必要な書類', 2.6),
    printed(L, 285.4, 'みどり野市　こども部　子育て支援課　手当係', 2.3),
    printed(184, 285.4, 'R8.4　Ａ４', 2.3),
  ].join('')
}
