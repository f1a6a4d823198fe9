import { afterEach, describe, expect, it } from 'vitest'
import { practiceAccount, startPractice } from '#resources/practice/server.ts'
import type { PracticeOptions, PracticeServer } from '#resources/practice/types.ts'
import { kaigoEntry } from './kaigoEntry.ts'
import { type Fields, fieldValue, openOldBrowser, type Page, shownValue, visible } from './oldBrowser.ts'

let server: PracticeServer | undefined
afterEach(async () => await server?.close())

async function open(options: PracticeOptions = {}) {
  server = await startPractice(options)
  return { server, browser: openOldBrowser(server.url) }
}

async function openInside(options: PracticeOptions = {}) {
  const opened = await open(options)
  await opened.browser.login(practiceAccount.id, practiceAccount.password)
  return opened
}

/** Up to the confirmation screen; the token to register with. */
async function confirmToken(browser: ReturnType<typeof openOldBrowser>, entry: Fields = kaigoEntry): Promise<string> {
  return fieldValue(await browser.post('/kaigo/kakunin.do', entry), 'TOKEN')
}

describe('login', () => {
  it('leads to the frameset of header, menu and main', async () => {
    const { browser } = await open()
    expect((await browser.login(practiceAccount.id, practiceAccount.password)).location).toBe('/menu.do')
    const menu = await browser.get('/menu.do')
    expect([...menu.text.matchAll(/<frame name="(\w+)"/g)].map((match) => match[1])).toEqual(['header', 'menu', 'main'])
  })

  it('says that the password is wrong, and locks after five', async () => {
    const { browser } = await open()
    const answers: string[] = []
    for (let attempt = 0; attempt < 5; attempt++) answers.push(visible(await browser.login(practiceAccount.id, 'wrong')))
    expect(answers.map((text) => [text.includes('違います'), text.includes('ロックされました')])).toEqual([
      ...Array.from({ length: 4 }, () => [true, false]),
      [false, true],
    ])
    expect(visible(await browser.login(practiceAccount.id, practiceAccount.password))).toContain('ロックされました')
  })

  it('a right password in between starts the count again', async () => {
    const { browser } = await open()
    for (let attempt = 0; attempt < 4; attempt++) await browser.login(practiceAccount.id, 'wrong')
    await browser.login(practiceAccount.id, practiceAccount.password)
    expect(visible(await browser.login(practiceAccount.id, 'wrong'))).toContain('違います')
  })

  it('asks for a one-time code that stands on no page', async () => {
    const codes: string[] = []
    const { server, browser } = await open({ secondStep: true, onCode: (code) => codes.push(code) })
    expect((await browser.login(practiceAccount.id, practiceAccount.password)).location).toBe('/honnin.do')
    expect((await browser.get('/menu.do')).location).toBe('/honnin.do')
    expect((await browser.get('/honnin.do')).text).not.toContain(codes[0])
    expect(visible(await browser.post('/honnin.do', { CODE: 'x' }))).toContain('確認番号が違います')
    expect(server.currentCode()).toBe(codes[0])
    expect((await browser.post('/honnin.do', { CODE: codes[0]! })).location).toBe('/menu.do')
    expect([server.currentCode(), (await browser.get('/menu.do')).status]).toEqual([null, 200])
  })

  it('an idle session is sent back to the login, with a word why', async () => {
    let now = 1_000_000
    const { browser } = await openInside({ now: () => now, mode: { sessionTimeoutMs: 60_000 } })
    now += 59_000
    expect((await browser.get('/top.do')).status).toBe(200)
    now += 61_000
    const gone = await browser.get('/top.do')
    expect(gone.location).toBe('/login.do?RIYU=timeout')
    expect(visible(await browser.get(gone.location!))).toContain('セッションがタイムアウトしました')
  })

  it.each(['/menu.do', '/shokai.do', '/kensaku.do?GAMEN=kaigo', '/kaigo/nyuryoku.do?ATENA_NO=12345678'])(
    '%s is shut without it',
    async (path) => {
      const { browser } = await open()
      expect((await browser.get(path)).location).toBe('/login.do')
    },
  )
})

describe('search', () => {
  it('knows nobody of a number that is not in the register', async () => {
    const resident = {
      number: '10000001',
      name: '青木　花子',
      kana: 'アオキ　ハナコ',
      birth: '1989-01-07',
      address: 'みどり野市栄町１',
    }
    const { browser } = await openInside({ residents: [resident] })
    expect(visible(await browser.get('/kensaku.do?GAMEN=kaigo&ATENA_NO=10000002'))).toContain('該当者なし')
    expect(visible(await browser.get('/kensaku.do?GAMEN=kaigo&ATENA_NO=1000001'))).toContain('８桁の半角数字')
    expect(visible(await browser.get('/kensaku.do?GAMEN=kaigo&ATENA_NO=10000001'))).toContain(
      '青木 花子 アオキ ハナコ 昭和64年1月7日',
    )
  })

  it('has an open register by default, without 00000000 and 99999999', async () => {
    const { browser } = await openInside()
    expect(visible(await browser.get('/kensaku.do?GAMEN=kaigo&ATENA_NO=99999999'))).toContain('該当者なし')
    expect(visible(await browser.get('/kensaku.do?GAMEN=kaigo&ATENA_NO=12345678'))).toContain('検索結果（１件）')
  })
})

describe('entry', () => {
  const errorsOf = (page: Page) => [...page.text.matchAll(/<div>([^<]+)<\/div>/g)].map((match) => match[1])

  it('shows what the server took on the confirmation screen', async () => {
    const { browser } = await openInside()
    const confirm = await browser.post('/kaigo/kakunin.do', kaigoEntry)
    expect(
      [
        'V_UKETSUKE_NO',
        'V_SHIMEI',
        'V_SEINEN',
        'V_SEIBETSU',
        'V_JUSHO_YUBIN',
        'V_JUSHO',
        'V_RYUI_NINCHI',
        'V_RYUI_NANCHO',
        'V_YUKO_S',
      ].map((id) => shownValue(confirm, id)),
    ).toEqual(['2026110017', '髙﨑　𠮷子', '昭和1年12月25日', '女', '370-0001', 'みどり野市本町一丁目２－３', 'あり', 'なし', ''])
  })

  it.each([
    [{ SHIMEI: '髙﨑 𠮷子' }, '氏名は全角で入力してください。'],
    [{ KANA: 'ﾀｶｻｷ' }, 'カナ氏名は全角カタカナで入力してください。'],
    [{ JUSHO: 'みどり野市本町1-2' }, '住所は全角で入力してください。'],
    [{ JUSHO_YUBIN: '370-12' }, '住所は住所検索から入力してください。'],
    [{ UKETSUKE_NO: '' }, '受付番号を入力してください。'],
    [{ HIHO_NO: '123' }, '被保険者番号は10桁で入力してください。'],
    [{ HIHO_NO: '１２３４５６７８９０' }, '被保険者番号は半角数字で入力してください。'],
    [{ SEINEN_Y: '64', SEINEN_M: '1', SEINEN_D: '8' }, '生年月日が正しい日付ではありません。'],
    [{ SEINEN_G: '' }, '生年月日の元号を選択してください。'],
    [{ SEIBETSU: '3' }, '性別の値が不正です。'],
    [{ SHIMEI: 'あ'.repeat(41) }, '氏名は40文字以内で入力してください。'],
  ])('refuses %o: %s', async (change, message) => {
    const { browser } = await openInside()
    const page = await browser.post('/kaigo/kakunin.do', { ...kaigoEntry, ...change })
    expect(errorsOf(page)).toEqual([message])
  })

  it('keeps what was typed when it refuses', async () => {
    const { browser } = await openInside()
    const page = await browser.post('/kaigo/kakunin.do', { ...kaigoEntry, HIHO_NO: '"><b>1' })
    expect([fieldValue(page, 'SHIMEI'), page.text.includes('<b>1')]).toEqual(['髙﨑　𠮷子', false])
  })

  it('gives a receipt number, and the inquiry finds the registration by its 受付番号', async () => {
    const { server, browser } = await openInside({ now: () => Date.UTC(2026, 10, 24) })
    const token = await confirmToken(browser)
    const result = await browser.post('/kaigo/touroku.do', { TOKEN: token })
    expect([visible(result).includes('登録しました'), shownValue(result, 'JURI_NO')]).toEqual([true, 'R08-000001'])
    expect(visible(await browser.get('/shokai.do?UKETSUKE_NO=9999'))).toContain('該当する受付はありません')
    const inquiry = await browser.get('/shokai.do?UKETSUKE_NO=2026110017')
    expect([visible(inquiry).includes('R08-000001'), shownValue(inquiry, 'V_SHIMEI')]).toEqual([true, '髙﨑　𠮷子'])
    const [registration] = server.registrations()
    expect({
      ...registration!,
      values: Object.fromEntries(Object.entries(registration!.values).filter(([, value]) => value !== '')),
    }).toEqual({
      key: '2026110017',
      receipt: 'R08-000001',
      screen: 'kaigo',
      at: Date.UTC(2026, 10, 24),
      values: kaigoEntry,
    })
  })

  it('refuses a registration without its confirmation screen', async () => {
    const { server, browser } = await openInside()
    expect(visible(await browser.post('/kaigo/touroku.do', { TOKEN: 'x' }))).toContain('画面の遷移が不正です')
    expect(server.registrations()).toEqual([])
  })

  it('registers the same confirmation screen twice, as bad old systems do', async () => {
    const { server, browser } = await openInside()
    const token = await confirmToken(browser)
    await browser.post('/kaigo/touroku.do', { TOKEN: token })
    await browser.post('/kaigo/touroku.do', { TOKEN: token })
    expect([...server.countByKey()]).toEqual([['2026110017', 2]])
  })

  it('refuses the second time when told to', async () => {
    const { server, browser } = await openInside({ mode: { refuseDoubleSubmit: true } })
    const token = await confirmToken(browser)
    await browser.post('/kaigo/touroku.do', { TOKEN: token })
    expect(visible(await browser.post('/kaigo/touroku.do', { TOKEN: token }))).toContain('すでに登録されています')
    expect(server.countByKey().get('2026110017')).toBe(1)
  })
})
