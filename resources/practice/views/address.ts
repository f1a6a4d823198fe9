import { html, page } from '../html.ts'
import { findTowns } from '../towns.ts'

/** The sub-window: 郵便番号 → town from the list, house number by hand, written back to the window that opened it. */
export function addressPage(field: string, first: string, second: string): string {
  const asked = first !== '' || second !== ''
  const towns = findTowns(first + second)
  return page(
    { title: '住所検索', script: script(field) },
    html`<h1>住所検索</h1>
<form name="JushoForm" method="get" action="/jusho.do">
<input type="hidden" name="KOUMOKU" value="${field}">
<table class="list"><tr><td class="k">郵便番号</td><td><input type="text" name="YUBIN1" size="4" maxlength="3" value="${first}">－<input type="text" name="YUBIN2" size="5" maxlength="4" value="${second}"></td>
<td><input type="submit" name="KENSAKU" value="検索"></td></tr></table>
${asked && towns.length === 0 ? html`<div class="note">該当する町名がありません。住所を直接入力してください。</div>` : null}
${towns.length === 0 ? null : html`<table class="list">${towns.map((town) => html`<tr><td>${town}</td><td><a href="javascript:pick('${town}')">選択</a></td></tr>`)}</table>`}
<br><table class="list"><tr><td class="k">住所<span class="note">（全角）</span></td><td><input type="text" name="JUSHO" size="56" maxlength="120" value=""></td></tr></table>
<div class="buttons" style="width: auto"><input type="button" name="KAKUTEI" value="確定" onclick="kakutei()">&nbsp;<input type="button" value="閉じる" onclick="window.close()"></div>
</form>`,
  )
}

/** `field` has been checked to be one of our own names, so it may stand in script. */
function script(field: string): string {
  return `function pick(town) { document.JushoForm.JUSHO.value = town; document.JushoForm.JUSHO.focus(); }
function kakutei() {
  var f = document.JushoForm;
  var yubin = f.YUBIN1.value + f.YUBIN2.value === '' ? '' : f.YUBIN1.value + '-' + f.YUBIN2.value;
  if (!/^([0-9]{3}-[0-9]{4})?$/.test(yubin)) { alert('郵便番号は７桁の半角数字で入力してください'); return; }
  if (f.JUSHO.value === '' || /[\\x20-\\x7e\\uff61-\\uff9f]/.test(f.JUSHO.value)) { alert('住所は全角で入力してください'); return; }
  if (!window.opener || window.opener.closed) { alert('呼び出し元の画面がありません'); return; }
  window.opener.setJusho('${field}', yubin, f.JUSHO.value);
  window.close();
}`
}
