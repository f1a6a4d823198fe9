import { copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { existing } from '#electron/api/inProcess.ts'
import { proposeForm } from '#ocr/detect/proposeForm.ts'
import { type FormScore, scoreForm } from '#ocr/detect/scoreForm.ts'
import { startSearchablePdf } from '#ocr/export/searchablePdf.ts'
import type { PagesEvent, WholePage } from '#ocr/layout/wholePage.ts'
import { expandFields, type Form, formSchema } from '#ocr/model/form.ts'
import { AppError } from '#shared/base/appError.ts'
import type { CommonOptions, RegisterCommand } from './context.ts'
import { type ExitCode, type Io, writeJson } from './io.ts'
import { readPages } from './readPages.ts'

interface DetectOptions extends CommonOptions {
  readonly output?: string
  readonly check?: string
  readonly ocr?: boolean
}

type Picture = NonNullable<Extract<PagesEvent, { kind: 'page' }>['picture']>

/** `madoguchi form detect`: a first template from a blank form. */
export const registerForm: RegisterCommand = (program, { host, io, exits }) => {
  const form = program.command('form').description('様式の定義を作ります。')
  form
    .command('detect')
    .argument('<白紙の様式>', '何も記入していない様式の PDF・PNG・JPEG')
    .description('白紙の様式から、記入欄の定義を提案します。名前・保存年限・根拠は人が確かめてください。')
    .option('-o, --output <様式.json>', '書き出し先。白紙の PDF も隣に置きます（指定がなければ JSON を標準出力へ）')
    .option('--check <様式.json>', '人が作った定義と比べ、合っている数を表示します')
    .option('--ocr', 'PDF が文字を持っていても、画像から読みます')
    .action(
      exits(async (blank: string, options: DetectOptions): Promise<ExitCode> => {
        const truth = options.check === undefined ? null : await readForm(options.check)
        const { reader } = await host.ports(options.dataDir)
        try {
          const stem = basename(options.output ?? blank, extname(options.output ?? blank))
          const { pages, pictures } = await measure(reader, await existing(blank), options, io)
          const proposed = proposeForm(pages, { id: idOf(stem), blank: `${stem}.pdf` })
          if (options.output !== undefined) await save(proposed, options.output, blank, pages, pictures)
          else if (truth === null) writeJson(io, proposed)
          report(proposed, pages, truth, io)
          return 0
        } finally {
          await reader.close()
        }
      }),
    )
}

async function measure(
  reader: Parameters<typeof readPages>[0],
  blank: string,
  { ocr, output }: DetectOptions,
  io: Io,
): Promise<{ readonly pages: readonly WholePage[]; readonly pictures: readonly Picture[] }> {
  const pages: WholePage[] = []
  const pictures: Picture[] = []
  // A picture is straightened first, so that the blank that scans are compared with lies as the boxes do.
  const wanted = output !== undefined && !isPdf(blank) ? 'print' : 'none'
  await readPages(reader, blank, { ownText: ocr !== true, pictures: wanted }, io, async (event) => {
    if (event.kind === 'pageFailed') throw new AppError('badFile', event.message)
    if (event.kind !== 'page') return
    pages.push(event.page)
    if (event.picture !== null) pictures.push(event.picture)
  })
  return { pages, pictures }
}

async function save(
  form: Form,
  output: string,
  blank: string,
  pages: readonly WholePage[],
  pictures: readonly Picture[],
): Promise<void> {
  const target = join(dirname(output), form.blank)
  if (resolve(target) !== resolve(blank) && (await stat(target).catch(() => null)) !== null) {
    throw new AppError('wrongUse', `「${target}」が既にあります。別の名前で書き出してください`)
  }
  await mkdir(dirname(output), { recursive: true })
  await writeFile(output, `${JSON.stringify(form, null, 1)}\n`)
  if (resolve(target) === resolve(blank)) return
  if (isPdf(blank)) await copyFile(blank, target)
  else await writeFile(target, await pdfOf(pages, pictures))
}

async function pdfOf(pages: readonly WholePage[], pictures: readonly Picture[]): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  const pdf = startSearchablePdf(async (bytes) => void parts.push(bytes))
  for (const [index, page] of pages.entries()) await pdf.add(page, pictures[index]!)
  await pdf.finish()
  return Buffer.concat(parts)
}

function report(form: Form, pages: readonly WholePage[], truth: Form | null, io: Io): void {
  const words = pages.every((page) => page.source === 'file') ? 'PDF の文字' : '画像から読んだ文字'
  io.err(`「${form.title}」に${expandFields(form).length}件の記入欄を提案しました（${words}による）。\n`)
  if (truth === null) return
  const score = scoreForm(form, truth)
  io.out(`${scoreLine(truth.id, score)}\n`)
  for (const miss of score.misses) io.out(`  ${miss}\n`)
}

/** One line per form: how many fields, found, of the right kind, of the right type too, and proposed where nothing is. */
function scoreLine(id: string, { fields, found, kindRight, right, invented }: FormScore): string {
  const share = ((100 * right) / Math.max(1, fields)).toFixed(1)
  return `${id}: 項目 ${fields}、見つかった ${found}、種類が正しい ${kindRight}、型も正しい ${right}（${share} %）、余分 ${invented}`
}

async function readForm(path: string): Promise<Form> {
  const text = await readFile(await existing(path), 'utf8')
  try {
    return formSchema.parse(JSON.parse(text))
  } catch (error) {
    throw new AppError('badForm', `「${path}」は様式の定義として読めません`, { cause: error })
  }
}

function isPdf(path: string): boolean {
  return extname(path).toLowerCase() === '.pdf'
}

/** Letters, digits and hyphens of the file's name. */
function idOf(stem: string): string {
  const id = stem
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return id.length >= 3 ? id : 'new-form'
}
