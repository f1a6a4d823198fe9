import type { Page } from 'playwright'

/** A small page, what a person does on it, and the steps that must come of it. */
export interface RecorderPage {
  readonly name: string
  /** By path; `/` is opened. */
  readonly pages: Readonly<Record<string, string>>
  readonly act: (page: Page) => Promise<void>
  readonly steps: readonly string[]
}

const one = (name: string, body: string, act: RecorderPage['act'], steps: readonly string[]): RecorderPage => ({
  name,
  pages: { '/': body },
  act,
  steps,
})

const table = (rows: string) => `<form action="/sent"><table>${rows}</table></form>`

/** An IME composes 山田 and Enter takes it. */
async function compose(page: Page, ...states: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const key = { type: 'rawKeyDown', key: 'Process', code: 'KeyY', windowsVirtualKeyCode: 229 } as const
  for (const text of states) {
    await session.send('Input.dispatchKeyEvent', key)
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  }
  await session.send('Input.dispatchKeyEvent', { ...key, code: 'Enter' })
  await session.send('Input.insertText', { text: states.at(-1)! })
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 })
  await session.detach()
}

/** Waits for what a press has started in a page that may go away. */
const calm = (page: Page) => page.waitForTimeout(80)

export const recorderPages: readonly RecorderPage[] = [
  one('a labelled field', '<label>氏名 <input name="shimei"></label>', (page) => page.locator('input').pressSequentially('abc'), [
    'fill 氏名 "abc"',
  ]),
  one(
    'two fields one after the other',
    '<label>姓<input name="a"></label><label>名<input name="b"></label>',
    async (page) => {
      await page.locator('[name=a]').click()
      await page.keyboard.type('x')
      await page.keyboard.press('Tab')
      await page.keyboard.type('y')
    },
    ['fill 姓 "x"', 'fill 名 "y"'],
  ),
  one(
    'a field that is corrected in the same visit',
    '<label>番号<input name="no"></label>',
    async (page) => {
      await page.locator('input').pressSequentially('129')
      await page.keyboard.press('Backspace')
      await page.keyboard.type('3')
    },
    ['fill 番号 "123"'],
  ),
  one(
    'a field that is visited twice',
    '<label>甲<input name="a"></label><label>乙<input name="b"></label>',
    async (page) => {
      await page.locator('[name=a]').pressSequentially('1')
      await page.locator('[name=b]').pressSequentially('2')
      await page.locator('[name=a]').press('End')
      await page.keyboard.type('3')
    },
    ['fill 甲 "1"', 'fill 乙 "2"', 'fill 甲 "13"'],
  ),
  one(
    'a field that is only looked into',
    '<label>甲<input name="a" value="1"></label><label>乙<input name="b"></label>',
    async (page) => {
      await page.locator('[name=a]').click()
      await page.locator('[name=b]').click()
    },
    [],
  ),
  one(
    'Japanese by an IME',
    '<label>氏名<input name="shimei"></label>',
    async (page) => {
      await page.locator('input').click()
      await compose(page, 'や', 'やま', 'やまだ', '山田')
    },
    ['fill 氏名 "山田"'],
  ),
  one(
    'two words by an IME in one visit',
    '<label>氏名<input name="shimei"></label>',
    async (page) => {
      await page.locator('input').click()
      await compose(page, 'やまだ', '山田')
      await compose(page, 'たろう', '太郎')
    },
    ['fill 氏名 "山田太郎"'],
  ),
  one(
    'the Enter that takes a word is no key',
    table('<tr><td>氏名</td><td><input name="shimei"></td></tr>'),
    async (page) => {
      await page.locator('input').click()
      await compose(page, 'やまだ', '山田')
      await page.mouse.click(300, 300)
    },
    ['fill 氏名 "山田"'],
  ),
  {
    name: 'Enter that sends the form',
    pages: {
      '/': table(
        '<tr><td>宛名番号</td><td><input name="no"></td></tr><tr><td></td><td><input type="submit" value="検索"></td></tr>',
      ),
      '/sent': '終わり',
    },
    act: async (page) => {
      await page.locator('[name=no]').pressSequentially('12345678')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/sent?*')
    },
    steps: ['fill 宛名番号 "12345678"', 'press Enter in 宛名番号 → /sent'],
  },
  one(
    'half-width kana stay as they are',
    '<label>カナ<input name="kana"></label>',
    (page) =>
      page
        .locator('input')
        .click()
        .then(() => page.keyboard.insertText('ﾔﾏﾀﾞ１２３')),
    ['fill カナ "ﾔﾏﾀﾞ１２３"'],
  ),
  one(
    'a text area with lines',
    '<label>備考<textarea name="biko"></textarea></label>',
    async (page) => {
      await page.locator('textarea').click()
      await page.keyboard.type('一行目')
      await page.keyboard.press('Enter')
      await page.keyboard.type('二行目')
    },
    ['fill 備考 "一行目\\n二行目"'],
  ),
  one(
    'editable text',
    '<div contenteditable="true" aria-label="本文"></div>',
    (page) => page.locator('div').pressSequentially('abc'),
    ['fill 本文 "abc"'],
  ),
  one(
    'a password',
    '<label>パスワード<input type="password" name="pw"></label>',
    (page) => page.locator('input').pressSequentially('geheim1'),
    ['fill パスワード secret'],
  ),
  one(
    '個人番号',
    table('<tr><td>個人番号</td><td><input name="KOJIN_NO"></td></tr>'),
    (page) => page.locator('input').pressSequentially('123456789018'),
    ['fill 個人番号 masked'],
  ),
  one(
    'a one-time code',
    '<label>確認番号<input autocomplete="one-time-code" name="code"></label>',
    (page) => page.locator('input').pressSequentially('4711'),
    ['fill 確認番号 secret'],
  ),
  one(
    'what a script fills in is nobody’s typing',
    "<label>郵便番号<input name=\"zip\" oninput=\"document.getElementsByName('jusho')[0].value='みどり野市';document.getElementsByName('jusho')[0].dispatchEvent(new Event('input',{bubbles:true}))\"></label><label>住所<input name=\"jusho\"></label>",
    (page) => page.locator('[name=zip]').pressSequentially('1'),
    ['fill 郵便番号 "1"'],
  ),
  one(
    'a list by the keyboard',
    '<label>元号<select name="g"><option value="3">昭和<option value="4">平成<option value="5">令和</select></label>',
    async (page) => {
      await page.locator('select').focus()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
    },
    ['select 元号 5 "令和"'],
  ),
  one(
    'a check box',
    '<label><input type="checkbox" name="doi" value="1">同意する</label>',
    (page) => page.locator('input').click(),
    ['check 同意する on'],
  ),
  one(
    'a check box by its label',
    '<input type="checkbox" id="d" name="doi"><label for="d">同意する</label>',
    (page) => page.locator('label').click(),
    ['check 同意する on'],
  ),
  one(
    'a check box ticked and unticked',
    '<label><input type="checkbox" name="doi">同意</label><button type="button">次へ</button>',
    async (page) => {
      await page.locator('input').click()
      await page.locator('input').click()
      await page.locator('button').click()
    },
    ['click 次へ'],
  ),
  one(
    'a check box by the space bar',
    '<label><input type="checkbox" name="doi">同意</label>',
    async (page) => {
      await page.locator('input').focus()
      await page.keyboard.press('Space')
    },
    ['check 同意 on'],
  ),
  one(
    'radio buttons',
    '<label><input type="radio" name="sei" value="1">男</label><label><input type="radio" name="sei" value="2">女</label>',
    async (page) => {
      await page.locator('[value="1"]').click()
      await page.locator('[value="2"]').click()
    },
    ['choose 女 2'],
  ),
  one(
    'radio buttons without labels',
    table(
      '<tr><td>性別</td><td><input type="radio" name="sei" value="1">男 <input type="radio" name="sei" value="2">女</td></tr>',
    ),
    (page) => page.locator('[value="1"]').click(),
    ['choose 性別 1'],
  ),
  {
    name: 'a link',
    pages: { '/': '<a href="/next">介護認定申請</a>', '/next': '次の画面' },
    act: (page) =>
      page
        .locator('a')
        .click()
        .then(() => page.waitForURL('**/next')),
    steps: ['click 介護認定申請 → /next'],
  },
  {
    name: 'a button that sends',
    pages: {
      '/': table('<tr><td>番号</td><td><input name="no"></td></tr><tr><td><button>登録</button></td></tr>'),
      '/sent': '登録しました',
    },
    act: async (page) => {
      await page.locator('input').pressSequentially('7')
      await page.locator('button').click()
      await page.waitForURL('**/sent?*')
    },
    steps: ['fill 番号 "7"', 'click 登録 → /sent'],
  },
  one(
    'a picture that is a button',
    '<input type="image" alt="印刷する" src="data:," onclick="return false">',
    (page) => page.locator('input').click(),
    ['click 印刷する'],
  ),
  one(
    'a button by Enter',
    '<button type="button">次へ</button>',
    async (page) => {
      await page.locator('button').focus()
      await page.keyboard.press('Enter')
    },
    ['click 次へ'],
  ),
  one(
    'something that is pressable by its look',
    '<div style="cursor:pointer" title="開く">▼</div>',
    (page) => page.locator('div').click(),
    ['click ▼'],
  ),
  one(
    'a press on blank paper',
    '<p>説明の文</p><label>甲<input name="a"></label>',
    async (page) => {
      await page.locator('p').click()
      await page.locator('input').pressSequentially('1')
    },
    ['fill 甲 "1"'],
  ),
  one(
    'a double click',
    '<table><tr><td onclick="" ondblclick="this.textContent=\'開いた\'">0001</td></tr></table>',
    (page) => page.locator('td').dblclick(),
    ['doubleClick 0001'],
  ),
  one('a right click', '<button type="button">行</button>', (page) => page.locator('button').click({ button: 'right' }), [
    'rightClick 行',
  ]),
  one(
    'function keys',
    '<p>一覧</p>',
    async (page) => {
      await page.keyboard.press('F9')
      await page.keyboard.press('Escape')
    },
    ['press F9', 'press Escape'],
  ),
  one(
    'a chord',
    '<label>甲<input name="a"></label>',
    async (page) => {
      await page.locator('input').pressSequentially('1')
      await page.keyboard.press('Control+S')
    },
    ['fill 甲 "1"', 'press Control+S in 甲'],
  ),
  one(
    'copying and pasting inside a field',
    '<label>甲<input name="a"></label>',
    async (page) => {
      await page.locator('input').pressSequentially('12')
      await page.keyboard.press('Control+A')
      await page.keyboard.press('Control+X')
      await page.keyboard.press('Control+V')
    },
    ['fill 甲 "12"'],
  ),
  one(
    'a file',
    '<label>添付<input type="file" name="f"></label>',
    (page) => page.locator('input').setInputFiles({ name: '申請書.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') }),
    ['upload 添付 申請書.pdf'],
  ),
  one(
    'dragging',
    '<div draggable="true" id="from" title="書類">書類</div><div id="to" title="箱" ondragover="event.preventDefault()" style="height:60px">箱</div>',
    (page) => page.locator('#from').dragTo(page.locator('#to')),
    ['drag 書類'],
  ),
  one(
    'a menu that opens under the pointer',
    '<style>li ul{display:none}li:hover ul{display:block}</style><ul><li><a href="#">業務</a><ul><li><a href="#k">介護</a></li></ul></li></ul>',
    async (page) => {
      await page.waitForTimeout(320)
      await page.locator('a').first().hover()
      await page.locator('a[href="#k"]').click()
    },
    ['hover 業務', 'click 介護'],
  ),
  one(
    'a question that is answered with OK',
    '<button type="button" onclick="confirm(\'登録しますか\')">登録</button>',
    async (page) => {
      page.once('dialog', (dialog) => dialog.accept())
      await page.locator('button').click()
    },
    ['click 登録 [登録しますか: ok]'],
  ),
  one(
    'a question that is answered with cancel',
    '<button type="button" onclick="confirm(\'削除しますか\')">削除</button>',
    async (page) => {
      page.once('dialog', (dialog) => dialog.dismiss())
      await page.locator('button').click()
    },
    ['click 削除 [削除しますか: cancel]'],
  ),
  one(
    'a question that wants words',
    '<button type="button" onclick="prompt(\'理由\')">取消</button>',
    async (page) => {
      page.once('dialog', (dialog) => dialog.accept('誤り'))
      await page.locator('button').click()
    },
    ['click 取消 [理由: ok 誤り]'],
  ),
  one(
    'two messages for one press',
    '<button type="button" onclick="confirm(\'よいですか\');alert(\'済みました\')">実行</button>',
    async (page) => {
      page.on('dialog', (dialog) => dialog.accept())
      await page.locator('button').click()
    },
    ['click 実行 [よいですか: ok] [済みました: ok]'],
  ),
  {
    name: 'a frameset',
    pages: {
      '/': '<frameset cols="30%,*"><frame name="menu" src="/menu"><frame name="main" src="/main"></frameset>',
      '/menu': '<a href="/entry" target="main">申請</a>',
      '/main': '<p>ようこそ</p>',
      '/entry': '<table><tr><td>番号</td><td><input name="no"></td></tr></table>',
    },
    act: async (page) => {
      await page.frame('menu')!.locator('a').click()
      await page.frame('main')!.locator('input').pressSequentially('1')
    },
    steps: ['click 申請 in menu → main /entry', 'fill 番号 "1" in main'],
  },
  {
    name: 'a frame in a frame',
    pages: {
      '/': '<iframe name="a" src="/a"></iframe>',
      '/a': '<iframe name="b" src="/b"></iframe>',
      '/b': '<button type="button">内側</button>',
    },
    act: (page) => page.frameLocator('[name=a]').frameLocator('[name=b]').locator('button').click(),
    steps: ['click 内側 in a/b'],
  },
  {
    name: 'a frame without a name',
    pages: { '/': '<iframe src="/inner"></iframe>', '/inner': '<button type="button">枠内</button>' },
    act: (page) => page.frameLocator('iframe').locator('button').click(),
    steps: ['click 枠内 in /inner'],
  },
  {
    name: 'a window of its own that closes itself',
    pages: {
      '/': '<button type="button" onclick="window.open(\'/sub\')">住所検索</button>',
      '/sub': '<label>町名<input name="machi"></label><button type="button" onclick="window.close()">確定</button>',
    },
    act: async (page) => {
      const [sub] = await Promise.all([page.waitForEvent('popup'), page.locator('button').click()])
      await sub.locator('input').pressSequentially('a')
      await Promise.all([sub.waitForEvent('close'), sub.locator('button').click()])
    },
    steps: ['click 住所検索 opens win-1', 'fill 町名 "a" in win-1:', 'click 確定 in win-1: closes'],
  },
  {
    name: 'a window that is written by a script',
    pages: {
      '/': '<button type="button" onclick="const w=window.open(\'\');w.document.write(\'<button type=button>書かれた</button>\')">開く</button>',
    },
    act: async (page) => {
      const [sub] = await Promise.all([page.waitForEvent('popup'), page.locator('button').click()])
      await sub.waitForTimeout(350)
      await sub.locator('button').click()
    },
    steps: ['click 開く opens win-1', 'click 書かれた in win-1:'],
  },
  one(
    'a page that writes itself anew',
    '<button type="button" onclick="document.open();document.write(\'<button type=button>次</button>\');document.close()">替える</button>',
    async (page) => {
      await page.locator('button').click()
      await page.getByText('次').click()
    },
    ['click 替える shows the next', 'click 次'],
  ),
  one(
    'an open shadow root',
    '<x-box></x-box><script>customElements.define("x-box",class extends HTMLElement{connectedCallback(){this.attachShadow({mode:"open"}).innerHTML="<button type=button>中のボタン</button>"}})</script>',
    (page) => page.locator('x-box button').click(),
    ['click 中のボタン'],
  ),
  one(
    'a part of the page that opens by a press',
    '<button type="button" onclick="d.hidden=false">明細</button><div id="d" hidden><label>備考<input name="biko"></label></div>',
    async (page) => {
      await page.locator('button').click()
      await page.locator('input').pressSequentially('x')
    },
    ['click 明細 shows the next', 'fill 備考 "x"'],
  ),
  one(
    'twins without anything beside them',
    '<button type="button">選択</button><button type="button">選択</button>',
    (page) => page.locator('button').nth(1).click(),
    ['click 選択 unsure'],
  ),
  one(
    'twins told apart by their row',
    '<table><tr><td>一郎</td><td><button type="button">選択</button></td></tr><tr><td>二郎</td><td><button type="button">選択</button></td></tr></table>',
    (page) => page.locator('button').nth(1).click(),
    ['click 選択（二郎）'],
  ),
  one(
    'a date in three boxes',
    table(
      '<tr><td>生年月日</td><td><select name="g"><option value="4">平成<option value="5">令和</select><input name="y">年<input name="m">月<input name="d">日</td></tr>',
    ),
    async (page) => {
      await page.locator('select').focus()
      await page.keyboard.press('ArrowDown')
      await page.locator('[name=y]').pressSequentially('6')
      await page.keyboard.press('Tab')
      await page.keyboard.type('4')
      await page.keyboard.press('Tab')
      await page.keyboard.type('1')
    },
    ['select 生年月日 5 "令和"', 'fill 生年月日 "6"', 'fill 生年月日 "4"', 'fill 生年月日 "1"'],
  ),
  one(
    'printing',
    '<button type="button" onclick="dispatchEvent(new Event(\'beforeprint\'))">印刷</button>',
    async (page) => {
      await page.locator('button').click()
      await calm(page)
    },
    ['click 印刷', 'print 印刷'],
  ),
  {
    name: 'a download',
    pages: { '/': '<a href="data:text/csv,a" download="一覧.csv">一覧を保存</a>' },
    act: async (page) => {
      await Promise.all([page.waitForEvent('download'), page.locator('a').click()])
    },
    steps: ['click 一覧を保存 saves 一覧.csv'],
  },
]
