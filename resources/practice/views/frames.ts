import type { EntryScreen } from '../fields.ts'
import { frameset, html, page, raw } from '../html.ts'
import { systemName } from './login.ts'

export function menuFrameset(): string {
  return frameset(
    `${systemName}（練習用）`,
    raw(`<frameset rows="48,*" border="0" frameborder="0" framespacing="0">
<frame name="header" src="/header.do" scrolling="no" noresize>
<frameset cols="190,*" border="0" frameborder="0" framespacing="0">
<frame name="menu" src="/side.do" scrolling="auto" noresize>
<frame name="main" src="/top.do" scrolling="auto">
</frameset>
<noframes><body>フレーム対応のブラウザでご覧ください。</body></noframes>
</frameset>`),
  )
}

export function headerPage(account: string, today: string): string {
  return page(
    { title: 'header', bodyClass: 'header' },
    html`<table border="0" cellspacing="0"><tr><td class="name">${systemName}<span class="mark">練習用</span></td>
<td class="who">${today}　市民課窓口　${account}<br><a href="/logout.do" target="_top">ログアウト</a></td></tr></table>`,
  )
}

export function sidePage(screens: readonly EntryScreen[]): string {
  return page(
    { title: 'menu', bodyClass: 'side' },
    html`<h2>入力業務</h2>
<ul>${screens.map((screen) => html`<li><a href="/kensaku.do?GAMEN=${screen.id}" target="main">${screen.title}</a></li>`)}</ul>
<h2>照会業務</h2>
<ul><li><a href="/shokai.do" target="main">受付照会</a></li></ul>
<h2>共通</h2>
<ul><li><a href="/top.do" target="main">お知らせ</a></li></ul>`,
  )
}

export function topPage(): string {
  return page(
    { title: 'お知らせ' },
    html`<h1>お知らせ</h1>
<div class="message">左のメニューから業務を選択してください。<br><span class="note">一定時間操作がない場合は、自動的にログアウトします。</span></div>`,
  )
}

/** What a page that cannot be shown looks like inside the main frame. */
export function messagePage(title: string, text: string): string {
  return page({ title }, html`<h1>${title}</h1><div class="message">${text}</div>`)
}
