import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { type SearchablePdf, startSearchablePdf } from '#ocr/export/searchablePdf.ts'
import { pageJson, pageText } from '#ocr/export/wholePageText.ts'
import { AppError, isAppError } from '#shared/base/appError.ts'
import type { CommonOptions, RegisterCommand } from './context.ts'
import type { ExitCode, Io } from './io.ts'
import { progressBar } from './progressBar.ts'
import { readPages } from './readPages.ts'

interface ReadOptions extends CommonOptions {
  readonly json?: boolean
  readonly text?: boolean
  readonly pdf?: string
  readonly ocr?: boolean
}

const keys = `
JSON の形（長さは mm、原点はページの左上）:
  files[].file                      ファイル名
  files[].pages[].page              ページ番号（1から）
  files[].pages[].width, height     ページの大きさ
  files[].pages[].source            "picture"=画像を読んだ、"file"=PDF が持つ文字
  files[].pages[].lines[]           行（読む順）
    text, box {x, y, w, h}, vertical（縦書き）, cell（cells の番号か null）, confidence（0〜1）
    characters[]                    1文字ずつの text と box
  files[].pages[].cells[]           罫線で囲まれた枠 {x, y, w, h}
  files[].failed[]                  読めなかったページ { page, message }（page が null ならファイル全体）`

/** `madoguchi read`: whole pages, whatever is on them. Nothing is stored. */
export const registerRead: RegisterCommand = (program, { host, io, exits }) => {
  program
    .command('read')
    .argument('<ファイル...>', 'PDF・TIFF・JPEG・PNG')
    .description('ページ全体の文字を読み、文字・JSON・検索できる PDF にします。様式は要りません。')
    .option('--text', '文字だけを標準出力へ（指定がなければこれです）')
    .option('--json', '位置と確からしさを含めて JSON で標準出力へ')
    .option('--pdf <ファイル>', '画像に見えない文字を重ねた PDF を書き出します')
    .option('--ocr', 'PDF が文字を持っていても、画像から読みます')
    .addHelpText('after', keys)
    .action(
      exits(async (files: readonly string[], options: ReadOptions): Promise<ExitCode> => {
        if (options.json && options.text) throw new AppError('wrongUse', '「--json」と「--text」は同時に指定できません')
        const { reader } = await host.ports(options.dataDir)
        try {
          return await withPdf(options.pdf, (pdf) => readAll(files, options, pdf, reader, io))
        } finally {
          await reader.close()
        }
      }),
    )
}

async function readAll(
  files: readonly string[],
  options: ReadOptions,
  pdf: SearchablePdf | null,
  reader: Parameters<typeof readPages>[0],
  io: Io,
): Promise<ExitCode> {
  const print = printer(options, io)
  const bar = progressBar(io)
  let [read, failed] = [0, 0]
  print.begin()
  for (const file of files) {
    print.beginFile(file)
    let pages = 0
    const fail = (page: number | null, message: string): void => {
      bar.end()
      io.err(`${message}\n`)
      print.failed(page, message)
      failed += 1
    }
    try {
      const want = { ownText: options.ocr !== true, pictures: pdf === null ? ('none' as const) : ('screen' as const) }
      await readPages(reader, file, want, io, async (event) => {
        if (event.kind === 'opened') pages = event.pages
        if (event.kind === 'pageFailed') fail(event.page, event.message)
        if (event.kind !== 'page') return
        print.page(event.page)
        if (pdf !== null && event.picture !== null) await pdf.add(event.page, event.picture)
        read += 1
        bar.show(event.page.page, pages, '読み取り中')
      })
    } catch (error) {
      if (!isAppError(error) || !['badFile', 'tooLarge', 'passwordNeeded'].includes(error.code)) throw error
      fail(null, error.message)
    }
    bar.end()
    print.endFile()
  }
  print.end()
  if (read === 0) return 1
  return failed > 0 ? 3 : 0
}

interface Printer {
  begin(): void
  beginFile(file: string): void
  page(page: Parameters<typeof pageText>[0]): void
  failed(page: number | null, message: string): void
  endFile(): void
  end(): void
}

/** Prints page by page, so that a long file never lies in memory. */
function printer({ json, text, pdf }: ReadOptions, io: Io): Printer {
  const nothing = (): void => undefined
  if (json) return jsonPrinter(io)
  if (pdf !== undefined && !text) {
    return { begin: nothing, beginFile: nothing, page: nothing, failed: nothing, endFile: nothing, end: nothing }
  }
  return {
    begin: nothing,
    beginFile: nothing,
    // A form feed ends a page, as other tools of this kind do.
    page: (page) => io.out(`${pageText(page)}\f`),
    failed: nothing,
    endFile: nothing,
    end: nothing,
  }
}

function jsonPrinter(io: Io): Printer {
  let files = 0
  let pages = 0
  let failures: { readonly page: number | null; readonly message: string }[] = []
  return {
    begin: () => io.out('{"files":['),
    beginFile(file) {
      io.out(`${files++ === 0 ? '' : ','}\n{"file":${JSON.stringify(file)},"pages":[`)
      pages = 0
      failures = []
    },
    page: (page) => io.out(`${pages++ === 0 ? '' : ','}\n${JSON.stringify(pageJson(page))}`),
    failed: (page, message) => void failures.push({ page, message }),
    endFile: () => io.out(`],"failed":${JSON.stringify(failures)}}`),
    end: () => io.out('\n]}\n'),
  }
}

/** The PDF grows beside its place and takes it when it is whole; what is not finished is removed. */
async function withPdf(path: string | undefined, work: (pdf: SearchablePdf | null) => Promise<ExitCode>): Promise<ExitCode> {
  if (path === undefined) return work(null)
  const part = `${path}.part`
  const file = await open(part, 'w').catch((error: unknown) => {
    throw new AppError('wrongUse', `「${path}」に書き込めません`, { cause: error })
  })
  let code: ExitCode = 1
  try {
    const pdf = startSearchablePdf((bytes) => writeAll(file, bytes))
    code = await work(pdf)
    if (code !== 1) await pdf.finish()
  } catch (error) {
    await file.close()
    await rm(part, { force: true })
    throw error
  }
  await file.close()
  if (code === 1) await rm(part, { force: true })
  else await rename(part, path)
  return code
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  await file.writeFile(bytes)
}
