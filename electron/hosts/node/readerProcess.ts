import { fork } from 'node:child_process'
import type { Readable } from 'node:stream'
import type { ReaderChannel } from '#ocr/reader/client.ts'
import { scriptPath } from './paths.ts'

/** The reader as a child of plain Node. It lowers its own priority, so that the clerk can go on typing. */
export function forkReader(log: (line: string) => void): ReaderChannel {
  const child = fork(scriptPath('ocr/reader/main.ts', 'reader'), [], {
    // Bytes stay bytes.
    serialization: 'advanced',
    // Nothing of ours (test runner flags, inspectors) is handed down; standard output belongs to the command's JSON.
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    windowsHide: true,
  })
  const places = placesIn(child.stderr)
  child.once('exit', (code, signal) => {
    if (code !== 0) log([`reader: ended with ${code ?? signal}`, ...places()].join('\n'))
  })
  const exit = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    // One that could not even be started is as good as ended.
    child.once('error', () => resolve())
  })
  return {
    post: (message) => {
      // A channel that closes in between is told by the exit.
      if (child.connected) child.send(message as object, () => undefined)
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void exit.then(listener),
    kill: () => void child.kill('SIGKILL'),
  }
}

/** Where a process broke, from what it printed last. What it said is left out: that can quote what it was reading. */
function placesIn(stream: Readable | null): () => readonly string[] {
  let tail = ''
  stream?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-8192)
  })
  return () =>
    tail
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 6)
}
