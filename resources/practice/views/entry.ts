import type { Values } from '../check.ts'
import { type EntryField, type EntryScreen, eraCodes } from '../fields.ts'
import { type Html, html, page } from '../html.ts'
import type { Resident } from '../types.ts'

/** The entry screen: tables for the layout, no <label>, 和暦 in three boxes, the address only by its sub-window. */
export function entryPage(screen: EntryScreen, resident: Resident, values: Values, errors: readonly string[]): string {
  return page(
    { title: screen.title, charset: screen.charset, script: addressScript },
    html`<h1>${screen.title}　［入力画面］</h1>
${errors.length === 0 ? null : html`<div class="error">${errors.map((error) => html`<div>${error}</div>`)}</div>`}
<form name="NyuryokuForm" method="post" action="/${screen.id}/kakunin.do">
<input type="hidden" name="ATENA_NO" value="${resident.number}">
<table class="list"><tr><td class="k">宛名番号</td><td>${resident.number}</td><td class="k">登録氏名</td><td class="touroku">${resident.name}</td>
<td class="k">登録住所</td><td class="touroku">${resident.address}</td></tr></table>
${screen.sections.map((section) => html`<h3>${section.title}</h3>\n<table class="list entry">\n${section.rows.map((row) => rowOf(row, values, columnsOf(section.rows)))}</table>\n`)}
<div class="buttons"><input type="submit" name="KAKUNIN" value="確認画面へ">&nbsp;<input type="button" value="戻る" onclick="location.href='/kensaku.do?GAMEN=${screen.id}'"></div>
<p class="note"><span class="must">※</span>は必須項目です。</p>
</form>`,
  )
}

function columnsOf(rows: readonly (readonly EntryField[])[]): number {
  return Math.max(...rows.map((row) => row.length))
}

function rowOf(row: readonly EntryField[], values: Values, columns: number): Html {
  const span = 1 + (columns - row.length) * 2
  return html`<tr>${row.map(
    (field, index) => html`<td class="k">${field.label}${field.required ? html`<span class="must">※</span>` : null}</td>
<td colspan="${index === row.length - 1 ? span : 1}">${control(field, values)}</td>`,
  )}</tr>\n`
}

function control(field: EntryField, values: Values): Html {
  const value = (name: string) => values[name] ?? ''
  const { id } = field
  switch (field.kind) {
    case 'text':
      return html`<input type="text" name="${id}" size="${field.size ?? Math.min(field.max + 2, 36)}" maxlength="${field.max * 2}" value="${value(id)}">${hint(field)}`
    case 'date':
      return html`<select name="${id}_G"><option value=""></option>${eraCodes.map(
        (entry) => html`<option value="${entry.code}"${selected(value(`${id}_G`) === entry.code)}>${entry.label}</option>`,
      )}</select><input type="text" name="${id}_Y" size="2" maxlength="2" value="${value(`${id}_Y`)}">年<input type="text" name="${id}_M" size="2" maxlength="2" value="${value(`${id}_M`)}">月<input type="text" name="${id}_D" size="2" maxlength="2" value="${value(`${id}_D`)}">日`
    case 'select':
      return html`<select name="${id}"><option value=""></option>${field.options.map(
        (option) => html`<option value="${option.code}"${selected(value(id) === option.code)}>${option.label}</option>`,
      )}</select>`
    case 'radio':
      return html`${field.options.map(
        (option) =>
          html`<input type="radio" name="${id}" value="${option.code}"${checked(value(id) === option.code)}>${option.label} `,
      )}`
    case 'check':
      return html`<input type="checkbox" name="${id}" value="1"${checked(value(id) === '1')}>${field.text}`
    case 'address':
      return html`〒<input type="text" name="${id}_YUBIN" size="9" value="${value(`${id}_YUBIN`)}" readonly>
<input type="button" name="${id}_KENSAKU" value="住所検索" onclick="openJusho('${id}')"><br><input type="text" name="${id}" size="64" value="${value(id)}" readonly>`
  }
}

function hint(field: EntryField & { kind: 'text' }): Html | null {
  if (field.check === 'zenkaku') return html`<span class="note">（全角）</span>`
  return field.check === 'kana' ? html`<span class="note">（全角カナ）</span>` : null
}

function selected(yes: boolean): Html | null {
  return yes ? html` selected` : null
}

function checked(yes: boolean): Html | null {
  return yes ? html` checked` : null
}

const addressScript = `var jushoWindow = null;
function openJusho(id) {
  jushoWindow = window.open('/jusho.do?KOUMOKU=' + id, 'jusho', 'width=560,height=420,scrollbars=yes');
  jushoWindow.focus();
}
function setJusho(id, yubin, jusho) {
  var f = document.NyuryokuForm;
  f.elements[id + '_YUBIN'].value = yubin;
  f.elements[id].value = jusho;
}`
