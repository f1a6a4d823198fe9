import type { Protocol } from 'electron'
import type { Caller } from '#electron/ports.ts'
import { secured } from '../web/headers.ts'
import { staticFiles } from '../web/staticFiles.ts'
import { isOurs } from './origin.ts'

interface SchemeOptions {
  /** Folder of the built renderer. */
  readonly renderer: string
  readonly serve: (request: Request, caller: Caller) => Promise<Response>
  readonly caller: Caller
}

/** Must run before the app is ready, once. Without `bypassCSP`: our policy holds for our own scheme too. */
export function declareScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
}

/** `app://madoguchi/…`: the same files and bytes as over HTTP, without a port. */
export function handleScheme(protocol: Pick<Protocol, 'handle'>, { renderer, serve, caller }: SchemeOptions): void {
  const files = staticFiles(renderer)
  protocol.handle('app', async (request) => {
    if (!isOurs(request.url)) return secured(new Response(null, { status: 403 }))
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/bytes/') || pathname === '/upload') return secured(await serve(request, caller))
    if (request.method !== 'GET') return secured(new Response(null, { status: 403 }))
    return secured(await files(pathname))
  })
}
