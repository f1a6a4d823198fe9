import { join } from 'node:path'
import type { SafeStorage } from 'electron'
import type { SecretsPort } from '#electron/ports.ts'
import { AppError } from '#shared/base/appError.ts'
import type { Clock } from '#shared/base/clock.ts'
import { dataKeyFile } from '../vault/dataKey.ts'
import { createVault, type TextSealer } from '../vault/vault.ts'

interface ElectronSecretsOptions {
  /** The data folder. */
  readonly dir: string
  readonly safeStorage: SafeStorage
  readonly clock: Clock
  readonly platform: NodeJS.Platform
  readonly warn: (sentence: string) => void
}

/** Passwords and the data key under the operating system's own protection (DPAPI, key chain, secret service). */
export function electronSecrets({ dir, safeStorage, clock, platform, warn }: ElectronSecretsOptions): SecretsPort {
  const sealer = systemSealer(safeStorage, platform)
  const vault = createVault({
    file: join(dir, 'vault.json'),
    sealer,
    clock,
    setAside: (file) =>
      warn(`保存したパスワードを読めないため、もう一度登録してください（前のファイルは「${file}」に残しました）`),
  })
  return {
    ...vault,
    dataKey: () =>
      dataKeyFile(join(dir, 'data-key.sealed'), join(dir, 'madoguchi.db'), {
        wrap: async (key) => Buffer.from(await sealer.seal(Buffer.from(key).toString('base64'), 'data key')),
        async unwrap(bytes) {
          const text = await sealer.open(Buffer.from(bytes).toString('utf8'), 'data key')
          return text === null ? null : new Uint8Array(Buffer.from(text, 'base64'))
        },
      }),
  }
}

/**
 * The name goes in with the value, so that entries cannot be swapped. On Linux Chromium falls back to a key that everybody
 * knows (`basic_text`): then nothing is stored.
 */
function systemSealer(safeStorage: SafeStorage, platform: NodeJS.Platform): TextSealer {
  return {
    async seal(text, name) {
      if (!(await isSafe(safeStorage, platform))) {
        throw new AppError('unsupported', 'このPCではパスワードを安全に保存できません', {
          retry: 'OS の資格情報の保管（キーリングなど）を使えるようにしてください',
        })
      }
      return (await safeStorage.encryptStringAsync(JSON.stringify([name, text]))).toString('base64')
    },
    async open(sealed, name) {
      try {
        const { result } = await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'))
        const parsed: unknown = JSON.parse(result)
        return Array.isArray(parsed) && parsed[0] === name && typeof parsed[1] === 'string' ? parsed[1] : null
      } catch {
        return null
      }
    },
  }
}

async function isSafe(safeStorage: SafeStorage, platform: NodeJS.Platform): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false
  // The question exists on Linux only.
  return platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
}
