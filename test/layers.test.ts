import { globSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'

/**
 * Which part may import which. A part is the first row whose `files` fits; `may` names parts (itself is always allowed).
 * When this fails, either the import is upside down or a row here has to be argued for.
 */
const parts = [
  { name: 'base', files: /^electron\/shared\/base\//, may: [] },
  { name: 'robots model', files: /^robots\/(model|codegen)\//, may: ['base'] },
  { name: 'ocr model', files: /^ocr\/(model|extract|layout)\//, may: ['base'] },
  { name: 'contract', files: /^electron\/shared\/contract\//, may: ['base', 'robots model', 'ocr model'] },
  { name: 'robots engine', files: /^robots\//, may: ['base', 'robots model'] },
  { name: 'ocr engine', files: /^ocr\//, may: ['base', 'ocr model'] },
  { name: 'store', files: /^electron\/store\//, may: ['base', 'robots model', 'ocr model'] },
  { name: 'ports', files: /^electron\/ports\.ts$/, may: ['base', 'robots model', 'ocr model'] },
  { name: 'samples', files: /^resources\/samples\//, may: ['base', 'ocr model', 'ocr engine', 'robots engine'] },
  { name: 'practice', files: /^resources\/practice\//, may: ['base'] },
  {
    name: 'services',
    files: /^electron\/services\//,
    may: ['base', 'robots model', 'ocr model', 'contract', 'robots engine', 'ocr engine', 'store', 'ports'],
  },
  {
    name: 'hosts',
    files: /^electron\/(hosts\/|createApp\.ts|api\/|main\.ts|preload\.ts|headless\.ts|cli\.ts|cli\/)/,
    may: [
      'base',
      'robots model',
      'ocr model',
      'contract',
      'robots engine',
      'ocr engine',
      'store',
      'ports',
      'services',
      'samples',
      'practice',
    ],
  },
  { name: 'renderer', files: /^renderer\//, may: ['base', 'robots model', 'ocr model', 'contract'] },
] as const

const root = join(import.meta.dirname, '..')
const files = globSync('{electron,renderer,robots,ocr,resources}/**/*.{ts,tsx}', { cwd: root }).map((file) =>
  file.split(sep).join('/'),
)

function partOf(file: string): (typeof parts)[number] | undefined {
  return parts.find((part) => part.files.test(file))
}

function importsOf(file: string): string[] {
  const { module } = parseSync(file, readFileSync(join(root, file), 'utf8'))
  const specifiers = [
    ...module.staticImports.map((entry) => entry.moduleRequest.value),
    ...module.staticExports.flatMap((entry) =>
      entry.entries.flatMap((item) => (item.moduleRequest ? [item.moduleRequest.value] : [])),
    ),
  ]
  return specifiers.flatMap((specifier) => resolveOwn(file, specifier) ?? [])
}

function resolveOwn(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return posix.normalize(posix.join(dirname(file), specifier))
  const alias = /^#(shared|robots|ocr|electron|resources)\/(.*)$/.exec(specifier)
  if (!alias) return undefined
  const folder = alias[1] === 'shared' ? 'electron/shared' : alias[1]!
  return `${folder}/${alias[2]}`
}

describe('layers', () => {
  it('every source file belongs to a part', () => {
    expect(files.filter((file) => partOf(file) === undefined)).toEqual([])
  })

  it('imports only run downwards', () => {
    const wrong = files.flatMap((file) => {
      const part = partOf(file)
      return importsOf(file).flatMap((target) => {
        const other = partOf(target)
        if (!part || !other || other === part) return []
        return (part.may as readonly string[]).includes(other.name)
          ? []
          : [`${file} (${part.name}) imports ${relative('', target)} (${other.name})`]
      })
    })
    expect(wrong).toEqual([])
  })
})
