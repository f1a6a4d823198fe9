/** Where the window is. Kept in the address after `#`, so that back, forward and reload work in every shell. */
export type Route =
  | { readonly screen: 'documents' }
  | { readonly screen: 'review'; readonly document: string | null }
  | { readonly screen: 'robots'; readonly robot: string | null }
  | { readonly screen: 'runs'; readonly run: string | null }
  | { readonly screen: 'log' }
  | { readonly screen: 'settings' }

export type ScreenName = Route['screen']

/** An address that leads nowhere leads to the documents. */
export function parseRoute(hash: string): Route {
  const [screen, id] = hash.replace(/^#\/?/, '').split('/').map(decode)
  switch (screen) {
    case 'review':
      return { screen, document: id || null }
    case 'robots':
      return { screen, robot: id || null }
    case 'runs':
      return { screen, run: id || null }
    case 'log':
    case 'settings':
      return { screen }
    default:
      return { screen: 'documents' }
  }
}

export function formatRoute(route: Route): string {
  const id = 'document' in route ? route.document : 'robot' in route ? route.robot : 'run' in route ? route.run : null
  return id === null ? `#/${route.screen}` : `#/${route.screen}/${encodeURIComponent(id)}`
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
