import { ValidationError } from '@orpc/contract'
import { ORPCError } from '@orpc/server'
import { AppError } from '#shared/base/appError.ts'
import type { ErrorData } from '#shared/contract/errors.ts'

/** Any failure as the coded error that may cross the boundary: no stack, no cause, no value that somebody typed. */
export function toCallError(error: unknown): ORPCError<string, ErrorData> {
  if (error instanceof ORPCError && error.defined) return error
  const known = toKnown(error)
  return new ORPCError(known.code, {
    status: 500,
    message: known.message,
    data: { retry: known.retry ?? null, details: { ...known.details } },
    defined: true,
  })
}

/** The failure in words of ours; everything that nobody meant to throw is `internal`. */
export function toKnown(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
    const where = error.cause instanceof ValidationError ? pathsOf(error.cause) : ''
    return new AppError('wrongUse', where === '' ? '入力の形が正しくありません' : `入力の形が正しくありません: ${where}`)
  }
  if (isDiskFull(error)) {
    return new AppError('diskFull', '保存先の空き容量が足りません', { retry: '空きを作ってから、もう一度実行してください' })
  }
  if (isAbort(error)) return new AppError('stopped', '停止しました')
  return new AppError('internal', 'アプリの不具合で処理できませんでした', {
    retry: 'もう一度実行し、続くときは管理者へ知らせてください',
  })
}

/** Names of the fields only: a message of the schema can quote what was typed. */
function pathsOf(error: ValidationError): string {
  const paths = error.issues.map((issue) =>
    (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
  )
  return [...new Set(paths)]
    .filter((path) => path !== '')
    .slice(0, 5)
    .join('、')
    .slice(0, 200)
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'SQLITE_FULL')
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
