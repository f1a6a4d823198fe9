import { readFile, writeFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { InvalidArgumentError, Option } from 'commander'
import type { LostCharacter } from '#ocr/export/csv.ts'
import { toDigitizeJson } from '#ocr/export/digitizeJson.ts'
import { DOCUMENT_COLUMN, type ExportTable } from '#ocr/export/table.ts'
import { AppError } from '#shared/base/appError.ts'
import type { DocumentView } from '#shared/contract/schemas.ts'
import type { CommonOptions, RegisterCommand } from './context.ts'
import type { ExitCode, Io } from './io.ts'
import { progressBar } from './progressBar.ts'
import { type Session, withSession } from './session.ts'

interface DigitizeOptions extends CommonOptions {
  readonly form: readonly string[]
  readonly output?: string
  readonly encoding: 'utf8' | 'cp932'
}

interface Digitized {
  readonly views: readonly DocumentView[]
  readonly refused: number
}

/** `madoguchi digitize`: scans in, rows out. */
export const registerDigitize: RegisterCommand = (program, context) => {
  const { io, exits } = context
  program
    .command('digitize')
    .argument('<ファイル...>', 'スキャンした PDF・TIFF・JPEG・PNG')
    .description('申請書を読み取り、1件1行の表または JSON にします。')
    .option('--form <様式.json>', 'この様式だけを探します（何度でも指定できます）', collect, [])
    .option('-o, --output <ファイル>', '書き出し先（.csv、.xlsx、.json。指定がなければ JSON を標準出力へ）', outputFile)
    .addOption(new Option('--encoding <文字コード>', 'CSV の文字コード').choices(['utf8', 'cp932']).default('utf8', 'utf8'))
    .action(
      exits(async (files: readonly string[], options: DigitizeOptions): Promise<ExitCode> => {
        const result = await withSession(context, options, (session) => digitize(session, files, options.form, io))
        await write(result.views, options, io)
        return exitOf(result, io)
      }),
    )
}

async function digitize(
  { client, upload }: Session,
  paths: readonly string[],
  forms: readonly string[],
  io: Io,
): Promise<Digitized> {
  const chosen = []
  for (const form of forms) {
    const { id, version } = await client.forms.add({ template: await upload(form), blank: await upload(await blankOf(form)) })
    chosen.push({ id, version })
  }
  const files: string[] = []
  let refused = 0
  for (const path of paths) {
    try {
      files.push(await upload(path))
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'badFile') throw error
      io.err(`${error.message}\n`)
      refused += 1
    }
  }
  if (files.length === 0) return { views: [], refused }

  const documents = new Set<string>()
  const bar = progressBar(io)
  let [read, pages] = [0, 0]
  for await (const event of await client.documents.intake(
    { files, forms: chosen.length > 0 ? chosen : null },
    { signal: io.signal },
  )) {
    if (event.kind === 'file') pages += event.pages
    if (event.kind === 'page') bar.show(++read, pages, '読み取り中')
    if (event.kind === 'document') documents.add(event.document.id)
    if (event.kind === 'duplicate') {
      bar.end()
      io.err(`「${event.name}」は以前に取り込んだファイルです（文書 ${event.documents.map((one) => one.number).join('、')}）\n`)
      for (const document of event.documents) documents.add(document.id)
    }
    if (event.kind === 'refused') {
      bar.end()
      io.err(`${event.message.includes(event.name) ? event.message : `「${event.name}」: ${event.message}`}\n`)
      refused += 1
    }
  }
  bar.end()
  const views: DocumentView[] = []
  for (const id of documents) views.push(await client.documents.get({ id, reason: 'madoguchi digitize' }))
  return { views, refused }
}

/** The blank PDF lies beside the template, under the name that the template gives. */
async function blankOf(template: string): Promise<string> {
  const text = await readFile(template, 'utf8').catch(() => {
    throw new AppError('wrongUse', `様式ファイル「${template}」がありません`)
  })
  try {
    const { blank } = JSON.parse(text) as { blank?: unknown }
    if (typeof blank === 'string') return join(dirname(template), blank)
  } catch {
    throw new AppError('badForm', `様式ファイル「${template}」は JSON として読めません`)
  }
  throw new AppError('badForm', `様式ファイル「${template}」の blank が正しくありません`)
}

async function write(views: readonly DocumentView[], { output, encoding }: DigitizeOptions, io: Io): Promise<void> {
  if (output === undefined) return io.out(json(views))
  const kind = extname(output).toLowerCase()
  if (kind === '.json') return save(output, json(views))
  if (kind === '.xlsx') {
    // A large library that only this ending needs.
    const { toXlsx } = await import('#ocr/export/xlsx.ts')
    return save(output, await toXlsx(tableOf(views), '読み取り'))
  }
  const { toCsv } = await import('#ocr/export/csv.ts')
  const { bytes, lost } = toCsv(tableOf(views), encoding)
  await save(output, bytes)
  for (const one of lost) io.err(lostLine(one))
}

function json(views: readonly DocumentView[]): string {
  return toDigitizeJson(
    views.map((view) => ({
      document: view.summary.number,
      form: view.summary.form,
      formVersion: view.formVersion,
      pages: view.pages.map((page) => ({ file: page.file, page: page.filePage })),
      fields: view.fields,
    })),
  )
}

function tableOf(views: readonly DocumentView[]): ExportTable {
  return {
    columns: [DOCUMENT_COLUMN, ...views.flatMap((view) => view.fields.map((field) => field.name))],
    rows: views.map((view) => ({
      [DOCUMENT_COLUMN]: view.summary.number,
      ...Object.fromEntries(view.fields.map((field) => [field.name, field.value])),
    })),
  }
}

function lostLine({ document, field, character }: LostCharacter): string {
  return `CP932 にない文字「${character}」を「〓」にしました（文書 ${document}「${field}」）\n`
}

async function save(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(path, content).catch((cause: unknown) => {
    throw new AppError('wrongUse', `「${path}」へ書き出せません`, { cause, retry: '書き込める場所を指定してください' })
  })
}

function exitOf({ views, refused }: Digitized, io: Io): ExitCode {
  const doubtful = views.reduce((sum, view) => sum + view.summary.doubtful, 0)
  const problems = views.filter((view) => view.summary.problem !== null)
  for (const { summary } of problems) io.err(`文書 ${summary.number}（${summary.file}）: ${summary.problem}\n`)
  io.err(`${views.length}件を読み取りました。確認が必要な欄は${doubtful}個です。\n`)
  if (views.length === 0) return refused > 0 ? 1 : 0
  return refused > 0 || doubtful > 0 || problems.length > 0 ? 3 : 0
}

function outputFile(path: string): string {
  if (!['.csv', '.xlsx', '.json'].includes(extname(path).toLowerCase()))
    throw new InvalidArgumentError('書き出し先は .csv、.xlsx、.json のどれかにしてください')
  return path
}

function collect(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value]
}
