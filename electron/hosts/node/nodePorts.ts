import { appendFile } from 'node:fs/promises'
import type { AppPorts, DesktopPort, PathsPort } from '#electron/ports.ts'
import { AppError } from '#shared/base/appError.ts'
import { randomIds, systemClock } from './clock.ts'
import { nodeOsUser } from './osUser.ts'
import { appVersion, nodePaths } from './paths.ts'
import { nodeSecrets } from './secrets.ts'

interface NodeOptions {
  readonly dataDir: string | undefined
  readonly shell: 'headless' | 'cli'
  readonly practiceUrl: string | null
}

/** All ports for plain Node. Starts nothing but makes the data folder. */
export function nodePorts({ dataDir, shell, practiceUrl }: NodeOptions): AppPorts {
  const paths = nodePaths(dataDir)
  const log = technicalLog(paths)
  return {
    clock: systemClock,
    ids: randomIds,
    osUser: nodeOsUser(),
    paths,
    secrets: nodeSecrets({ dir: paths.data, clock: systemClock, warn: (sentence) => process.stderr.write(`${sentence}\n`) }),
    desktop: nodeDesktop(shell),
    reader: { read: never, info: never, close: async () => undefined },
    practiceUrl,
    version: appVersion(),
    log,
  }
}
async function never(): Promise<never> {
  throw new AppError('readerDied', '読み取り処理を始められません')
}
function nodeDesktop(shell: 'headless' | 'cli'): DesktopPort {
  return { shell, nativeDialogs: false, tray: false, upload: shell === 'headless', notify: () => undefined }
}
function technicalLog(_paths: PathsPort) {
  return (line: string) => void process.stderr.write(`${line}\n`)
}
void appendFile
