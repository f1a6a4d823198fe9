import iconv from 'iconv-lite'

/** What stands in for a character that CP932 lacks: 〓, as printers have always marked a missing type. Never a silent '?'. */
export const STAND_IN = '〓'

/** The same sign under two code points: Unicode's own on the left, the one that Windows maps CP932 to on the right. */
const twins: Readonly<Record<string, string>> = { '〜': '～', '−': '－', '—': '―', '‖': '∥', '¢': '￠', '£': '￡', '¬': '￢' }

export interface EncodedText {
  readonly bytes: Uint8Array
  /** Characters for which 〓 was written, in their order, each as often as it stands there. */
  readonly lost: readonly string[]
}

/** Text in the encoding of Japanese Windows (Shift_JIS with the NEC and IBM characters: 髙 and 﨑 are in it, 𠮷 is not). */
export function encodeCp932(text: string): EncodedText {
  const lost: string[] = []
  const held = [...text].map((character) => {
    const twin = twins[character] ?? character
    if (isInCp932(twin)) return twin
    lost.push(character)
    return STAND_IN
  })
  return { bytes: iconv.encode(held.join(''), 'cp932'), lost }
}

export function isInCp932(character: string): boolean {
  if (character.charCodeAt(0) < 0x80) return true
  return iconv.decode(iconv.encode(character, 'cp932'), 'cp932') === character
}
