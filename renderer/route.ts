/** Where the window is. Kept in the address after `#`, so that back, forward and reload work in every shell. */
export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'documents' }
  | { readonly screen: 'review'; readonly document: string | null }
  /** One field in many papers. */
  | { readonly screen: 'across'; readonly form: string | null; readonly field: string | null }
  /** The second person of double entry. */
  | { readonly screen: 'second'; readonly document: string | null }
  | { readonly screen: 'robots'; readonly robot: string | null }
  | { readonly screen: 'runs'; readonly run: string | null }
  /** With a document: the life of that paper. */
  | { readonly screen: 'log'; readonly paper: string | null }
  | { readonly screen: 'settings' }
  | { readonly screen: 'help'; readonly topic: string | null }

export type ScreenName = Route['screen']

/** An address that leads nowhere leads home. */
export function parseRoute(hash: string): Route {
  const [screen, id, part] = hash.replace(/^#\/?/, '').split('/').map(decode)
  switch (screen) {
    case 'review':
    case 'second':
      return { screen, document: id || null }
    case 'across':
      return { screen, form: id || null, field: part || null }
    case 'robots':
      return { screen, robot: id || null }
    case 'runs':
      return { screen, run: id || null }
    case 'log':
      return { screen, paper: id || null }
    case 'help':
      return { screen, topic: id || null }
    case 'documents':
    case 'settings':
      return { screen }
    default:
      return { screen: 'home' }
  }
}

export function formatRoute(route: Route): string {
  return ['#', route.screen, ...partsOf(route).flatMap((part) => (part === null ? [] : [encodeURIComponent(part)]))].join('/')
}

function partsOf(route: Route): readonly (string | null)[] {
  switch (route.screen) {
    case 'review':
    case 'second':
      return [route.document]
    case 'across':
      return route.form === null ? [] : [route.form, route.field]
    case 'robots':
      return [route.robot]
    case 'runs':
      return [route.run]
    case 'log':
      return [route.paper]
    case 'help':
      return [route.topic]
    default:
      return []
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
