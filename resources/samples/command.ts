import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'

import { writeForm } from './forms/compile.ts'
import { formSources } from './forms/source/all.ts'
import { startPress } from './press.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))

/**
 * `samples forms` draws the forms of `forms/source` again.
 * @returns the exit code
 */
export async function runSamples(args: readonly string[]): Promise<number> {
  const command = new Command('samples').exitOverride()
  command.command('forms').description('様式（PDFとひな形）を作り直す').option('--browser <path>', 'Chromium の場所').action(drawForms)
  await command.parseAsync(args, { from: 'user' })
  return 0
}

async function drawForms(options: { browser?: string }): Promise<void> {
  const press = await startPress(options.browser ?? browserPath())
  try {
    for (const source of formSources) {
      await writeForm(source, press, join(folder, 'forms'))
      console.error(`${source.title} → ${resolve(folder, 'forms', source.id)}.{pdf,json}`)
    }
  } finally {
    await press.close()
  }
}

function browserPath(): string {
  const path = ['/usr/bin/chromium', '/usr/bin/google-chrome', 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'].find((one) => existsSync(one))
  if (path === undefined) throw new Error('Chromium か Edge が見つかりません。--browser で場所を指定してください。')
  return path
}
