import { formatJst } from '#shared/base/clock.ts'
import { checkValues, takeValues, type Values } from './check.ts'
import { commit, keepDraft } from './commit.ts'
import type { Reply } from './exchange.ts'
import { type EntryScreen, fieldsOf } from './fields.ts'
import type { ModeSwitch } from './modes.ts'
import type { RegistrationBook } from './registrations.ts'
import { screenOf, screens } from './screens/all.ts'
import type { Session, SessionBook } from './sessions.ts'
import { styleSheet } from './style.ts'
import type { Resident } from './types.ts'
import { addressPage } from './views/address.ts'
import { confirmPage } from './views/confirm.ts'
import { entryPage } from './views/entry.ts'
import { headerPage, menuFrameset, messagePage, sidePage, topPage } from './views/frames.ts'
import { inquiryPage } from './views/inquiry.ts'
import { codePage, loginPage } from './views/login.ts'
import { searchPage } from './views/search.ts'

/** One request, with what it needs to be answered. */
export interface Call {
  readonly method: string
  readonly path: string
  readonly fields: Values
  readonly sessionId: string | undefined
}

export interface Office {
  readonly sessions: SessionBook
  readonly modes: ModeSwitch
  readonly book: RegistrationBook
  readonly resident: (number: string) => Resident | null
  readonly now: () => number
}

const timeoutText = 'セッションがタイムアウトしました。再度ログインしてください。'

export async function answer(call: Call, office: Office): Promise<Reply> {
  const open = openPages(call, office)
  if (open) return open
  const session = office.sessions.find(call.sessionId)
  if (session === 'timeout') return { kind: 'redirect', to: '/login.do?RIYU=timeout', session: '' }
  if (session === null) return { kind: 'redirect', to: '/login.do' }
  if (session.code !== null) return secondStep(call, session)
  return await insidePages(call, session, office)
}

/** What is answered without a session. */
function openPages(call: Call, office: Office): Reply | null {
  switch (`${call.method} ${call.path}`) {
    case 'GET /':
      return { kind: 'redirect', to: '/login.do' }
    case 'GET /css/style.css':
      return { kind: 'css', text: styleSheet }
    case 'GET /favicon.ico':
      return { kind: 'css', text: '' }
    case 'GET /login.do':
      return { kind: 'page', html: loginPage(call.fields.RIYU === 'timeout' ? timeoutText : null) }
    case 'POST /login.do':
      return login(call.fields, office.sessions)
    default:
      return null
  }
}

function login(fields: Values, sessions: SessionBook): Reply {
  const result = sessions.login(fields.USER_ID ?? '', fields.PASSWD ?? '')
  switch (result.kind) {
    case 'wrong':
      return { kind: 'page', html: loginPage('ユーザＩＤまたはパスワードが違います。') }
    case 'locked':
      return { kind: 'page', html: loginPage('アカウントがロックされました。システム管理者に連絡してください。') }
    case 'in':
      return { kind: 'redirect', to: result.session.code === null ? '/menu.do' : '/honnin.do', session: result.session.id }
  }
}

function secondStep(call: Call, session: Session): Reply {
  if (call.path === '/honnin.do' && call.method === 'POST') {
    if (call.fields.CODE !== session.code) return { kind: 'page', html: codePage('確認番号が違います。') }
    session.code = null
    return { kind: 'redirect', to: '/menu.do' }
  }
  return call.path === '/honnin.do' ? { kind: 'page', html: codePage(null) } : { kind: 'redirect', to: '/honnin.do' }
}

async function insidePages(call: Call, session: Session, office: Office): Promise<Reply> {
  const { fields } = call
  switch (`${call.method} ${call.path}`) {
    case 'GET /menu.do':
      return { kind: 'page', html: menuFrameset() }
    case 'GET /header.do':
      return { kind: 'page', html: headerPage(session.account, formatJst(office.now()).slice(0, 10)) }
    case 'GET /side.do':
      return { kind: 'page', html: sidePage(screens) }
    case 'GET /top.do':
      return { kind: 'page', html: topPage() }
    case 'GET /logout.do':
      office.sessions.drop(session.id)
      return { kind: 'redirect', to: '/login.do', session: '' }
    case 'GET /kensaku.do':
      return search(fields, office)
    case 'GET /shokai.do':
      return inquiry(fields, office)
    case 'GET /jusho.do':
      return address(fields)
  }
  const [, id, action] = /^\/([a-z]+)\/([a-z]+)\.do$/.exec(call.path) ?? []
  const screen = screenOf(id ?? '')
  if (screen) {
    if (action === 'nyuryoku') return entry(screen, fields, office)
    if (action === 'kakunin' && call.method === 'POST') return confirm(screen, fields, session, office)
    if (action === 'touroku' && call.method === 'POST')
      return await commit(session, screen, fields.TOKEN ?? '', office.modes, office.book)
  }
  return { kind: 'page', status: 404, html: messagePage('エラー', '画面が見つかりません。') }
}

function search(fields: Values, office: Office): Reply {
  const screen = screenOf(fields.GAMEN ?? '')
  if (!screen) return { kind: 'page', status: 404, html: messagePage('エラー', '画面が見つかりません。') }
  const number = fields.ATENA_NO ?? ''
  if (fields.ATENA_NO === undefined) return { kind: 'page', html: searchPage(screen, '', { kind: 'start' }) }
  if (!/^\d{8}$/.test(number)) return { kind: 'page', html: searchPage(screen, number, { kind: 'bad' }) }
  const resident = office.resident(number)
  return { kind: 'page', html: searchPage(screen, number, resident ? { kind: 'found', resident } : { kind: 'none' }) }
}

function inquiry(fields: Values, office: Office): Reply {
  const key = fields.UKETSUKE_NO
  return { kind: 'page', html: inquiryPage(key ?? '', key === undefined || key === '' ? null : office.book.find(key), screenOf) }
}

function address(fields: Values): Reply {
  const known = screens.some((screen) =>
    fieldsOf(screen).some((field) => field.kind === 'address' && field.id === fields.KOUMOKU),
  )
  if (!known) return { kind: 'page', status: 404, html: messagePage('エラー', '画面が見つかりません。') }
  return { kind: 'page', html: addressPage(fields.KOUMOKU!, fields.YUBIN1 ?? '', fields.YUBIN2 ?? '') }
}

function entry(screen: EntryScreen, fields: Values, office: Office): Reply {
  const resident = office.resident(fields.ATENA_NO ?? '')
  if (!resident) return { kind: 'page', html: messagePage('エラー', '宛名番号を検索し、対象者を選択してください。') }
  return { kind: 'page', charset: screen.charset, html: entryPage(screen, resident, {}, []) }
}

function confirm(screen: EntryScreen, fields: Values, session: Session, office: Office): Reply {
  const resident = office.resident(fields.ATENA_NO ?? '')
  if (!resident) return { kind: 'page', html: messagePage('エラー', '宛名番号を検索し、対象者を選択してください。') }
  const values = takeValues(screen, fields)
  const errors = checkValues(screen, values)
  if (errors.length > 0) return { kind: 'page', charset: screen.charset, html: entryPage(screen, resident, values, errors) }
  const kept = { ATENA_NO: resident.number, ...values }
  return { kind: 'page', charset: screen.charset, html: confirmPage(screen, resident, kept, keepDraft(session, screen, kept)) }
}
