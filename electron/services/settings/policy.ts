import { AppError } from '#shared/base/appError.ts'
import { type SettingKey, type SettingValue, settingKeys, settingTable } from '#shared/contract/settings.ts'

/** What the machine's administrators laid down; these keys are locked. */
export interface Policy {
  readonly values: Readonly<Partial<Record<SettingKey, SettingValue>>>
  /** Keys that this version does not know; a later one may. */
  readonly unknown: readonly string[]
}

/**
 * Reads the policy file: one JSON object of setting keys and values. What cannot be read is refused, never passed over: an office that
 * locked something must not find it open after a slip of the pen.
 * @param text null = there is no such file
 * @throws AppError `wrongUse` naming the file and the key
 */
export function readPolicy(file: string, text: string | null): Policy {
  if (text === null) return { values: {}, unknown: [] }
  const given = parsed(file, text)
  const entries = Object.entries(given)
  const known = entries.filter((entry): entry is [SettingKey, unknown] => isKey(entry[0]))
  return {
    values: Object.fromEntries(known.map(([key, value]) => [key, checked(file, key, value)])),
    unknown: entries.map(([key]) => key).filter((key) => !isKey(key)),
  }
}

function parsed(file: string, text: string): object {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw new AppError('wrongUse', `方針ファイル「${file}」は JSON として読めません`, { cause, retry })
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new AppError('wrongUse', `方針ファイル「${file}」は、設定の名前と値の組にしてください`, { retry })
  return json
}

function checked(file: string, key: SettingKey, value: unknown): SettingValue {
  const found = settingTable[key].schema.safeParse(value)
  if (found.success) return found.data
  throw new AppError('wrongUse', `方針ファイル「${file}」の「${key}」の値が正しくありません`, { retry })
}

const retry = '情報システム担当者に連絡してください'

function isKey(key: string): key is SettingKey {
  return (settingKeys as readonly string[]).includes(key)
}
