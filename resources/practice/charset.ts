import iconv from 'iconv-lite'

export type Charset = 'UTF-8' | 'Shift_JIS'

/** A page as bytes. What Shift_JIS (CP932) cannot hold goes out as a numeric character reference, as old systems do. */
export function encodePage(html: string, charset: Charset): Buffer {
  if (charset === 'UTF-8') return Buffer.from(html)
  return Buffer.concat(
    [...html].map((char) => {
      const bytes = iconv.encode(char, 'cp932')
      return iconv.decode(bytes, 'cp932') === char ? bytes : Buffer.from(`&#${char.codePointAt(0)};`)
    }),
  )
}

/**
 * The fields of an `application/x-www-form-urlencoded` body or query, in the charset of the page that sent it. A browser writes
 * what Shift_JIS cannot hold as `&#134071;`; those come back as characters here.
 */
export function decodeForm(body: string, charset: Charset): Readonly<Record<string, string>> {
  const text = (part: string): string => {
    const bytes = percentDecode(part)
    if (charset === 'UTF-8') return bytes.toString()
    return iconv.decode(bytes, 'cp932').replace(/&#(\d{2,7});/g, (whole, code: string) => {
      const point = Number(code)
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole
    })
  }
  const pairs = body.split('&').filter((pair) => pair !== '')
  return Object.fromEntries(
    pairs.map((pair) => {
      const split = pair.indexOf('=')
      return split < 0 ? [text(pair), ''] : [text(pair.slice(0, split)), text(pair.slice(split + 1))]
    }),
  )
}

function percentDecode(part: string): Buffer {
  const latin = part
    .replaceAll('+', ' ')
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(latin, 'latin1')
}
