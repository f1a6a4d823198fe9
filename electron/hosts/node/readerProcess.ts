import { fork } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { scriptPath } from './paths.ts'

/** One process that reads files for us. Messages keep bytes as bytes. */
export interface ReaderChannel {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: () => void): void
  kill(): void
}

/** The reader as a child of plain Node, at below-normal priority so that the clerk can go on typing. */
export function forkReader(): ReaderChannel {
  const child = fork(scriptPath('ocr/reader/main.ts', 'reader'), [], {
    serialization: 'advanced',
    // Nothing of ours (test runner flags, inspectors) is handed down; standard output belongs to the command's JSON.
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    windowsHide: true,
  })
  child.on('spawn', () => lowerPriority(child.pid))
  // A channel that broke is an exit, and that is told by the exit itself.
  child.on('error', () => undefined)
  return {
    post: (message) => {
      if (child.connected) child.send(message as object)
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill('SIGKILL'),
  }
}

/** Not allowed everywhere; then it runs as we do. */
function lowerPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Reading works at any priority.
  }
}
