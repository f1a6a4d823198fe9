import type { SecretsPort } from '#electron/ports.ts'
import { AppError } from '#shared/base/appError.ts'

/** Passwords by name for the screens and the command line. A value goes in and never comes back out here. */
export interface SecretsService {
  list(): Promise<{ name: string; at: number }[]>
  set(input: { readonly name: string; readonly value: string }): Promise<Record<string, never>>
  /** @throws AppError `notFound` */
  remove(input: { readonly name: string }): Promise<Record<string, never>>
}

export function createSecretsService(secrets: SecretsPort): SecretsService {
  return {
    list: async () => (await secrets.list()).map(({ name, at }) => ({ name, at })),
    async set({ name, value }) {
      await secrets.set(name, value)
      return {}
    },
    async remove({ name }) {
      const names = await secrets.list()
      if (!names.some((entry) => entry.name === name)) throw new AppError('notFound', `パスワード「${name}」は登録されていません`)
      await secrets.remove(name)
      return {}
    },
  }
}
