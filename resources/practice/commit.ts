import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Reply } from './exchange.ts'
import { type EntryScreen, keyFieldId } from './fields.ts'
import type { ModeSwitch } from './modes.ts'
import type { RegistrationBook } from './registrations.ts'
import type { Draft, Session } from './sessions.ts'
import type { Registration } from './types.ts'
import { resultPage } from './views/confirm.ts'
import { messagePage } from './views/frames.ts'

/** Keeps what a confirmation screen shows; the token stands in its form. */
export function keepDraft(session: Session, screen: EntryScreen, values: Draft['values']): string {
  const token = randomBytes(12).toString('hex')
  session.drafts.set(token, { screen: screen.id, values, sent: 0 })
  return token
}

/**
 * 登録: stores what the confirmation screen showed, and answers as the mode says. Storing never depends on whether the sender
 * still listens: the request came, so the office has it.
 */
export async function commit(
  session: Session,
  screen: EntryScreen,
  token: string,
  modes: ModeSwitch,
  book: RegistrationBook,
): Promise<Reply> {
  const draft = session.drafts.get(token)
  if (!draft || draft.screen !== screen.id)
    return { kind: 'page', html: messagePage('エラー', '画面の遷移が不正です。最初からやり直してください。'), status: 200 }
  if (draft.sent > 0 && modes.current().refuseDoubleSubmit)
    return { kind: 'page', html: messagePage('エラー', 'この内容はすでに登録されています。') }
  if (modes.take('refuseCommit')) return serverError()
  if (modes.take('dropBeforeCommit')) return { kind: 'drop' }
  draft.sent += 1
  const stored = store(screen, draft.values, modes, book)
  const { gatewayTimeoutMs } = modes.current()
  return gatewayTimeoutMs > 0 ? await Promise.race([stored, gatewayTimeout(gatewayTimeoutMs)]) : await stored
}

async function store(screen: EntryScreen, values: Draft['values'], modes: ModeSwitch, book: RegistrationBook): Promise<Reply> {
  const { lateCommitMs, answerDelayMs } = modes.current()
  if (lateCommitMs > 0) await sleep(lateCommitMs)
  const registration = book.add({ key: values[keyFieldId]!, screen: screen.id, values })
  if (answerDelayMs > 0) await sleep(answerDelayMs)
  return answer(screen, registration, modes)
}

function answer(screen: EntryScreen, registration: Registration, modes: ModeSwitch): Reply {
  if (modes.take('commitThenDrop')) return { kind: 'drop' }
  if (modes.take('commitThen500')) return serverError()
  return { kind: 'page', html: resultPage(screen, registration), charset: screen.charset }
}

async function gatewayTimeout(ms: number): Promise<Reply> {
  await sleep(ms)
  return { kind: 'page', status: 504, html: messagePage('504 Gateway Timeout', 'サーバーから応答がありません。') }
}

export function serverError(): Reply {
  return {
    kind: 'page',
    status: 500,
    html: messagePage('システムエラー', 'システムエラーが発生しました。システム管理者に連絡してください。'),
  }
}
