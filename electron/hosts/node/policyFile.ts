import { readFileSync } from 'node:fs'
import { posix, win32 } from 'node:path'
import type { PolicyPort } from '#electron/ports.ts'
import { AppError } from '#shared/base/appError.ts'

/** Where only administrators of the machine can write. */
export function policyPath(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): string {
  if (platform === 'win32') return win32.join(env.ProgramData ?? 'C:\\ProgramData', 'Madoguchi', 'policy.json')
  if (platform === 'darwin') return '/Library/Application Support/Madoguchi/policy.json'
  return posix.join('/etc', 'madoguchi', 'policy.json')
}

export function policyFile(file: string = policyPath(process.platform, process.env)): PolicyPort {
  return {
    file,
    read() {
      try {
        return readFileSync(file, 'utf8')
      } catch (cause) {
        if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')) return null
        throw new AppError('wrongUse', `方針ファイル「${file}」を読めません`, {
          cause,
          retry: '情報システム担当者に連絡してください',
        })
      }
    },
  }
}
