import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isProcessAlive, processStart } from './processStart.ts'

const prefix = 'madoguchi-browser-'
const ownerFile = 'owner.json'

/**
 * A fresh profile folder under `dir`, on local disk. The browser's own guessing (preconnects, pre-rendering) is off in it: a
 * connection opened in advance is one over which a request can be sent twice.
 */
export async function makeProfile(dir: string): Promise<string> {
  await mkdir(dir, { recursive: true })
  const profile = await mkdtemp(join(dir, prefix))
  await writeFile(join(profile, ownerFile), JSON.stringify({ pid: process.pid, start: await processStart(process.pid) }))
  await mkdir(join(profile, 'Default'))
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences))
  return profile
}

export async function removeProfile(profile: string): Promise<void> {
  // On Windows the browser's files are let go a moment after its process has ended.
  await rm(profile, { recursive: true, force: true, maxRetries: 8, retryDelay: 250 })
}

/** Removes profiles whose owner is gone: cookies of a crashed run must not stay. Never throws. */
export async function sweepProfiles(dir: string): Promise<void> {
  const names = await readdir(dir).catch(() => [])
  for (const name of names.filter((entry) => entry.startsWith(prefix))) {
    const profile = join(dir, name)
    if ((await isOwned(profile)) || (await isBeingMade(profile))) continue
    await removeProfile(profile).catch(() => {})
  }
}

/** Another robot may be starting: between a folder and the name of its owner in it lies a moment. */
async function isBeingMade(profile: string): Promise<boolean> {
  const made = await stat(profile).catch(() => null)
  return made !== null && Date.now() - made.birthtimeMs < 60_000 && !(await readFile(join(profile, ownerFile)).catch(() => null))
}

async function isOwned(profile: string): Promise<boolean> {
  try {
    const owner = JSON.parse(await readFile(join(profile, ownerFile), 'utf8')) as { pid: number; start: string | null }
    return await isProcessAlive(owner.pid, owner.start)
  } catch {
    return false
  }
}

const preferences = {
  net: { network_prediction_options: 2 },
  credentials_enable_service: false,
  profile: { password_manager_enabled: false },
  autofill: { profile_enabled: false, credit_card_enabled: false },
  translate: { enabled: false },
  intl: { accept_languages: 'ja,en-US' },
}
