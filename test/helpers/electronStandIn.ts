import { appendFileSync, chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './command.ts'

/** The marker that Electron's executable carries before its fuse wire. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** Version 1, nine fuses, all at Electron's defaults. */
const WIRE = [1, 9, ...'101100111'].map((part) => (typeof part === 'number' ? part : part.charCodeAt(0)))

/**
 * A folder that electron-builder takes for Electron's distribution: the running Node under Electron's name, with the fuse marker behind
 * it. It shows what is packed and how the fuses are set, not that Electron runs.
 */
export function makeElectronStandIn(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const program = join(folder, 'electron')
  copyFileSync(process.execPath, program)
  appendFileSync(program, Buffer.concat([Buffer.from(SENTINEL), Buffer.from(WIRE)]))
  chmodSync(program, 0o755)
  writeFileSync(join(folder, 'version'), electronVersion())
}

export function electronVersion(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}
