import { rename } from 'node:fs/promises'
import { z } from 'zod'
import type { SecretsPort } from '#electron/ports.ts'
import type { Clock } from '#shared/base/clock.ts'
import { readOwnFile, writeOwnFile } from './ownFile.ts'

/** How one text is made unreadable. `open` gives null when it cannot be read back: that is a state, not an error. */
export interface TextSealer {
  seal(text: string, name: string): Promise<string>
  open(sealed: string, name: string): Promise<string | null>
}

const vaultSchema = z.strictObject({
  format: z.literal('madoguchi-vault/1'),
  entries: z.record(z.string(), z.strictObject({ at: z.int(), sealed: z.string() })),
})
type VaultFile = z.infer<typeof vaultSchema>

interface VaultOptions {
  readonly file: string
  readonly sealer: TextSealer
  readonly clock: Clock
  /** Told when a vault was set aside, with the name that it got. */
  readonly setAside: (file: string) => void
}

/**
 * Passwords by name in one file, each sealed on its own. A file that cannot be read (another PC's profile, a flipped byte, cut
 * short) is kept aside, what still opens goes on, and the rest counts as never set, so that the person is asked again.
 */
export function createVault({ file, sealer, clock, setAside }: VaultOptions): Omit<SecretsPort, 'dataKey'> {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work, work)
    last = result.catch(() => undefined)
    return result
  }

  const load = async (): Promise<VaultFile> => {
    const bytes = await readOwnFile(file)
    if (bytes === null) return empty()
    const parsed = vaultSchema.safeParse(parseJson(bytes))
    const vault = parsed.success ? parsed.data : null
    const readable = vault === null ? [] : await readableEntries(vault, sealer)
    if (vault !== null && readable.length === Object.keys(vault.entries).length) return vault
    const aside = `${file}.unreadable-${clock.now()}`
    await rename(file, aside)
    setAside(aside)
    const rest: VaultFile = { ...empty(), entries: Object.fromEntries(readable) }
    await save(rest)
    return rest
  }
  const save = (vault: VaultFile): Promise<void> => writeOwnFile(file, `${JSON.stringify(vault, null, 2)}\n`)

  return {
    list: () =>
      inTurn(async () =>
        Object.entries((await load()).entries)
          .map(([name, { at }]) => ({ name, at }))
          .sort((a, b) => (a.name < b.name ? -1 : 1)),
      ),
    get: (name) =>
      inTurn(async () => {
        const { entries } = await load()
        return Object.hasOwn(entries, name) ? sealer.open(entries[name]!.sealed, name) : null
      }),
    set: (name, value) =>
      inTurn(async () => {
        const [vault, sealed] = [await load(), await sealer.seal(value, name)]
        await save({ ...vault, entries: { ...vault.entries, [name]: { at: clock.now(), sealed } } })
      }),
    remove: (name) =>
      inTurn(async () => {
        const vault = await load()
        const entries = Object.entries(vault.entries).filter(([other]) => other !== name)
        await save({ ...vault, entries: Object.fromEntries(entries) })
      }),
  }
}

async function readableEntries(
  vault: VaultFile,
  sealer: TextSealer,
): Promise<readonly (readonly [string, VaultFile['entries'][string]])[]> {
  const tried = await Promise.all(
    Object.entries(vault.entries).map(async ([name, entry]) => ({
      pair: [name, entry] as const,
      opens: (await sealer.open(entry.sealed, name)) !== null,
    })),
  )
  return tried.filter(({ opens }) => opens).map(({ pair }) => pair)
}

function empty(): VaultFile {
  return { format: 'madoguchi-vault/1', entries: {} }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}
