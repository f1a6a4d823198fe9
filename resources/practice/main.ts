import { parseArgs } from 'node:util'
import { startPractice } from './server.ts'
import type { PracticeMode } from './types.ts'

/**
 * `node resources/practice/main.ts [--port N] [--ledger FILE] [--control-token TEXT] [--second-step] [--mode JSON]`
 * prints one JSON line `{ "url": … }` when it is ready, one line per one-time code, and runs until it is ended.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    ledger: { type: 'string' },
    'control-token': { type: 'string' },
    'second-step': { type: 'boolean', default: false },
    mode: { type: 'string', default: '{}' },
  },
})

const tell = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

const server = await startPractice({
  port: Number(values.port),
  secondStep: values['second-step'],
  onCode: (code) => tell({ code }),
  mode: JSON.parse(values.mode) as Partial<PracticeMode>,
  ...(values.ledger === undefined ? {} : { ledgerFile: values.ledger }),
  ...(values['control-token'] === undefined ? {} : { controlToken: values['control-token'] }),
})
tell({ url: server.url })

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close().then(() => process.exit(0)))
