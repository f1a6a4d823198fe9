import type { AppPorts } from '#electron/ports.ts'
import type { HomeService } from '#electron/services/home/home.ts'
import type { AppInfo } from '#shared/contract/schemas.ts'
import type { Handlers } from './handlers.ts'

interface AppParts {
  readonly ports: AppPorts
  readonly machine: string
  /** Whether a browser for robots is on this machine. */
  readonly hasBrowser: () => boolean
  readonly home: HomeService
}

/** A screen does not wait longer for the reader's facts. */
const READER_PATIENCE_MS = 3000

export function appHandlers({ ports, machine, hasBrowser, home }: AppParts): Handlers<'app'> {
  const { desktop } = ports
  return {
    home: (_input, { person }) => home.look(person),
    info: async (_input, { person }) => ({
      version: ports.version,
      shell: desktop.shell,
      person,
      machine,
      capabilities: {
        nativeDialogs: desktop.nativeDialogs,
        tray: desktop.tray,
        upload: desktop.upload,
        practiceDesk: ports.practiceUrl !== null,
        browser: hasBrowser(),
      },
      reader: await readerFacts(ports),
      practiceUrl: ports.practiceUrl,
    }),
  }
}

/** null = not known yet, or the reader cannot start; reading a file will say why. */
async function readerFacts({ reader }: AppPorts): Promise<AppInfo['reader']> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), READER_PATIENCE_MS)
  })
  try {
    return await Promise.race([reader.info(), patience])
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}
