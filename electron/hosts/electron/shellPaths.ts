import { join } from 'node:path'
import { app, dialog } from 'electron'
import { isAppError } from '#shared/base/appError.ts'
import { nodePaths } from '../node/paths.ts'
import { dataDirOf, isCommand } from './commandLine.ts'

/**
 * Puts Chromium's own files beside the data, never in the roaming profile. A command must use the same place as the window: on
 * Windows the key that protects passwords lies there.
 * @returns false when the data folder cannot be used; that was said, and the app ends
 */
export function prepareShell(args: readonly string[]): boolean {
  try {
    const { data } = nodePaths(dataDirOf(args))
    app.setPath('userData', join(data, 'shell'))
    app.setPath('crashDumps', join(data, 'shell', 'crashes'))
    app.setAppLogsPath(join(data, 'logs'))
    return true
  } catch (error) {
    const sentence = isAppError(error) ? [error.message, error.retry].filter(Boolean).join('。') : 'データの保存先を使えません'
    if (isCommand(args)) process.stderr.write(`${sentence}\n`)
    else dialog.showErrorBox('Madoguchi を開けません', sentence)
    app.exit(2)
    return false
  }
}
