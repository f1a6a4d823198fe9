import { constants, setPriority } from 'node:os'
import { utilityProcess } from 'electron'
import { scriptPath } from '../node/paths.ts'
import type { ReaderChannel } from '../node/readerProcess.ts'

/** The reader as a utility process: `runAsNode` is off in the package, so it cannot be a child of plain Node. */
export function forkUtilityReader(): ReaderChannel {
  const child = utilityProcess.fork(scriptPath('ocr/reader/main.ts', 'reader'), [], {
    serviceName: 'Madoguchi 読み取り',
    stdio: 'ignore',
  })
  child.once('spawn', () => {
    try {
      if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
    } catch {
      // Reading works at any priority.
    }
  })
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', () => listener()),
    kill: () => void child.kill(),
  }
}
