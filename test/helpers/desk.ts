import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { type Handover, reachRunning } from '#electron/hosts/node/handover.ts'
import { findBrowser } from '#robots/browser/find.ts'
import { root } from './command.ts'

export interface RunningDesk {
  /** Opens the app once. */
  readonly url: string
  readonly page: Page
  /** The same app from outside the page, in the name of the same person. */
  readonly handover: Handover
  close(): Promise<void>
}

/** The headless host with its practice desk as a process of its own, and a real browser that has opened it at 1280 × 720. */
export async function openDesk(dataDir: string): Promise<RunningDesk> {
  const host = spawn(process.execPath, [join(root, 'electron', 'headless.ts'), '--practice', '--no-open', '--data-dir', dataDir])
  const url = await firstLine(host)
  const browser = await launchPlain()
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  await page.goto(url)
  const handover = await reachRunning(dataDir)
  if (handover === null) throw new Error('the host does not announce itself')
  return {
    url,
    page,
    handover,
    async close() {
      await handover.close()
      await browser.close()
      const ended = new Promise((resolve) => host.once('exit', resolve))
      host.kill('SIGTERM')
      await ended
    },
  }
}

export function launchPlain(): Promise<Browser> {
  const found = findBrowser()
  if (!found?.executablePath) throw new Error('no browser')
  const asRoot = process.getuid?.() === 0
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync']
  return chromium.launch({ executablePath: found.executablePath, args: asRoot ? ['--no-sandbox', ...quiet] : quiet })
}

function firstLine(host: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let [out, err] = ['', '']
    host.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()))
    host.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      if (out.includes('\n')) resolve(out.split('\n')[0]!)
    })
    host.once('exit', (code) => reject(new Error(`the host ended with ${code}: ${err}`)))
  })
}
