import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractAll, getRawHeader } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root, runProgram } from '../helpers/command.ts'
import { electronVersion, makeElectronStandIn } from '../helpers/electronStandIn.ts'

/** The unpacked Linux app, built offline with a stand-in for Electron's distribution, and the main job from its files alone. */
const folder = mkdtempSync(join(tmpdir(), 'madoguchi-payload-'))
const resources = join(folder, 'out', 'linux-unpacked', 'resources')
const app = join(folder, 'app')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface HeaderEntry {
  readonly files?: Record<string, HeaderEntry>
  readonly unpacked?: boolean
}

function flatten(entry: HeaderEntry, path = ''): readonly { readonly path: string; readonly unpacked: boolean }[] {
  if (!entry.files) return [{ path, unpacked: entry.unpacked === true }]
  return Object.entries(entry.files).flatMap(([name, child]) => flatten(child, path === '' ? name : `${path}/${name}`))
}

describe('the packaged app', () => {
  let entries: readonly { readonly path: string; readonly unpacked: boolean }[] = []

  beforeAll(async () => {
    makeElectronStandIn(join(folder, 'electron'))
    const pack = [
      ...[join(root, 'scripts', 'pack.mjs'), '--linux', 'dir', `-c.electronDist=${join(folder, 'electron')}`],
      ...[`-c.electronVersion=${electronVersion()}`, `-c.directories.output=${join(folder, 'out')}`],
    ]
    const built = await runProgram(process.execPath, pack)
    expect(built.status, built.out + built.err).toBe(0)
    const archive = join(resources, 'app.asar')
    entries = flatten(getRawHeader(archive).header as HeaderEntry)
    extractAll(archive, app)
  }, 300_000)

  it('holds the product and nothing else', () => {
    expect(readdirSync(app).sort()).toEqual(['LICENSE', 'dist', 'node_modules', 'package.json', 'resources'])
    const foreign = entries.filter(
      ({ path }) => /(^|\/)(electron|test|scripts)\/|\.(ts|tsx)$/.test(path) && !path.startsWith('node_modules/'),
    )
    expect(foreign).toEqual([])
  })

  it('leaves outside the archive what the operating system or a worker thread opens by itself', () => {
    const opened = entries.filter(({ path }) =>
      /\.(node|so|wasm|traineddata\.gz)$|\.so\.|tesseract\.js\/src\/worker-script\//.test(path),
    )
    expect(opened.map(({ path }) => path).join('\n')).toMatch(/better-sqlite3.*\.node[\s\S]*|libvips/)
    expect(opened.filter(({ unpacked }) => !unpacked)).toEqual([])
  })

  it('has the fuses of the configuration', async () => {
    const wire = await getCurrentFuseWire(join(folder, 'out', 'linux-unpacked', 'madoguchi'))
    const on = (fuse: FuseV1Options) => String.fromCharCode(wire[fuse] as number) === '1'
    expect({
      runAsNode: on(FuseV1Options.RunAsNode),
      cookieEncryption: on(FuseV1Options.EnableCookieEncryption),
      nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
      integrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
      fileProtocol: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      inspect: false,
      integrity: true,
      onlyAsar: true,
      fileProtocol: false,
    })
  })

  it('does the main job from the packaged files alone', async () => {
    const demo = [join(app, 'dist', 'cli.js'), 'demo', '--json', '--pages', '4', '--data-dir', join(folder, 'data')]
    const run = await runProgram(process.execPath, demo, { cwd: folder })
    expect(run.status, run.err).toBe(0)
    expect(JSON.parse(run.out)).toMatchObject({ twice: 0, lost: 0, receivedWrong: 0, auditVerified: true })
  }, 180_000)
})
