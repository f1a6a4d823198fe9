import { utilityProcess } from 'electron'
import type { ReaderChannel } from '#ocr/reader/client.ts'
import { scriptPath } from '../node/paths.ts'

/** The reader as a utility process: `runAsNode` is off in the package, so it cannot be a child of plain Node. */
export function forkUtilityReader(): ReaderChannel {
  const child = utilityProcess.fork(scriptPath('ocr/reader/main.ts', 'reader'), [], {
    serviceName: 'Madoguchi 読み取り',
    stdio: 'ignore',
  })
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', () => listener()),
    kill: () => void child.kill(),
  }
}
