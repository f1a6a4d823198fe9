/**
 * Widths of characters. These work on letters, digits, signs and kana only and leave every kanji as it is: normalising a name
 * with NFC or NFKC would change its characters (U+FA19 神 becomes U+795E 神).
 */

/** Full-width Latin letters, digits, signs and the ideographic space as ASCII: `ＡＢ－１２　` → `AB-12 `. Kana stay. */
export function toHalfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (char) => shift(char, -0xfee0)).replaceAll('\u3000', ' ')
}

/** ASCII and half-width kana as full-width: `1-2 ｶﾞ` → `１－２　ガ`. */
export function toFullWidth(text: string): string {
  return toFullWidthKana(text)
    .replace(/[!-~]/g, (char) => shift(char, 0xfee0))
    .replaceAll(' ', '\u3000')
}

/** Hiragana as katakana, iteration marks included: `やまだ` → `ヤマダ`. */
export function toKatakana(text: string): string {
  return text.replace(/[\u3041-\u3096\u309d\u309e]/g, (char) => shift(char, 0x60))
}

/** Half-width kana and their punctuation as full-width, sound marks joined: `ｶﾞｯﾊﾟ｡` → `ガッパ。`. */
export function toFullWidthKana(text: string): string {
  return text.replace(/([\uff61-\uff9f])([\uff9e\uff9f]?)/g, (_, kana: string, mark: string) => joinKana(kana, mark))
}

/**
 * Every dash, minus, hyphen and long vowel mark as `-`, every wave as `~`. For fields of digits and Latin letters (telephone,
 * postal code, house number); in kana a ー is a letter, so never use it there.
 */
export function foldDashes(text: string): string {
  return text
    .replace(/[\u2010-\u2015\u2212\u2500\u2501\u2796\u30fc\ufe58\ufe63\uff0d\uff70]/g, '-')
    .replace(/[\u301c\uff5e\u223c]/g, '~')
}

const halfKana = '｡｢｣､･ｦｧｨｩｪｫｬｭｮｯｰｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝﾞﾟ'
const fullKana =
  '。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜'
const voicedBase = 'カキクケコサシスセソタチツテトハヒフヘホウワヲ'
const voiced = 'ガギグゲゴザジズゼゾダヂヅデドバビブベボヴヷヺ'
const semiVoicedBase = 'ハヒフヘホ'
const semiVoiced = 'パピプペポ'

function joinKana(kana: string, mark: string): string {
  const full = fullKana[halfKana.indexOf(kana)]!
  const [base, joined] = mark === 'ﾞ' ? [voicedBase, voiced] : [semiVoicedBase, semiVoiced]
  const place = mark === '' ? -1 : base.indexOf(full)
  if (place >= 0) return joined[place]!
  return mark === '' ? full : full + fullKana[halfKana.indexOf(mark)]!
}

function shift(char: string, by: number): string {
  return String.fromCharCode(char.charCodeAt(0) + by)
}
