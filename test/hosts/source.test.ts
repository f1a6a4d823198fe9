import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '#electron/hosts/web/headers.ts'

const root = join(import.meta.dirname, '..', '..')
/** The product's own; measurements start browsers of others beside it. */
const sources = globSync('electron/**/*.ts', { cwd: root })
  .map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(join(root, file), 'utf8') }))
  .filter(({ file }) => !file.startsWith('electron/cli/bench/'))

/** Files of the product in which a pattern stands. */
function filesWith(pattern: RegExp): readonly string[] {
  return sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file)
}

describe('what may stand in one place only', () => {
  it.each([
    ['a window is made', /new (BrowserWindow|WebContentsView|BrowserView)\(/, ['electron/hosts/electron/window.ts']],
    ['messages of pages are heard', /\b(ipc|ipcMain)\.(on|handle|once)\(/, ['electron/hosts/electron/connect.ts']],
    ['a page is given something', /exposeInMainWorld/, ['electron/preload.ts']],
    ['a port is opened', /createServer\(/, ['electron/hosts/node/httpHost.ts']],
  ])('%s', (_what, pattern, files) => {
    expect(filesWith(pattern)).toEqual(files)
  })

  it.each([
    ['the sandbox turned off', /no-sandbox'|sandbox: false|contextIsolation: false|nodeIntegration: true|webSecurity: false/],
    ['programs or pages opened by the shell', /shell\.(openExternal|openPath|showItemInFolder)/],
    ['code from text', /\beval\(|new Function\(/],
    ['certificates waved through', /callback\(true\)/],
    ['waiting for readiness at the top level', /^await .*(whenReady|startDesktop|runCommand)/m],
    ['an address compared by its beginning', /url\.startsWith\(/i],
  ])('nowhere: %s', (_what, pattern) => {
    expect(filesWith(pattern)).toEqual([])
  })
})

describe('the content security policy', () => {
  /** As a browser reads it: a misspelled directive is ignored, so every name has to be a known one. */
  const policy = new Map(
    contentSecurityPolicy.split(';').map((part) => {
      const [name = '', ...values] = part.trim().split(/\s+/)
      return [name, values] as const
    }),
  )

  it('allows our own files, pictures that we made, and nothing else', () => {
    expect(Object.fromEntries(policy)).toEqual({
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'img-src': ["'self'", 'blob:'],
      'font-src': ["'self'"],
      'connect-src': ["'self'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
      'object-src': ["'none'"],
      'require-trusted-types-for': ["'script'"],
      'trusted-types': ['default'],
    })
  })
})
