import type { AppPorts, DesktopPort } from '#electron/ports.ts'
import { createReaderClient } from '#ocr/reader/client.ts'
import { randomIds, systemClock } from './clock.ts'
import { technicalLog } from './log.ts'
import { hasDisplay } from './openBrowser.ts'
import { nodeOsUser } from './osUser.ts'
import { appVersion, nodePaths } from './paths.ts'
import { policyFile } from './policyFile.ts'
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
  const log = technicalLog(paths.data, systemClock)
  return {
    clock: systemClock,
    ids: randomIds,
    osUser: nodeOsUser(),
    paths,
    secrets: nodeSecrets({ dir: paths.data, clock: systemClock, warn }),
    policy: policyFile(),
    desktop: nodeDesktop(shell, warn),
    reader: createReaderClient(() => forkReader(log), { log }),
    practiceUrl,
    version: appVersion(),
    log,
  }
}

function nodeDesktop(shell: 'headless' | 'cli', warn: (sentence: string) => void): DesktopPort {
  return {
    shell,
    nativeDialogs: false,
    tray: false,
    upload: shell === 'headless',
    display: hasDisplay(),
    notify: (title, body) => warn(`${title}: ${body}`),
  }
}
