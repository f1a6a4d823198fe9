import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { isoToWareki } from '#shared/base/japanese/wareki.ts'
import type { Registration } from './types.ts'

export interface RegistrationBook {
  add(entry: Omit<Registration, 'receipt' | 'at'>): Registration
  all(): readonly Registration[]
  find(key: string): readonly Registration[]
  clear(): void
}

/** Every registration in the order it came. With a file they outlive this process: one JSON line each, written before the answer. */
export function createRegistrationBook(now: () => number, file?: string): RegistrationBook {
  const entries: Registration[] = file && existsSync(file) ? readLines(file) : []
  return {
    add(entry) {
      const at = now()
      const registration = { ...entry, receipt: receiptNumber(at, entries.length + 1), at }
      if (file) appendFileSync(file, `${JSON.stringify(registration)}\n`)
      entries.push(registration)
      return registration
    },
    all: () => [...entries],
    find: (key) => entries.filter((entry) => entry.key === key),
    clear() {
      entries.length = 0
      if (file) writeFileSync(file, '')
    },
  }
}

/** 令和年 and a running number: `R08-000012`. */
function receiptNumber(at: number, sequence: number): string {
  const year = isoToWareki(new Date(at + 9 * 3600_000).toISOString().slice(0, 10))?.year ?? 0
  return `R${String(year).padStart(2, '0')}-${String(sequence).padStart(6, '0')}`
}

/** A line that was cut off by a kill was never answered, so it does not count. */
function readLines(file: string): Registration[] {
  const text = readFileSync(file, 'utf8')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole !== text) writeFileSync(file, whole)
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Registration)
}
