import type { Values } from '../check.ts'
import { type EntryField, type EntryScreen, eraCodes, partsOf } from '../fields.ts'
import { type Html, html, page } from '../html.ts'
import type { Registration, Resident } from '../types.ts'

/** 確認画面: what the server took, as it keeps it. Each value stands in a cell of its own, `V_` and the field's name. */
export function confirmPage(screen: EntryScreen, resident: Resident, values: Values, token: string): string {
  return page(
    { title: screen.title, charset: screen.charset },
    html`<h1>${screen.title}　［確認画面］</h1>
<p>以下の内容で登録します。内容を確認し、「登録」ボタンを押してください。</p>
<table class="list"><tr><td class="k">宛名番号</td><td>${resident.number}</td><td class="k">登録氏名</td><td class="touroku">${resident.name}</td></tr></table>
${valueTables(screen, values)}
<form name="TourokuForm" method="post" action="/${screen.id}/touroku.do">
<input type="hidden" name="TOKEN" value="${token}">
<div class="buttons"><input type="submit" name="TOUROKU" value="登録" onclick="return confirm('登録しますか')">&nbsp;<input type="button" value="修正" onclick="history.back()"></div>
</form>`,
  )
}

export function resultPage(screen: EntryScreen, registration: Registration): string {
  return page(
    { title: screen.title, charset: screen.charset },
    html`<h1>${screen.title}　［完了画面］</h1>
<div class="message"><span class="result">登録しました。</span></div>
<table class="list"><tr><td class="k">受理番号</td><td id="JURI_NO">${registration.receipt}</td></tr>
<tr><td class="k">受付番号</td><td>${registration.key}</td></tr></table>
<div class="buttons" style="text-align: left"><input type="button" value="続けて入力" onclick="location.href='/kensaku.do?GAMEN=${screen.id}'"></div>`,
  )
}

/** All values of a screen, read only. */
export function valueTables(screen: EntryScreen, values: Values): Html {
  return html`${screen.sections.map(
    (section) => html`<h3>${section.title}</h3>
<table class="list entry">
${section.rows.flat().map((field) => html`<tr><td class="k">${field.label}</td>${shown(field, values)}</tr>\n`)}</table>
`,
  )}`
}

function shown(field: EntryField, values: Values): Html {
  const [first = '', second = '', third = '', fourth = ''] = partsOf(field).map((name) => values[name] ?? '')
  switch (field.kind) {
    case 'date': {
      const era = eraCodes.find((entry) => entry.code === first)?.label ?? ''
      return html`<td id="V_${field.id}">${era === '' ? '' : `${era}${second}年${third}月${fourth}日`}</td>`
    }
    case 'select':
    case 'radio':
      return html`<td id="V_${field.id}">${field.options.find((option) => option.code === first)?.label ?? ''}</td>`
    case 'check':
      return html`<td id="V_${field.id}">${first === '1' ? 'あり' : 'なし'}</td>`
    case 'address':
      return html`<td>〒<span id="V_${field.id}_YUBIN">${first}</span>　<span id="V_${field.id}">${second}</span></td>`
    case 'text':
      return html`<td id="V_${field.id}">${first}</td>`
  }
}
