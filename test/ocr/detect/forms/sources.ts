import type { FormSource } from '#resources/samples/forms/source/formSource.ts'
import {
  boxes,
  circledDate,
  circles,
  type FieldOptions,
  group,
  ignored,
  place,
  printedDate,
  square,
} from '#resources/samples/forms/source/paper.ts'

/**
 * Two forms in styles of their own, drawn for the measurement of detection: HTML tables with label cells set left on grey, solid digit boxes,
 * lines to write on, headings outside of the tables. Nothing of their layout is that of the samples.
 */

const personal = { class: 'personal' } as const

function attributes(name: string, kind: string, options: FieldOptions & { readonly type: string }): string {
  const about = JSON.stringify({ name, kind, label: name, class: 'none', ...options })
  return `data-field='${about.replaceAll('&', '&amp;').replaceAll("'", '&#39;')}'`
}

/** A cell to write in, filled by its field. */
function entry(name: string, type: string, options: FieldOptions = {}, extra = ''): string {
  return `<div class="entry" ${attributes(name, 'text', { ...options, type } as FieldOptions & { type: string })}></div>${extra}`
}

/** Solid boxes, no dots; groups apart. */
function boxed(
  name: string,
  type: string,
  parts: readonly number[],
  width: number,
  height: number,
  gap = '<b class="hyphen">－</b>',
): string {
  const one = `<i class="digit" data-part="cell" style="width:${width}mm;height:${height}mm"></i>`
  const groups = parts.map((count) => `<span class="digitGroup">${one.repeat(count)}</span>`).join(gap)
  return `<span class="digitRow" ${attributes(name, 'digits', { type } as FieldOptions & { type: string })}>${groups}</span>`
}

/** A line to write on with its label before it. */
function underlined(name: string, label: string, type: string, x: number, y: number, labelWidth: number, width: number): string {
  return (
    `<div class="words" style="${place(x, y, labelWidth, 7)}">${label}</div>` +
    `<div class="underline" style="${place(x + labelWidth, y, width, 7)}" ${attributes(name, 'text', { type, ...personal } as FieldOptions & { type: string })}></div>`
  )
}

const css = `<style>
table { position: absolute; border-collapse: collapse; table-layout: fixed; font-size: 3.1mm }
td, th { border: 0.25mm solid #000; padding: 0; font-weight: normal; position: relative; overflow: hidden }
th { background: #e8e8e8; text-align: left; padding-left: 1.5mm; line-height: 1.25 }
th.middle { text-align: center; padding-left: 0 }
td.pad { padding-left: 2.2mm } td.centre { text-align: center }
.entry { position: absolute; left: 0.4mm; right: 0.4mm; top: 0.4mm; bottom: 0.4mm }
.underline { position: absolute; border-bottom: 0.2mm solid #000 }
.words { position: absolute; display: flex; align-items: flex-end; font-size: 3.3mm; white-space: nowrap }
.digitRow { display: inline-flex; align-items: center; vertical-align: middle } .digitGroup { display: inline-flex; border: 0.25mm solid #000; border-right-width: 0 }
.digit { display: block; border-right: 0.25mm solid #000 } .hyphen { font-weight: normal; padding: 0 0.8mm }
.heading { position: absolute; font-size: 3.5mm; font-weight: bold; white-space: nowrap }
.tick { display: inline-block; margin: 0 3mm 0 0 }
.unit { position: absolute; right: 1.2mm; top: 50%; transform: translateY(-50%) }
</style>`

const eraWords = [
  [
    ['M', '明'],
    ['T', '大'],
    ['S', '昭'],
    ['H', '平'],
    ['R', '令'],
  ],
] as const

export const juminhyo: FormSource = {
  id: 'juminhyo-seikyu',
  title: '住民票の写し等交付請求書',
  edition: '様式第７号',
  retention: { class: '住民票', years: 3 },
  font: 'notoSans',
  pages: [{ role: 'front', html: css + [juminhyoHead(), visitor(), requested(), purpose(), office()].join('') }],
}

function juminhyoHead(): string {
  return [
    '<div class="printed centre" style="left:0;top:11mm;font-size:5.6mm">住民票の写し等交付請求書</div>',
    '<div class="printed" style="left:14mm;top:6mm;font-size:2.6mm">様式第７号</div>',
    '<div class="printed" style="left:14mm;top:22mm;font-size:3.6mm">若葉台市長　宛て</div>',
    `<div class="printed" style="left:118mm;top:23mm;font-size:3.3mm">請求日　${printedDate('請求日', 'R', [11, 10, 10])}</div>`,
  ].join('')
}

function visitor(): string {
  const [w1, w2] = [30, 68]
  return `<div class="heading" style="left:14mm;top:33mm">１　窓口に来られた方</div>
<table style="left:14mm;top:39mm;width:182mm">
<colgroup><col style="width:${w1}mm"><col style="width:${w2}mm"><col style="width:26mm"><col></colgroup>
<tr style="height:17mm"><th>現住所</th><td colspan="3"><div style="position:absolute;left:2mm;top:1.4mm">〒 ${boxed('来庁者郵便番号', 'postalCode', [3, 4], 5, 6)}</div>
<div style="position:absolute;left:2mm;right:2mm;top:9mm;bottom:0.8mm" ${attributes('来庁者住所', 'text', { type: 'address', ...personal } as FieldOptions & { type: string })}></div></td></tr>
<tr style="height:7mm"><th>ふりがな</th><td>${entry('来庁者ふりがな', 'kana', personal)}</td><th rowspan="2">生年月日</th><td rowspan="2" class="centre">${circledDate('来庁者生年月日', eraWords as never, [6.5, 6, 6], personal)}</td></tr>
<tr style="height:10mm"><th>氏　名</th><td>${entry('来庁者氏名', 'name', personal)}</td></tr>
<tr style="height:9mm"><th>電話番号</th><td>${entry('来庁者電話番号', 'phone', personal)}</td><th>性別（任意）</th><td class="centre">${circles('来庁者性別', [['男'], ['女']], '　・　')}</td></tr>
<tr style="height:9mm"><th>必要な方との<br>関係</th><td colspan="3" class="pad">${boxes('関係', [['本人'], ['同一世帯員'], ['代理人（委任状が必要）'], ['その他']])}</td></tr>
</table>`
}

function requested(): string {
  const row = (y: number, index: number): string => `<div style="${place(14, y, 182, 9)};position:absolute">
<div class="slotCell" style="${place(0, 0, 62, 9)};position:absolute;border:0.25mm solid #000"><div class="entry" ${attributes('氏名', 'text', { type: 'name', ...personal } as FieldOptions & { type: string })}></div></div>
<div style="${place(61.75, 0, 78.25, 9)};position:absolute;border:0.25mm solid #000;display:flex;align-items:center;justify-content:center">${printedDate('生年月日', 'S', [10, 9, 9])}</div>
<div style="${place(139.75, 0, 42.25, 9)};position:absolute;border:0.25mm solid #000"><div class="entry" style="right:6mm" ${attributes('通数', 'text', { type: 'number' } as FieldOptions & { type: string })}></div><span class="unit">通</span></div><!-- ${index} -->
</div>`
  const head = ['必要な方の氏名', '生年月日', '必要な通数']
  const widths = [62, 78, 42]
  const cells = head.map(
    (text, index) =>
      `<div style="${place(14 + widths.slice(0, index).reduce((a, b) => a + b, 0) - (index > 0 ? 0.25 : 0), 109, widths[index]! + (index > 0 ? 0.25 : 0), 7.25)};position:absolute;border:0.25mm solid #000;background:#e8e8e8;display:flex;align-items:center;justify-content:center;font-size:3.1mm">${text}</div>`,
  )
  return `<div class="heading" style="left:14mm;top:102.5mm">２　必要な方</div>${cells.join('')}<div style="font-size:3.1mm">${group({ name: '必要な方', label: '必要な方', rows: 3, pitch: 8.75 }, 116, row)}</div>`
}

function purpose(): string {
  const checks = ['本籍・筆頭者', '世帯主との続柄', '個人番号', '住民票コード', '前住所']
  return `<div class="heading" style="left:14mm;top:148mm">３　証明書の内容</div>
<table style="left:14mm;top:154mm;width:182mm"><colgroup><col style="width:36mm"><col></colgroup>
<tr style="height:9mm"><th>証明書の種類</th><td class="pad">${boxes('証明書の種類', [['世帯全員の写し'], ['世帯の一部の写し'], ['除票の写し'], ['記載事項証明書']])}</td></tr>
<tr style="height:9mm"><th>記載する事項</th><td class="pad">${checks.map((text, index) => `<span class="tick">${square(`記載${index + 1}`, text)}</span>`).join('')}</td></tr>
<tr style="height:11mm"><th>使用目的</th><td>${entry('使用目的', 'text')}</td></tr>
<tr style="height:11mm"><th>提出先</th><td>${entry('提出先', 'text')}</td></tr>
<tr style="height:10mm"><th>受取方法</th><td class="pad">${circles('受取方法', [['窓口'], ['郵送'], ['コンビニ']], '　・　')}</td></tr>
</table>
<div class="printed" style="left:14mm;top:208mm;font-size:2.7mm">※　本人確認ができるもの（運転免許証、個人番号カードなど）をご提示ください。</div>
<div class="printed" style="left:14mm;top:213mm;font-size:2.7mm">※　偽りその他不正の手段により交付を受けた場合は、法律により罰せられることがあります。</div>`
}

function office(): string {
  return `<table style="left:14mm;top:224mm;width:182mm"><colgroup><col style="width:46mm"><col style="width:46mm"><col style="width:45mm"><col></colgroup>
<tr style="height:6mm"><th colspan="4" class="middle">職員記入欄</th></tr>
<tr style="height:7mm"><th class="middle">受付</th><th class="middle">作成</th><th class="middle">審査</th><th class="middle">交付</th></tr>
<tr style="height:16mm"><td></td><td></td><td></td><td></td></tr></table>${ignored('職員記入欄', 14, 224, 182, 29)}`
}

export const inkan: FormSource = {
  id: 'inkan-toroku',
  title: '印鑑登録申請書',
  edition: '様式第１号（第３条関係）',
  retention: { class: '印鑑登録', years: 5 },
  font: 'shippori',
  pages: [{ role: 'front', html: css + [inkanHead(), registrant(), agent(), reasons(), consent()].join('') }],
}

function inkanHead(): string {
  return [
    '<div class="printed" style="left:20mm;top:12mm;font-size:2.8mm">様式第１号（第３条関係）</div>',
    '<div class="printed" style="left:62mm;top:20mm;font-size:6.4mm;letter-spacing:3mm">印鑑登録申請書</div>',
    `<div class="printed" style="left:128mm;top:33mm;font-size:3.4mm">${printedDate('申請日', 'R', [12, 10, 10])}</div>`,
    '<div class="printed" style="left:20mm;top:42mm;font-size:3.6mm">（宛先）若葉台市長</div>',
    underlined('申請者住所', '住　所', 'address', 96, 48, 18, 72),
    underlined('申請者氏名', '氏　名', 'name', 96, 58, 18, 72),
    underlined('申請者電話', '電　話', 'phone', 96, 68, 18, 72),
    '<div class="printed" style="left:20mm;top:79mm;font-size:3.4mm">次のとおり印鑑の登録を申請します。</div>',
  ].join('')
}

function registrant(): string {
  return `<table style="left:20mm;top:86mm;width:170mm;border:0.5mm solid #000"><colgroup><col style="width:9mm"><col style="width:26mm"><col style="width:75mm"><col style="width:20mm"><col></colgroup>
<tr style="height:10mm"><th rowspan="5" class="middle" style="writing-mode:vertical-rl;letter-spacing:2mm">登録者</th><th>登録番号</th><td colspan="3" class="pad">${boxed('登録番号', 'number', [7], 7, 8)}</td></tr>
<tr style="height:6.5mm"><th>フリガナ</th><td>${entry('登録者フリガナ', 'kana', personal)}</td><th rowspan="2" class="middle">登録する<br>印　鑑</th><td rowspan="2"><div style="position:absolute;inset:0" ${attributes('印影', 'ignore', { type: 'text' } as FieldOptions & { type: string })}></div></td></tr>
<tr style="height:13mm"><th>氏　　名</th><td>${entry('登録者氏名', 'name', personal)}</td></tr>
<tr style="height:12mm"><th>住　　所</th><td colspan="3">${entry('登録者住所', 'address', personal)}</td></tr>
<tr style="height:11mm"><th>生年月日</th><td>
<div style="position:absolute;left:2mm;top:50%;transform:translateY(-50%)">${circledDate(
    '登録者生年月日',
    [
      [
        ['T', '大正'],
        ['S', '昭和'],
      ],
      [
        ['H', '平成'],
        ['R', '令和'],
      ],
    ],
    [10, 9, 9],
    personal,
  )}</div></td><th class="middle">性　別</th><td class="centre">${circles('登録者性別', [['男'], ['女']], '　・　')}</td></tr>
</table>`
}

function agent(): string {
  return `<div class="heading" style="left:20mm;top:143mm;font-weight:normal">○代理人が申請する場合</div>
<table style="left:20mm;top:149mm;width:170mm"><colgroup><col style="width:26mm"><col style="width:62mm"><col style="width:26mm"><col></colgroup>
<tr style="height:10mm"><th>代理人氏名</th><td>${entry('代理人氏名', 'name', personal)}</td><th>登録者との<br>関　係</th><td>${entry('代理人関係', 'text')}</td></tr>
<tr style="height:10mm"><th>代理人住所</th><td>${entry('代理人住所', 'address', personal)}</td><th>連絡先</th><td>${entry('代理人連絡先', 'phone', personal)}</td></tr>
</table>`
}

function reasons(): string {
  return `<table style="left:20mm;top:176mm;width:170mm"><colgroup><col style="width:34mm"><col></colgroup>
<tr style="height:10mm"><th>申請の理由</th><td class="pad">${circles(
    '申請の理由',
    [
      ['１', '１', '新規'],
      ['２', '２', '亡失'],
      ['３', '３', '改印'],
      ['４', '４', 'き損'],
    ],
    '　',
  )}</td></tr>
<tr style="height:10mm"><th>登録証の交付</th><td class="pad">${boxes('登録証の交付', [['窓口で受け取る'], ['郵送を希望する']])}</td></tr>
<tr style="height:10mm"><th>亡失の年月日</th><td class="pad">${printedDate('亡失年月日', 'R', [11, 10, 10])}</td></tr>
<tr style="height:12mm"><th>備　考</th><td>${entry('備考', 'text')}</td></tr>
</table>`
}

function consent(): string {
  return `<div class="printed" style="left:20mm;top:226mm;font-size:3.2mm">${square('同意', '住民基本台帳の情報を職員が確認することに同意します。')}</div>
${underlined('署名', '署名（自署）', 'name', 96, 234, 24, 66)}
<div style="${place(20, 248, 36, 28)};position:absolute;border:0.25mm solid #000;font-size:3mm;text-align:center;padding-top:1mm">受付印</div>${ignored('受付印', 20, 248, 36, 28)}
<table style="left:60mm;top:248mm;width:130mm"><colgroup><col style="width:9mm"><col style="width:26mm"><col style="width:40mm"><col style="width:22mm"><col></colgroup>
<tr style="height:14mm"><th rowspan="2" class="middle" style="writing-mode:vertical-rl">事務処理欄</th><th>本人確認</th><td>免許証・旅券</td><th>入力</th><td></td></tr>
<tr style="height:14mm"><th>照会書発送</th><td></td><th>確認</th><td></td></tr></table>${ignored('事務処理欄', 60, 248, 130, 28)}`
}

/** Drawn last, after detection was finished, and measured as it was found: nothing was fitted to it. */
export const risai: FormSource = {
  id: 'risai-shomei',
  title: '罹災証明申請書',
  edition: '第１号様式',
  retention: { class: '罹災証明', years: 5 },
  font: 'udGothic',
  pages: [{ role: 'front', html: css + [risaiHead(), risaiTable(), risaiFoot()].join('') }],
}

function risaiHead(): string {
  return [
    '<div class="printed centre" style="left:0;top:14mm;font-size:6mm">罹　災　証　明　申　請　書</div>',
    `<div class="printed" style="left:130mm;top:26mm;font-size:3.4mm">${printedDate('申請日', 'R', [10, 9, 9])}</div>`,
    '<div class="printed" style="left:16mm;top:34mm;font-size:3.6mm">若葉台市長　様</div>',
  ].join('')
}

function risaiTable(): string {
  return `<table style="left:16mm;top:44mm;width:178mm"><colgroup><col style="width:12mm"><col style="width:30mm"><col style="width:58mm"><col style="width:28mm"><col></colgroup>
<tr style="height:11mm"><th rowspan="3" class="middle" style="background:#fff">申<br>請<br>者</th><th class="middle">住所</th><td colspan="3">${entry('申請者住所', 'address', personal)}</td></tr>
<tr style="height:11mm"><th class="middle">氏名</th><td>${entry('申請者氏名', 'name', personal)}</td><th class="middle">電話番号</th><td>${entry('申請者電話', 'phone', personal)}</td></tr>
<tr style="height:11mm"><th class="middle">罹災者との関係</th><td colspan="3" class="pad">${boxes('関係', [['本人'], ['同居の親族'], ['別居の親族'], ['その他']])}</td></tr>
<tr style="height:11mm"><th colspan="2" class="middle">罹災した日</th><td colspan="3" class="pad">${printedDate('罹災日', 'R', [11, 10, 10])}</td></tr>
<tr style="height:11mm"><th colspan="2" class="middle">罹災の原因</th><td colspan="3" class="pad">${circles('原因', [['地震'], ['風水害'], ['土砂災害'], ['火災'], ['その他']], '　・　')}</td></tr>
<tr style="height:11mm"><th colspan="2" class="middle">罹災した住家の所在地</th><td colspan="3">${entry('住家所在地', 'address', personal)}</td></tr>
<tr style="height:11mm"><th colspan="2" class="middle">建物の区分</th><td class="centre">${circles('建物区分', [['住家'], ['非住家']], '　・　')}</td><th class="middle">所有区分</th><td class="centre">${circles('所有区分', [['持家'], ['借家']], '　・　')}</td></tr>
<tr style="height:22mm"><th colspan="2" class="middle">被害の状況</th><td colspan="3">${entry('被害状況', 'text')}</td></tr>
<tr style="height:11mm"><th colspan="2" class="middle">必要枚数</th><td><div style="position:absolute;left:0.4mm;right:8mm;top:0.4mm;bottom:0.4mm" ${attributes('枚数', 'text', { type: 'number' } as FieldOptions & { type: string })}></div><span class="unit">枚</span></td><th class="middle">受取方法</th><td class="pad">${boxes('受取方法', [['窓口'], ['郵送']])}</td></tr>
<tr style="height:11mm"><th colspan="2" class="middle">自己判定方式</th><td colspan="3" class="pad">${square('自己判定', '写真による判定（準半壊に至らない）に同意します。')}</td></tr>
</table>`
}

function risaiFoot(): string {
  return `<div class="printed" style="left:16mm;top:172mm;font-size:2.8mm">添付書類　１　被害の状況が分かる写真　２　本人確認書類の写し</div>
<table style="left:16mm;top:182mm;width:178mm"><colgroup><col style="width:28mm"><col></colgroup>
<tr style="height:24mm"><th class="middle">市記入欄</th><td>調査日　　　　　調査員</td></tr></table>${ignored('市記入欄', 16, 182, 178, 24)}`
}
