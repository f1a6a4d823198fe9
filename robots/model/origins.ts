import { AppError } from '#shared/base/appError.ts'
import type { Robot } from './robot.ts'
import { fillTemplate, type Scope } from './template.ts'

/** Values of `parameters` for one run. */
export type Parameters = Readonly<Record<string, string>>

/**
 * The servers that this run may reach, as `https://host:port` with the port written out only where it is not the usual one.
 * @throws AppError `badData` when a parameter is missing or holds no origin
 */
export function resolveOrigins(robot: Robot, parameters: Parameters): string[] {
  const scope = parameterScope(robot, parameters)
  return robot.allowOrigins.map((template) => {
    const text = fillTemplate(template, scope)
    const origin = originOf(text)
    if (origin === null || !/^https?:\/\/[^/]+\/?$/i.test(text))
      throw new AppError('badData', `接続先「${text.slice(0, 100)}」が正しくありません。https://ホスト名 の形にしてください。`)
    return origin
  })
}

/** Given values over defaults. @throws AppError `badData` for a parameter that has neither */
export function parameterScope(robot: Robot, given: Parameters): Scope {
  const parameters = Object.fromEntries(
    robot.parameters.map(({ name, say, default: standard }) => {
      const value = Object.hasOwn(given, name) ? given[name] : standard
      if (value === undefined) throw new AppError('badData', `実行時の設定「${say}」(${name})がありません。`)
      return [name, value]
    }),
  )
  return { row: {}, secrets: {}, read: {}, parameters }
}

/** `scheme://host[:port]` of an http(s) address without user information, in lower case; null for anything else. */
export function originOf(url: string): string | null {
  const match = /^(https?):\/\/(\[[0-9a-f:.]+\]|[^\s/?#@:\\]+)(?::(\d{1,5}))?(?=$|[/?#])/i.exec(url)
  if (!match) return null
  const scheme = match[1]!.toLowerCase()
  const port = match[3] === undefined || match[3] === (scheme === 'https' ? '443' : '80') ? '' : `:${Number(match[3])}`
  return `${scheme}://${match[2]!.toLowerCase()}${port}`
}
