import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

export type StaticFiles = (pathname: string) => Promise<Response>

/**
 * Files of the built renderer, by the path of a URL. Names with anything but plain characters are not found, before the disk
 * is asked; what the disk says must still lie under the folder once links are followed.
 * @param folder absolute
 */
export function staticFiles(folder: string): StaticFiles {
  return async (pathname) => {
    const name = safeName(pathname)
    const type = name === null ? undefined : types[extname(name)]
    if (name === null || type === undefined) return notFound()
    try {
      const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, name))])
      if (!file.startsWith(root + sep)) return notFound()
      const bytes = await readFile(file)
      return new Response(new Uint8Array(bytes), { headers: { 'content-type': type, 'cache-control': cacheFor(name) } })
    } catch {
      return notFound()
    }
  }
}

/** `/assets/index-abc.js` → `assets/index-abc.js`; null = not a name that the build makes. */
function safeName(pathname: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (decoded === '/') return 'index.html'
  return /^(\/[A-Za-z0-9_][A-Za-z0-9_.@-]*)+$/.test(decoded) && !decoded.includes('..') ? decoded.slice(1) : null
}

/** The build puts a hash of the content into the names under assets/. */
function cacheFor(name: string): string {
  return name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
}

function notFound(): Response {
  return new Response(null, { status: 404 })
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
}
