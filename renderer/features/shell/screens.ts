import type { Role } from '#shared/contract/meta.ts'
import type { Route, ScreenName } from '../../route.ts'

/** The places of the desk in the order of the work, who has something to do there, and the key after `g`. */
export const screens: readonly {
  readonly name: ScreenName
  readonly key: string
  readonly route: Route
  readonly may: readonly Role[]
}[] = [
  { name: 'documents', key: 'd', route: { screen: 'documents' }, may: ['run', 'author', 'approve', 'audit', 'administer'] },
  { name: 'review', key: 'c', route: { screen: 'review', document: null }, may: ['run'] },
  {
    name: 'robots',
    key: 'r',
    route: { screen: 'robots', robot: null },
    may: ['run', 'author', 'approve', 'audit', 'administer'],
  },
  { name: 'runs', key: 'h', route: { screen: 'runs', run: null }, may: ['run', 'author', 'approve', 'audit', 'administer'] },
  { name: 'log', key: 'l', route: { screen: 'log' }, may: ['audit', 'administer'] },
  { name: 'settings', key: 's', route: { screen: 'settings' }, may: ['run', 'author', 'approve', 'audit', 'administer'] },
]
