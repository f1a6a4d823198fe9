import type { EntryScreen } from '../fields.ts'
import { type Html, html, page } from '../html.ts'
import type { Registration } from '../types.ts'
import { valueTables } from './confirm.ts'

/** 受付照会: the registrations of one 受付番号. `found` is null before anything was asked. */
export function inquiryPage(
  key: string,
  found: readonly Registration[] | null,
  screenOf: (id: string) => EntryScreen | undefined,
): string {
  return page(
    { title: '受付照会' },
    html`<h1>受付照会</h1>
<form name="ShokaiForm" method="get" action="/shokai.do">
<table class="list"><tr><td class="k">受付番号</td><td><input type="text" name="UKETSUKE_NO" size="22" maxlength="20" value="${key}"></td>
<td><input type="submit" name="SHOKAI" value="照会"></td></tr></table>
</form>
${found === null ? null : answer(found, screenOf)}`,
  )
}

function answer(found: readonly Registration[], screenOf: (id: string) => EntryScreen | undefined): Html {
  if (found.length === 0) return html`<div class="message" id="KEKKA">該当する受付はありません</div>`
  return html`<div class="message" id="KEKKA">${found.length}件の受付があります</div>
${found.map((entry) => {
  const screen = screenOf(entry.screen)
  return html`<table class="list"><tr><td class="k">受理番号</td><td class="juri">${entry.receipt}</td><td class="k">業務</td><td>${screen?.title ?? entry.screen}</td></tr></table>
${screen ? valueTables(screen, entry.values) : null}`
})}`
}
