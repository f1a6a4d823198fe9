import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The fonts of the samples, from installed packages: nothing comes from the network or from the machine. */
const families = {
  udGothic: { css: '@fontsource/biz-udgothic/400.css', name: 'BIZ UDGothic' },
  udMincho: { css: '@fontsource/biz-udmincho/400.css', name: 'BIZ UDMincho' },
  notoSans: { css: '@fontsource-variable/noto-sans-jp/index.css', name: 'Noto Sans JP Variable' },
  shippori: { css: '@fontsource/shippori-mincho/400.css', name: 'Shippori Mincho' },
  notoSerif: { css: '@fontsource/noto-serif-jp/400.css', name: 'Noto Serif JP' },
  zenMincho: { css: '@fontsource/zen-old-mincho/400.css', name: 'Zen Old Mincho' },
  zenGothic: { css: '@fontsource/zen-kaku-gothic-new/400.css', name: 'Zen Kaku Gothic New' },
  mplus: { css: '@fontsource/m-plus-1p/400.css', name: 'M PLUS 1p' },
  klee: { css: '@fontsource/klee-one/400.css', name: 'Klee One' },
  yomogi: { css: '@fontsource/yomogi/400.css', name: 'Yomogi' },
  kurenaido: { css: '@fontsource/zen-kurenaido/400.css', name: 'Zen Kurenaido' },
} as const

export type FontKey = keyof typeof families

/** Fonts of typed documents. */
export const printedFonts: readonly FontKey[] = ['udGothic', 'udMincho', 'notoSans', 'shippori']
/** Fonts for measuring only: nothing was fitted to them. They come with the repository's tools, not with the product. */
export const unseenFonts: readonly FontKey[] = ['notoSerif', 'zenMincho', 'zenGothic', 'mplus']
/** Fonts that look written by hand: a stand-in for handwriting, not handwriting. */
export const handFonts: readonly FontKey[] = ['klee', 'yomogi', 'kurenaido']

export function fontName(font: FontKey): string {
  return families[font].name
}

const require = createRequire(import.meta.url)

/**
 * The `@font-face` rules of some fonts, their files under `prefix`: `<prefix><font>/<file>`; {@link readFont} answers those.
 * The packages cut each font into about 120 files by unicode range, so a page only loads what it shows.
 */
export function fontCss(fonts: readonly FontKey[], prefix: string): string {
  return fonts
    .map((font) =>
      readFileSync(require.resolve(families[font].css), 'utf8')
        .replaceAll(/,\s*url\([^)]*\.woff\) format\('woff'\)/g, '')
        .replaceAll('url(./files/', `url(${prefix}${font}/`)
        .replaceAll('font-display: swap', 'font-display: block'),
    )
    .join('\n')
}

/** @param path `<font>/<file>` as in the rules of {@link fontCss}; null when it is no file of these fonts */
export function readFont(path: string): Buffer | null {
  const [font, file] = path.split('/')
  if (font === undefined || file === undefined || !Object.hasOwn(families, font) || !/^[a-z0-9-]+\.woff2$/.test(file)) return null
  return readFileSync(join(dirname(require.resolve(families[font as FontKey].css)), 'files', file))
}
