import { Readable } from 'node:stream'
import { nodeCliHost } from '#electron/cli/nodeHost.ts'
import { runCli } from '#electron/cli/program.ts'

export interface CliOutcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** The command line in this process, with its streams in hand. */
export async function cli(
  args: readonly string[],
  { input = '', signal = new AbortController().signal, onOut = (_text: string): void => undefined } = {},
): Promise<CliOutcome> {
  let [out, err] = ['', '']
  const code = await runCli(args, nodeCliHost(), {
    out: (text) => {
      out += text
      onOut(text)
    },
    err: (text) => {
      err += text
    },
    terminal: false,
    input: Readable.from(input === '' ? [] : [Buffer.from(input)]),
    signal,
  })
  return { code, out, err }
}
