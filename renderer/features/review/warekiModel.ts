import { type EraOrAd, isoToWareki, warekiToIso } from '#shared/base/japanese/wareki.ts'
import { toHalfWidth } from '#shared/base/japanese/width.ts'

/** A date as it is typed: an era and up to three numbers, all as text. Nothing is changed behind the person's back. */
export interface WarekiDraft {
  readonly era: EraOrAd
  readonly year: string
  readonly month: string
  readonly day: string
}

export type WarekiResult =
  | { readonly kind: 'empty' }
  | { readonly kind: 'date'; readonly iso: string }
  | { readonly kind: 'notADate'; readonly why: string }

/** A stored value as a draft: `1989-01-07` → 昭和64年1月7日. A year alone is shown as 西暦. */
export function draftOf(iso: string, era: EraOrAd = 'R'): WarekiDraft {
  const wareki = isoToWareki(iso)
  if (wareki) {
    return {
      era: wareki.era,
      year: String(wareki.year),
      month: String(wareki.month),
      day: wareki.day === null ? '' : String(wareki.day),
    }
  }
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(iso)
  if (!parts) return { era, year: '', month: '', day: '' }
  return { era: 'AD', year: parts[1]!, month: plain(parts[2]), day: plain(parts[3]) }
}

/** What the draft says as ISO 8601, as far as given, or why it is no date. */
export function resultOf({ era, year, month, day }: WarekiDraft): WarekiResult {
  const [y, m, d] = [year, month, day].map(numberOf) as [number | null, number | null, number | null]
  if (year.trim() === '' && month.trim() === '' && day.trim() === '') return { kind: 'empty' }
  if (y === null || (month.trim() !== '' && m === null) || (day.trim() !== '' && d === null)) {
    return { kind: 'notADate', why: '数字で入れてください' }
  }
  return warekiToIso(era, y, m ?? undefined, d ?? undefined)
}

/** The era that a key stands for, as printed on forms and in full width too; null = none. */
export function eraOfKey(key: string): EraOrAd | null {
  return eraKeys[toHalfWidth(key).toUpperCase()] ?? null
}

// biome-ignore format: one line
const eraKeys: Readonly<Record<string, EraOrAd>> = { M: 'M', T: 'T', S: 'S', H: 'H', R: 'R', A: 'AD', 明: 'M', 大: 'T', 昭: 'S', 平: 'H', 令: 'R', 西: 'AD' }

function numberOf(text: string): number | null {
  const half = toHalfWidth(text.trim())
  if (half === '元') return 1
  return /^\d{1,4}$/.test(half) ? Number(half) : null
}

function plain(part: string | undefined): string {
  return part === undefined ? '' : String(Number(part))
}
