import { writeFile } from 'node:fs/promises'
import { parseRobot } from '#robots/model/robot.ts'
import type { Draft } from '#robots/recorder/draft.ts'
import { isAppError } from '#shared/base/appError.ts'
import type { ExitCode, Io } from '../io.ts'

/**
 * Writes a robot that was recorded or carried over, and says what a person still has to decide. A robot that cannot be played yet is
 * written as well: nobody's work is thrown away.
 */
export async function writeDraft(draft: Draft, path: string, io: Io): Promise<ExitCode> {
  const problem = problemOf(draft.robot)
  await writeFile(path, `${JSON.stringify(draft.robot, null, 2)}\n`)
  io.err(`「${path}」に書き出しました。\n`)
  for (const what of draft.notCarried) io.err(`引き継げないもの: ${what}\n`)
  for (const what of [...(problem === null ? [] : [problem]), ...draft.open]) io.err(`決めること: ${what}\n`)
  return problem === null && draft.open.length === 0 && draft.notCarried.length === 0 ? 0 : 3
}

function problemOf(robot: unknown): string | null {
  try {
    parseRobot(robot)
    return null
  } catch (error) {
    if (isAppError(error)) return error.message
    throw error
  }
}
