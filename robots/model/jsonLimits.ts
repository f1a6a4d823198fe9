import { AppError } from '#shared/base/appError.ts'

/** A robot file is some hundred steps; what is far beyond is not one, whoever made it. */
export const robotLimits = { textLength: 2_000_000, depth: 24, values: 50_000 } as const

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Refuses what no schema should have to walk: too much, too deep, keys that change what an object is.
 * Runs without recursion, so that a hostile depth cannot exhaust the stack.
 * @throws AppError `badRobot` with the path to the value
 */
export function checkJsonLimits(json: unknown): void {
  const open: { readonly value: unknown; readonly path: readonly PropertyKey[] }[] = [{ value: json, path: [] }]
  let seen = 0
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next
    if (++seen > robotLimits.values) throw new AppError('badRobot', 'ロボットのファイルが大きすぎます。')
    if (typeof value !== 'object' || value === null) continue
    if (path.length >= robotLimits.depth)
      throw new AppError('badRobot', `ロボットのファイルの入れ子が深すぎます: ${formatPath(path)}`)
    for (const key of Object.keys(value)) {
      if (forbiddenKeys.has(key)) throw new AppError('badRobot', `使えない名前の項目があります: ${formatPath([...path, key])}`)
      open.push({
        value: (value as Record<string, unknown>)[key],
        path: [...path, Array.isArray(value) ? Number(key) : key],
      })
    }
  }
}

/** `row[3].target.try[0]`, as a person finds it in the file. */
export function formatPath(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')
  return text.replace(/^\./, '') || '(全体)'
}
