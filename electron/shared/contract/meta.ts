import { z } from 'zod'

/** What a person may do. A person can hold several; nothing is allowed without one. */
export const roleSchema = z.enum(['run', 'author', 'approve', 'audit', 'administer'])
export type Role = z.infer<typeof roleSchema>
export const roles: readonly Role[] = roleSchema.options

/** What an audit line says was touched. */
export const objectKindSchema = z.enum(['app', 'person', 'secret', 'file', 'document', 'form', 'robot', 'run', 'row', 'log'])
export type ObjectKind = z.infer<typeof objectKindSchema>

export interface CallMeta {
  /** Any one of these roles is enough. `'anyone'` = every active person. */
  readonly may: readonly Role[] | 'anyone'
  /** The audit line of the call, success or refusal; null = reading that leaves none. */
  readonly audit: null | { readonly action: string; readonly object: ObjectKind }
}

/** Denied to everybody unless the row says otherwise. */
export const deniedByDefault: CallMeta = { may: [], audit: null }
