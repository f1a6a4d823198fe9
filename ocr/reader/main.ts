import { constants, setPriority } from 'node:os'
import { createReader } from './createReader.ts'
import { serveReader } from './serve.ts'

/**
 * The reader process: decodes untrusted files and reads them, away from the process that holds the store. It is started by
 * child_process.fork or by Electron's utilityProcess, which differ only in how messages come and go.
 */

/** The port that Electron gives to a utility process. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
  postMessage(message: unknown): void
}

function main(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Not allowed everywhere; reading works at any priority.
  }
  const { parentPort } = process as NodeJS.Process & { parentPort?: ParentPort }
  const post = (message: unknown): void => {
    if (parentPort) parentPort.postMessage(message)
    else if (process.connected) process.send?.(message)
  }
  const reader = createReader({ from: import.meta.url, log: (line) => post({ kind: 'log', line }) })
  const receive = serveReader(reader, post, () => process.exit(0))
  if (parentPort) parentPort.on('message', (event) => receive(event.data))
  else process.on('message', receive)
  // The app is gone: nobody waits for anything any more.
  process.on('disconnect', () => process.exit(0))
}

main()
