import { desktopOrigin } from '#shared/contract/bridge.ts'

/** Whether a URL is of our own pages: scheme and host exactly, nothing beside them. */
export function isOurs(url: string): boolean {
  const parsed = URL.parse(url)
  return (
    parsed !== null && `${parsed.protocol}//${parsed.host}` === desktopOrigin && parsed.username === '' && parsed.password === ''
  )
}
