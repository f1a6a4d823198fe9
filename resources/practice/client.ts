import { controlHeader, controlPath } from './control.ts'
import type { PracticeMode, Registration } from './types.ts'

/** The control calls of a practice system that runs in another process. */
export interface PracticeClient {
  registrations(): Promise<readonly Registration[]>
  countByKey(): Promise<ReadonlyMap<string, number>>
  mode(change?: Partial<PracticeMode>): Promise<PracticeMode>
  currentCode(): Promise<string | null>
  reset(): Promise<void>
}

/** @param url as the practice system printed it */
export function connectPractice(url: string, token: string): PracticeClient {
  const ask = async (method: 'GET' | 'POST', call: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${url}${controlPath}${call}`, {
      method,
      headers: { [controlHeader]: token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`practice system: ${call} answered ${response.status}`)
    return await response.json()
  }
  return {
    registrations: async () => (await ask('GET', 'registrations')) as readonly Registration[],
    countByKey: async () => new Map(Object.entries((await ask('GET', 'count')) as Record<string, number>)),
    mode: async (change = {}) => (await ask('POST', 'mode', change)) as PracticeMode,
    currentCode: async () => (await ask('GET', 'code')) as string | null,
    reset: async () => void (await ask('POST', 'reset')),
  }
}
