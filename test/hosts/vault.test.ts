import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { electronSecrets } from '#electron/hosts/electron/secrets.ts'
import { nodeSecrets } from '#electron/hosts/node/secrets.ts'
import type { SecretsPort } from '#electron/ports.ts'
import { isAppError } from '#shared/base/appError.ts'
import { safeStorage, state } from '../helpers/fakeElectron.ts'

const clock = { now: () => 1_795_500_000_000 }
const posix = process.platform !== 'win32'
let dir: string
let warnings: string[]

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'madoguchi-vault-'))
  warnings = []
  state.encryption = true
  state.backend = 'gnome_libsecret'
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const warn = (sentence: string) => void warnings.push(sentence)
const vaults: Readonly<Record<string, () => SecretsPort>> = {
  'key files': () => nodeSecrets({ dir, clock, warn }),
  'the key store of the system': () =>
    electronSecrets({ dir, clock, warn, safeStorage: safeStorage as never, platform: 'linux' }),
}

/** One suite for every implementation of the secrets port. */
describe.each(Object.entries(vaults))('a vault with %s', (_name, open) => {
  it('gives back what was set, by name, also after a new start', async () => {
    await open().set('juki.password', 'ひみつ🔑')
    await open().set('juki.user', 'tanaka')
    await open().set('juki.password', '新しいひみつ')
    const vault = open()
    expect(await vault.list()).toEqual([
      { name: 'juki.password', at: clock.now() },
      { name: 'juki.user', at: clock.now() },
    ])
    expect([await vault.get('juki.password'), await vault.get('juki.user'), await vault.get('other')]).toEqual([
      '新しいひみつ',
      'tanaka',
      null,
    ])
    await vault.remove('juki.user')
    expect([await vault.get('juki.user'), (await vault.list()).length]).toEqual([null, 1])
  })

  it('does not mix up names with members of every object', async () => {
    const vault = open()
    expect([await vault.get('constructor'), await vault.get('__proto__')]).toEqual([null, null])
  })

  it('keeps many values that are set at once', async () => {
    const vault = open()
    const names = Array.from({ length: 20 }, (_, index) => `name${index}`)
    await Promise.all(names.map((name) => vault.set(name, `value of ${name}`)))
    expect((await vault.list()).map(({ name }) => name).sort()).toEqual([...names].sort())
  })

  it('makes one data key and keeps it', async () => {
    const [first, second] = [await open().dataKey(), await open().dataKey()]
    expect([first.length, Buffer.from(first).equals(second)]).toEqual([32, true])
  })

  it('will not make another data key beside data that the first one sealed', async () => {
    await open().dataKey()
    for (const name of await readdir(dir)) if (name.startsWith('data-key')) await rm(join(dir, name))
    await rm(join(dir, 'keys', 'data.key'), { force: true })
    await writeFile(join(dir, 'madoguchi.db'), 'sealed')
    const error = await open()
      .dataKey()
      .catch((caught: unknown) => caught)
    expect(isAppError(error, 'secretMissing')).toBe(true)
  })

  const damages: Readonly<Record<string, (file: string) => Promise<void>>> = {
    'cut short': async (file) => writeFile(file, (await readFile(file)).subarray(0, 40), { mode: 0o600 }),
    empty: (file) => writeFile(file, '', { mode: 0o600 }),
    'not JSON': (file) => writeFile(file, 'これは JSON ではない', { mode: 0o600 }),
    'of another form': (file) => writeFile(file, '{"format":"madoguchi-vault/9","entries":{}}', { mode: 0o600 }),
    'changed in a sealed byte': async (file) => {
      const vault = JSON.parse(await readFile(file, 'utf8'))
      const sealed = Buffer.from(vault.entries['juki.password'].sealed, 'base64')
      sealed[sealed.length - 1]! ^= 1
      vault.entries['juki.password'].sealed = sealed.toString('base64')
      await writeFile(file, JSON.stringify(vault), { mode: 0o600 })
    },
    'with two values swapped': async (file) => {
      const vault = JSON.parse(await readFile(file, 'utf8'))
      vault.entries['juki.password'].sealed = vault.entries['juki.user'].sealed
      await writeFile(file, JSON.stringify(vault), { mode: 0o600 })
    },
  }
  it.each(Object.entries(damages))('that is %s is kept aside, says so, and asks again', async (_damage, damage) => {
    const file = join(dir, 'vault.json')
    await open().set('juki.password', 'ひみつ')
    await open().set('juki.user', 'tanaka')
    await damage(file)
    const damaged = await readFile(file)
    const vault = open()
    expect(await vault.list().then((names) => names.some(({ name }) => name === 'juki.password'))).toBe(false)
    expect(await vault.get('juki.password')).toBe(null)
    const aside = (await readdir(dir)).filter((name) => name.includes('unreadable'))
    expect([aside.length, warnings.length]).toEqual([1, 1])
    expect(await readFile(join(dir, aside[0]!))).toEqual(damaged)
    await vault.set('juki.password', '登録し直した')
    expect(await open().get('juki.password')).toBe('登録し直した')
  })
})

describe('key files', () => {
  const open = vaults['key files']!

  it('hold no value, equal values look different, and only the owner reads them', async () => {
    await open().set('a', 'canary-1234')
    await open().set('b', 'canary-1234')
    await open().dataKey()
    const text = await readFile(join(dir, 'vault.json'), 'utf8')
    const { entries } = JSON.parse(text)
    expect([text.includes('canary'), entries.a.sealed === entries.b.sealed]).toEqual([false, false])
    const files = ['vault.json', 'keys/vault.key', 'keys/data.key']
    const modes = await Promise.all([...files, 'keys'].map(async (name) => (await stat(join(dir, name))).mode & 0o777))
    expect(posix ? modes : [0o600, 0o600, 0o600, 0o700]).toEqual([0o600, 0o600, 0o600, 0o700])
  })

  it('make a new vault key when theirs is gone: what it sealed is asked for again', async () => {
    await open().set('a', 'x')
    await rm(join(dir, 'keys', 'vault.key'))
    const vault = open()
    expect([await vault.get('a'), await vault.list(), warnings.length]).toEqual([null, [], 1])
    await vault.set('a', 'y')
    expect(await open().get('a')).toBe('y')
  })

  it.runIf(posix)('are refused when others may read them', async () => {
    await open().set('a', 'x')
    await chmod(join(dir, 'keys', 'vault.key'), 0o644)
    const error = await open()
      .get('a')
      .catch((caught: unknown) => caught)
    expect(isAppError(error, 'unsupported') && error.message).toContain('他の利用者にも読める')
  })
})

describe('the key store of the system', () => {
  const open = (platform: NodeJS.Platform) => electronSecrets({ dir, clock, warn, safeStorage: safeStorage as never, platform })

  it.each([
    ['linux', 'basic_text', true, 'unsupported'],
    ['linux', 'unknown', true, 'unsupported'],
    ['linux', 'kwallet6', true, 'stored'],
    ['win32', 'basic_text', true, 'stored'],
    ['win32', 'basic_text', false, 'unsupported'],
  ] as const)('on %s with %s, available %s: %s', async (platform, backend, encryption, expected) => {
    state.backend = backend
    state.encryption = encryption
    const outcome = await open(platform)
      .set('a', 'x')
      .then(
        () => 'stored',
        (error: unknown) => (isAppError(error) ? error.code : 'unknown'),
      )
    expect(outcome).toBe(expected)
  })

  it('of another PC is an ordinary state for passwords', async () => {
    await open('win32').set('a', 'x')
    state.encryption = false
    const vault = open('win32')
    expect([await vault.get('a'), await vault.list(), warnings.length]).toEqual([null, [], 1])
  })
})
