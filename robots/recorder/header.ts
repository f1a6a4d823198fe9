import { AppError } from '#shared/base/appError.ts'
import type { SampleRow } from './bind.ts'
import { noOwner } from './draft.ts'
import type { RecordingHeader } from './session.ts'

export interface HeaderWishes {
  /** The id is made of it. */
  readonly fileName: string
  readonly row: SampleRow
  readonly key?: string
  readonly title?: string
  readonly owner?: string
  readonly system?: string
  readonly form?: string
  readonly secrets?: string
  readonly allow?: readonly string[]
}

/**
 * What a robot needs to know besides its steps, with what the address and the file say where the author says nothing.
 * @throws AppError `wrongUse` for an address that is none
 */
export function recordingHeader(url: string, wishes: HeaderWishes): RecordingHeader {
  const host = URL.parse(url)?.hostname
  if (!host) throw new AppError('wrongUse', `「${url.slice(0, 100)}」はアドレスではありません（http か https で始まるもの）。`)
  const { fileName, row, key = '受付番号', title, owner, system, form, secrets, allow } = wishes
  const columns = Object.keys(row)
  if (columns.length > 0 && !columns.includes(key))
    throw new AppError('wrongUse', `列「${key}」がデータにありません。`, { retry: '1件を表す列を --key で選んでください。' })
  const id = fileName
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  const name = id.length >= 3 ? id : 'recorded-robot'
  return {
    id: name,
    title: title ?? `${host} のロボット`.slice(0, 80),
    owner: owner ?? noOwner,
    system: system ?? host.slice(0, 80),
    rowKey: key,
    row,
    secrets: secrets ?? name,
    classes: {},
    ...(form === undefined ? {} : { form }),
    ...(allow === undefined ? {} : { allow: allow.map((one) => URL.parse(one)?.origin ?? one) }),
  }
}
