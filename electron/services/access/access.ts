import { AppError } from '#shared/base/appError.ts'
import type { CallMeta, Role } from '#shared/contract/meta.ts'
import type { Person } from '#shared/contract/schemas.ts'

/**
 * The role that lets this person make this call, for the audit line; `''` where every active person may.
 * Denied by default: no person, an inactive one, or none of the roles is an AppError `forbidden`.
 */
export function permit(person: Person | null, meta: CallMeta): { readonly person: Person; readonly role: Role | '' } {
  if (person === null) throw new AppError('forbidden', 'この利用者は登録されていません')
  if (!person.active) throw new AppError('forbidden', 'この利用者は停止されています')
  if (meta.may === 'anyone') return { person, role: '' }
  const role = meta.may.find((role) => person.roles.includes(role))
  if (role === undefined) {
    throw new AppError('forbidden', refusal(meta.may), { retry: '管理者に役割の追加を頼んでください' })
  }
  return { person, role }
}

function refusal(may: readonly Role[]): string {
  if (may.length === 0) return 'この操作は誰にも許可されていません'
  return `この操作には「${may.map((role) => roleWords[role]).join('」か「')}」の役割が必要です`
}

/** How the roles are called on screen and in refusals. */
const roleWords: Readonly<Record<Role, string>> = {
  run: '実行',
  author: '作成',
  approve: '承認',
  audit: '監査',
  administer: '管理',
}
