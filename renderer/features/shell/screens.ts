import type { Role } from '#shared/contract/meta.ts'
import type { Route, ScreenName } from '../../route.ts'

const everybody: readonly Role[] = ['run', 'author', 'approve', 'audit', 'administer']

export interface Place {
  readonly name: ScreenName
  /** Pressed after `g`. */
  readonly key: string
  readonly route: Route
  readonly may: readonly Role[]
  /** Stands below this place and is shown while one is there. */
  readonly under?: ScreenName
}

/** The places of the desk in the order of the work, who has something to do there, and the key after `g`. */
export const screens: readonly Place[] = [
  { name: 'home', key: 'm', route: { screen: 'home' }, may: everybody },
  { name: 'documents', key: 'd', route: { screen: 'documents' }, may: everybody },
  { name: 'review', key: 'c', route: { screen: 'review', document: null }, may: ['run'] },
  { name: 'across', key: 'a', route: { screen: 'across', form: null, field: null }, may: ['run'], under: 'review' },
  { name: 'second', key: 'w', route: { screen: 'second', document: null }, may: ['run'], under: 'review' },
  { name: 'robots', key: 'r', route: { screen: 'robots', robot: null }, may: everybody },
  { name: 'runs', key: 'h', route: { screen: 'runs', run: null }, may: everybody },
  { name: 'log', key: 'l', route: { screen: 'log', paper: null }, may: ['audit', 'administer'] },
  { name: 'settings', key: 's', route: { screen: 'settings' }, may: everybody },
  { name: 'help', key: 'y', route: { screen: 'help', topic: null }, may: everybody },
]
