import { foldDashes, toFullWidthKana, toHalfWidth, toKatakana } from './width.ts'

/**
 * Characters that readers of print confuse. What a mark is follows from the kind of its field, never from the mark: `ー` is a
 * hyphen in a telephone number and a long vowel in a kana name.
 */

// biome-ignore format: a table
const digitTwins: Readonly<Record<string, string>> = {
  O: '0', o: '0', D: '0', Q: '0', 〇: '0', '○': '0', '◯': '0', '。': '0', l: '1', I: '1', i: '1', '|': '1', '!': '1', 丨: '1', '｜': '1',
  Z: '2', z: '2', S: '5', s: '5', b: '6', B: '8',
}

/** For fields of digits: `１２Ｏー３４l` → `120-341`. Dashes become `-`, spaces go. */
export function asDigits(text: string): string {
  return [...foldDashes(toHalfWidth(text)).replace(/\s+/g, '')].map((char) => digitTwins[char] ?? char).join('')
}

// biome-ignore format: a table
const kanaTwins: Readonly<Record<string, string>> = {
  二: 'ニ', 口: 'ロ', 力: 'カ', 工: 'エ', 八: 'ハ', 夕: 'タ', 卜: 'ト', 千: 'チ', 三: 'ミ', 才: 'オ', 乃: 'ノ', 厶: 'ム', '-': 'ー',
  一: 'ー', '—': 'ー', '―': 'ー', '‐': 'ー', '−': 'ー', '－': 'ー', '~': 'ー', '〜': 'ー', '～': 'ー', '|': 'ー',
}

/** For fields of katakana: hiragana, half-width kana and kanji that look like kana become full-width katakana. */
export function asKatakana(text: string): string {
  return [...toKatakana(toFullWidthKana(text))].map((char) => kanaTwins[char] ?? char).join('')
}
