import { userInfo } from 'node:os'
import type { OsUserPort } from '#electron/ports.ts'

/** The account as the operating system knows it; environment variables, which anybody can set, are not asked. */
export function nodeOsUser(): OsUserPort {
  return { account: () => userInfo().username }
}
