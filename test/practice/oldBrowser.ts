import iconv from 'iconv-lite'

export interface Page {
  readonly status: number
  readonly text: string
  readonly charset: string
  readonly location: string | null
}

export type Fields = Readonly<Record<string, string>>

/** Just enough of a browser for the practice system: one cookie, forms in the charset of their page, no redirects followed. */
export function openOldBrowser(baseUrl: string) {
  let cookie = ''

  const request = async (path: string, init: RequestInit = {}): Promise<Page> => {
    const response = await fetch(`${baseUrl}${path}`, { redirect: 'manual', ...init, headers: { ...init.headers, cookie } })
    const set = response.headers.get('set-cookie')
    if (set) cookie = set.split(';')[0]!
    const charset = /charset=(.+)$/.exec(response.headers.get('content-type') ?? '')?.[1] ?? 'UTF-8'
    const bytes = Buffer.from(await response.arrayBuffer())
    const text = iconv.decode(bytes, charset === 'Shift_JIS' ? 'cp932' : 'utf8')
    return { status: response.status, text, charset, location: response.headers.get('location') }
  }

  const post = (path: string, fields: Fields, charset = 'UTF-8', signal?: AbortSignal): Promise<Page> =>
    request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: encodeFields(fields, charset),
      ...(signal ? { signal } : {}),
    })

  return {
    get: (path: string) => request(path),
    post,
    login: (user: string, password: string) => post('/login.do', { USER_ID: user, PASSWD: password }),
  }
}

/** As a browser does: bytes of the page's charset, and a numeric reference for what it cannot hold. */
function encodeFields(fields: Fields, charset: string): string {
  const encode = (text: string): string =>
    [...text]
      .map((char) => {
        if (charset === 'UTF-8') return encodeURIComponent(char)
        const bytes = iconv.encode(char, 'cp932')
        if (iconv.decode(bytes, 'cp932') !== char) return encodeURIComponent(`&#${char.codePointAt(0)};`)
        return [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
      })
      .join('')
  return Object.entries(fields)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&')
}

/** The text of the page without markup, references turned back. */
export function visible(page: Page): string {
  return page.text
    .replace(/<(script|title)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/\s+/g, ' ')
}

/** What a value cell of the confirmation screen or the inquiry shows. */
export function shownValue(page: Page, id: string): string | undefined {
  const markup = new RegExp(`id="${id}">([^<]*)<`).exec(page.text)?.[1]
  return markup?.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
}

/** The value of a control in the markup. */
export function fieldValue(page: Page, name: string): string {
  return new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(page.text)?.[1] ?? ''
}
