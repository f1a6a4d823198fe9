import { app, Notification, safeStorage } from 'electron'
import type { AppPorts } from '#electron/ports.ts'
import { createReaderClient } from '#ocr/reader/client.ts'
import { randomIds, systemClock } from '../node/clock.ts'
import { technicalLog } from '../node/log.ts'
import { nodeOsUser } from '../node/osUser.ts'
import { nodePaths } from '../node/paths.ts'
import { policyFile } from '../node/policyFile.ts'
import { forkUtilityReader } from './reader.ts'
import { electronSecrets } from './secrets.ts'

interface ElectronPortsOptions {
  /** From `--data-dir`. */
  readonly dataDir: string | undefined
  readonly shell: 'electron' | 'headless' | 'cli'
  /** Of the practice system that was started with the app; null = none. */
  readonly practiceUrl: string | null
}

/** All ports for Electron. The app must be ready: the key store is not there before. */
export function electronPorts({ dataDir, shell, practiceUrl }: ElectronPortsOptions): AppPorts {
  const paths = nodePaths(dataDir)
  const log = technicalLog(paths.data, systemClock)
  const notify = (title: string, body: string) => {
    if (Notification.isSupported()) new Notification({ title, body }).show()
  }
  return {
    clock: systemClock,
    ids: randomIds,
    osUser: nodeOsUser(),
    paths,
    secrets: electronSecrets({
      dir: paths.data,
      safeStorage,
      clock: systemClock,
      platform: process.platform,
      warn: (sentence) => {
        log(sentence)
        notify('Madoguchi', sentence)
      },
    }),
    policy: policyFile(),
    desktop: { shell, nativeDialogs: false, tray: shell === 'electron', upload: true, display: true, notify },
    reader: createReaderClient(forkUtilityReader, { log }),
    practiceUrl,
    version: app.getVersion(),
    log,
  }
}
