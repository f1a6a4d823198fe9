import type { AppPorts, DesktopPort } from '#electron/ports.ts'
import { randomIds, systemClock } from './clock.ts'
import { technicalLog } from './log.ts'
import { nodeOsUser } from './osUser.ts'
import { appVersion, nodePaths } from './paths.ts'
import { createReader } from './reader.ts'
import { forkReader } from './readerProcess.ts'
import { nodeSecrets } from './secrets.ts'

interface NodeOptions {
  /** From `--data-dir`. */
  readonly dataDir: string | undefined
  readonly shell: 'headless' | 'cli'
  readonly practiceUrl: string | null
  /** Sentences for whoever started the program. */
  readonly warn: (sentence: string) => void
}

/** All ports for plain Node. Starts nothing but makes the data folder. */
export function nodePorts({ dataDir, shell, practiceUrl, warn }: NodeOptions): AppPorts {
  const paths = nodePaths(dataDir)
  return {
    clock: systemClock,
    ids: randomIds,
    osUser: nodeOsUser(),
    paths,
    secrets: nodeSecrets({ dir: paths.data, clock: systemClock, warn }),
    desktop: nodeDesktop(shell, warn),
    reader: createReader(forkReader),
    practiceUrl,
    version: appVersion(),
    log: technicalLog(paths.data, systemClock),
  }
}

function nodeDesktop(shell: 'headless' | 'cli', warn: (sentence: string) => void): DesktopPort {
  return {
    shell,
    nativeDialogs: false,
    tray: false,
    upload: shell === 'headless',
    notify: (title, body) => warn(`${title}: ${body}`),
  }
}
