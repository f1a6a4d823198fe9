import { isoToWareki } from '#shared/base/japanese/wareki.ts'
import { toFullWidth } from '#shared/base/japanese/width.ts'
import { type EntryScreen, eraCodes } from '../fields.ts'
import { type Html, html, page } from '../html.ts'
import type { Resident } from '../types.ts'

type Outcome =
  | { readonly kind: 'start' }
  | { readonly kind: 'none' }
  | { readonly kind: 'bad' }
  | { readonly kind: 'found'; readonly resident: Resident }

/** Search by 宛名番号, which comes before every entry. */
export function searchPage(screen: EntryScreen, number: string, outcome: Outcome): string {
  return page(
    { title: '宛名検索' },
    html`<h1>宛名検索　［${screen.title}］</h1>
${outcome.kind === 'bad' ? html`<div class="error"><div>宛名番号は８桁の半角数字で入力してください。</div></div>` : null}
<form name="KensakuForm" method="get" action="/kensaku.do">
<input type="hidden" name="GAMEN" value="${screen.id}">
<table class="list"><tr><td class="k">宛名番号</td><td><input type="text" name="ATENA_NO" size="12" maxlength="8" value="${number}"></td>
<td><input type="submit" name="KENSAKU" value="検索"></td></tr></table>
</form>
${result(screen, outcome)}`,
  )
}

function result(screen: EntryScreen, outcome: Outcome): Html | null {
  if (outcome.kind === 'none') return html`<div class="message">該当者なし</div>`
  if (outcome.kind !== 'found') return null
  const { resident } = outcome
  return html`<h3>検索結果（１件）</h3>
<table class="list">
<tr><th>宛名番号</th><th>氏名</th><th>カナ氏名</th><th>生年月日</th><th>住所</th><th>処理</th></tr>
<tr><td>${resident.number}</td><td class="touroku">${resident.name}</td><td class="touroku">${resident.kana}</td><td class="touroku">${warekiText(resident.birth)}</td><td class="touroku">${resident.address}</td>
<td><a href="/${screen.id}/nyuryoku.do?ATENA_NO=${resident.number}">選択</a></td></tr>
</table>`
}

/** `1975-04-01` as `昭和50年4月1日`. */
export function warekiText(iso: string): string {
  const date = isoToWareki(iso)
  if (!date) return toFullWidth(iso)
  return `${eraCodes.find((entry) => entry.era === date.era)!.label}${date.year}年${date.month}月${date.day ?? ''}日`
}
