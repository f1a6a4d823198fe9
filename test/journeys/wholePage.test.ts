import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { formSchema } from '#ocr/model/form.ts'
import { madoguchi, root } from '../helpers/command.ts'

/** Whole pages without a template, by the command line and the real engine. */
const folder = mkdtempSync(join(tmpdir(), 'madoguchi-pages-'))
const data = ['--data-dir', join(folder, 'data')]
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const forms = join(root, 'resources', 'samples', 'forms')
const drawn = join(root, 'test', 'ocr', 'detect', 'forms')

interface ReadJson {
  readonly files: readonly {
    readonly file: string
    readonly pages: readonly {
      readonly source: string
      readonly lines: readonly { readonly text: string; readonly confidence: number }[]
    }[]
    readonly failed: readonly { readonly page: number | null; readonly message: string }[]
  }[]
}

describe('madoguchi read', () => {
  it('reads a form from its picture, makes a PDF of it, and says what could not be read', async () => {
    const bad = join(folder, 'こわれた.pdf')
    writeFileSync(bad, 'これは PDF ではありません\n')
    const pdf = join(folder, 'out.pdf')
    const run = await madoguchi(['read', join(drawn, 'inkan-toroku.pdf'), bad, '--ocr', '--json', '--pdf', pdf, ...data])
    expect(run.status, run.err).toBe(3)
    const { files } = JSON.parse(run.out) as ReadJson
    const texts = files[0]!.pages[0]!.lines.map((line) => line.text)
    expect(files[0]!.pages[0]!.source).toBe('picture')
    expect(texts).toEqual(expect.arrayContaining(['印鑑登録申請書', '代理人氏名', '登録番号', '大正・昭和']))
    expect(files[1]).toMatchObject({
      file: bad,
      pages: [],
      failed: [{ page: null, message: expect.stringContaining('こわれた.pdf') }],
    })

    const again = await madoguchi(['read', pdf, ...data])
    expect(again.status, again.err).toBe(0)
    expect(again.out).toContain('住民基本台帳の情報を職員が確認することに同意します。')
  })

  it('ends cleanly when it is stopped: no file is left behind', async () => {
    const pdf = join(folder, 'stopped.pdf')
    const files = ['jido-teate-nintei', 'kaigo-nintei'].map((id) => join(forms, `${id}.pdf`))
    const child = spawn(process.execPath, [join(root, 'electron', 'cli.ts'), 'read', ...files, '--ocr', '--pdf', pdf, ...data])
    let err = ''
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    while (!existsSync(`${pdf}.part`)) await new Promise((resolve) => setTimeout(resolve, 20))
    child.kill('SIGINT')
    const status = await new Promise((resolve) => child.on('close', resolve))
    expect([status, err]).toEqual([1, '読み取りを中止しました\n'])
    expect([existsSync(pdf), existsSync(`${pdf}.part`)]).toEqual([false, false])
  })
})

describe('madoguchi form detect', () => {
  it('writes a template with its blank beside it, and says how it compares', async () => {
    const output = join(folder, 'juminhyo.json')
    const blank = join(drawn, 'juminhyo-seikyu.pdf')
    const check = join(drawn, 'juminhyo-seikyu.json')
    const run = await madoguchi(['form', 'detect', blank, '-o', output, '--check', check, ...data])
    expect(run.status, run.err).toBe(0)
    expect(run.out).toMatch(/^juminhyo-seikyu: 項目 28、見つかった 2[678]、/)
    const form = formSchema.parse(JSON.parse(readFileSync(output, 'utf8')))
    expect(form.title).toBe('住民票の写し等交付請求書')
    expect(readFileSync(join(folder, form.blank))).toEqual(readFileSync(blank))
  })

  it('refuses in one sentence what is no form', async () => {
    const run = await madoguchi(['form', 'detect', join(folder, 'ない.pdf'), ...data])
    expect([run.status, run.err]).toEqual([2, `ファイル「${join(folder, 'ない.pdf')}」がありません\n`])
  })
})
