import { html, page } from '../html.ts'

export const systemName = 'みどり野市　住民情報システム'

/** @param error in red above the fields */
export function loginPage(error: string | null): string {
  return page(
    { title: `${systemName}（練習用）`, bodyClass: 'login' },
    html`<div class="loginbox">
<div class="title">${systemName}<span class="mark">練習用</span></div>
${error === null ? null : html`<div class="error"><div>${error}</div></div>`}
<form name="LoginForm" method="post" action="/login.do" target="_top">
<table border="0" align="center">
<tr><td>ユーザＩＤ</td><td><input type="text" name="USER_ID" size="20" maxlength="20" value=""></td></tr>
<tr><td>パスワード</td><td><input type="password" name="PASSWD" size="20" maxlength="64" value="" autocomplete="off"></td></tr>
<tr><td colspan="2" align="center"><br><input type="submit" name="LOGIN" value="ログイン">&nbsp;<input type="reset" value="クリア"></td></tr>
</table>
</form>
</div>
<div class="foot">このシステムは練習用です。実在の住民の情報は入っていません。</div>`,
  )
}

/** The second step, which only a person passes. */
export function codePage(error: string | null): string {
  return page(
    { title: '本人確認', bodyClass: 'login' },
    html`<div class="loginbox">
<div class="title">本人確認<span class="mark">練習用</span></div>
${error === null ? null : html`<div class="error"><div>${error}</div></div>`}
<form name="CodeForm" method="post" action="/honnin.do" target="_top">
<p>お手元の機器に表示された６桁の確認番号を入力してください。</p>
<table border="0" align="center">
<tr><td>確認番号</td><td><input type="text" name="CODE" size="10" maxlength="6" value="" autocomplete="off"></td></tr>
<tr><td colspan="2" align="center"><br><input type="submit" name="KAKUNIN" value="確認"></td></tr>
</table>
</form>
</div>`,
  )
}
