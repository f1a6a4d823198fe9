import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { SecretsPort } from '#electron/ports.ts'
import type { Clock } from '#shared/base/clock.ts'
import { dataKeyFile } from '../vault/dataKey.ts'
import { keySealer } from '../vault/keySealer.ts'
import { readOwnFile, writeOwnFile } from '../vault/ownFile.ts'
import { createVault, type TextSealer } from '../vault/vault.ts'
import { makeOwnFolder } from './paths.ts'

interface NodeSecretsOptions {
  /** The data folder. */
  readonly dir: string
  readonly clock: Clock
  readonly warn: (sentence: string) => void
}

/** The vault of a host without an operating system's key store: key files that only their owner can read. */
export function nodeSecrets({ dir, clock, warn }: NodeSecretsOptions): SecretsPort {
  const keys = join(dir, 'keys')
  const vault = createVault({
    file: join(dir, 'vault.json'),
    sealer: lazySealer(keys),
    clock,
    setAside: (file) =>
      warn(`保存したパスワードを読めないため、もう一度登録してください（前のファイルは「${file}」に残しました）`),
  })
  return {
    ...vault,
    dataKey: () => {
      makeOwnFolder(keys)
      return dataKeyFile(join(keys, 'data.key'), join(dir, 'madoguchi.db'))
    },
  }
}

/** The vault's own key; another one is made when it is gone, and what it sealed counts as never set. */
function lazySealer(keys: string): TextSealer {
  let made: Promise<TextSealer> | null = null
  const sealer = () => {
    made ??= vaultKey(keys).then(keySealer)
    return made
  }
  return {
    seal: async (text, name) => (await sealer()).seal(text, name),
    open: async (text, name) => (await sealer()).open(text, name),
  }
}

async function vaultKey(keys: string): Promise<Uint8Array> {
  makeOwnFolder(keys)
  const file = join(keys, 'vault.key')
  const stored = await readOwnFile(file)
  if (stored?.length === 32) return stored
  const key = randomBytes(32)
  await writeOwnFile(file, key)
  return key
}
