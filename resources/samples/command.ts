import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { findBrowser } from '#robots/browser/find.ts'
import { unseenStock, usualStock } from './fillDocument.ts'
import { writeForm } from './forms/compile.ts'
import { formSources } from './forms/source/all.ts'
import { generatePile } from './generate.ts'
import { startPress } from './press.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))

interface PileArguments {
  readonly seed: string
  readonly pages: string
  readonly out: string
  readonly browser?: string
  readonly unseen?: boolean
}

/**
 * `samples` makes a pile of scans, `samples forms` draws the forms of `forms/source` again.
 * @returns the exit code
 */
export async function runSamples(args: readonly string[]): Promise<number> {
  const command = new Command('samples').description('見本のスキャンを作る')
  command
    .option('--seed <number>', '種: 同じ種からは同じスキャンができる', '1')
    .option('--pages <number>', 'ページ数', '30')
    .option('--out <folder>', '出力先', join(folder, 'scans'))
    .option('--unseen', '読み取りの調整に使っていない氏名・地名・書体で作る')
    .option('--browser <path>', 'Chromium または Edge の場所')
    .action(makePile)
  command
    .command('forms')
    .description('様式（PDFとひな形）を作り直す')
    .action(() => drawForms(command.opts<{ browser?: string }>()))
  await command.parseAsync(args, { from: 'user' })
  return 0
}

async function makePile(options: PileArguments): Promise<void> {
  const started = performance.now()
  const { files, truthFile } = await generatePile({
    seed: wholeNumber('--seed', options.seed),
    pages: wholeNumber('--pages', options.pages),
    outDir: resolve(options.out),
    formsDir: join(folder, 'forms'),
    executablePath: options.browser ?? browserPath(),
    tempDir: tmpdir(),
    stock: options.unseen ? unseenStock : usualStock,
  })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.error(`${files.length}個のスキャンと${truthFile}を作りました（${seconds}秒）。`)
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

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${option} には0以上の整数を指定してください（いまは「${text}」）。`)
  return Number(text)
}

function browserPath(): string {
  const found = findBrowser()
  if (found === null) throw new Error('Chromium か Edge が見つかりません。--browser で場所を指定してください。')
  return found.executablePath
}
