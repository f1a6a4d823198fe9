import { nodePorts } from '#electron/hosts/node/nodePorts.ts'
import { appVersion } from '#electron/hosts/node/paths.ts'
import type { CliHost } from './context.ts'

const warn = (sentence: string): void => void process.stderr.write(`${sentence}\n`)

/** The command line in plain Node. */
export function nodeCliHost(): CliHost {
  return {
    version: appVersion(),
    ports: async (dataDir, shell = 'cli') => nodePorts({ dataDir, shell, practiceUrl: null, warn }),
  }
}
