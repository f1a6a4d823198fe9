/** Where the practice counter system can be looked at; its login is only for practice. */
export function practiceWords(url: string): string {
  return `練習用の窓口システム: ${url}（ロボットが使う利用者とパスワードは登録済みです）`
}
