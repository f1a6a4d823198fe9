import { readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { Command } from 'commander'
import { printHtml } from '#robots/browser/printHtml.ts'
import { manualHtml } from '#robots/codegen/manual.ts'
import { parseRobotText } from '#robots/model/robot.ts'
import { AppError } from '#shared/base/appError.ts'
import { formatJst } from '#shared/base/clock.ts'
import type { CommandContext } from '../context.ts'
import { fileVersion, readRobotFile } from './robotFile.ts'

interface ManualCommandOptions {
  readonly output?: string
  readonly pdf?: string
  readonly pictures?: string
}

/** `madoguchi robot manual`: the operating manual (運用手順書) as HTML, PDF or both. */
export function registerManual(robot: Command, { io, exits }: CommandContext): void {
  robot
    .command('manual')
    .argument('<ロボット.json>', 'ロボットのファイル')
    .description('運用手順書を HTML と PDF で作ります。')
    .option('-o, --output <ファイル>', 'HTML の書き出し先（--pdf もなければ標準出力）')
    .option('--pdf <ファイル>', 'PDF の書き出し先（ブラウザーで印刷します）')
    .option('--pictures <フォルダー>', '画面の写し（手順の id を名前にした .jpg か .png。個人の情報を隠したもの）')
    .action(
      exits(async (file: string, { output, pdf, pictures }: ManualCommandOptions) => {
        const text = await readRobotFile(file)
        const html = manualHtml(parseRobotText(text), {
          version: fileVersion(text),
          madeOn: formatJst(Date.now()).slice(0, 10),
          pictures: pictures === undefined ? new Map() : await readPictures(pictures),
        })
        if (output !== undefined) await writeFile(output, html)
        if (pdf !== undefined) await writeFile(pdf, await printHtml(html))
        if (output === undefined && pdf === undefined) io.out(html)
        for (const made of [output, pdf]) if (made !== undefined) io.err(`運用手順書を「${made}」に書き出しました。\n`)
        return 0
      }),
    )
}

const types: Readonly<Record<string, string>> = { '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.png': 'image/png' }

/** Pictures by the id of their step, as addresses that hold them. */
async function readPictures(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(folder).catch(() => {
    throw new AppError('notFound', `画面の写しのフォルダー「${folder}」が見つかりません`)
  })
  const pictures = new Map<string, string>()
  for (const name of names.toSorted()) {
    const type = types[extname(name).toLowerCase()]
    if (type === undefined) continue
    const bytes = await readFile(join(folder, name))
    pictures.set(basename(name, extname(name)), `data:${type};base64,${bytes.toString('base64')}`)
  }
  return pictures
}
