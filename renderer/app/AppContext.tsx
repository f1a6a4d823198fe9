import { createContext, useContext, useMemo } from 'react'
import type { Role } from '#shared/contract/meta.ts'
import type { AppInfo } from '#shared/contract/schemas.ts'
import type { Bridge } from '../bridge.ts'
import type { IntakeStore } from '../features/documents/intakeStore.ts'
import { toProblem } from '../problem.ts'
import { formatRoute, type Route } from '../route.ts'
import { problemWords, useText } from '../text/TextContext.tsx'
import type { Notices } from './notices.ts'
import type { Preferences } from './preferences.ts'

/** What every screen may use. Made once, when the app has answered who is there. */
export interface App {
  readonly bridge: Bridge
  readonly info: AppInfo
  readonly notices: Notices
  readonly intake: IntakeStore
  readonly preferences: Preferences
}

const AppContext = createContext<App | null>(null)
export const AppProvider = AppContext

export function useApp(): App {
  const app = useContext(AppContext)
  if (app === null) throw new Error('no AppProvider above')
  return app
}

export function useClient(): Bridge['client'] {
  return useApp().bridge.client
}

/** Undefined = this person may; else the reason, as a blocked command shows it. The app itself decides again at every call. */
export function useNeeds(): (...anyOf: Role[]) => string | undefined {
  const { person } = useApp().info
  const text = useText()
  return useMemo(
    () =>
      (...anyOf) =>
        anyOf.some((role) => person.roles.includes(role))
          ? undefined
          : text.problems.notAllowed(anyOf.map((role) => text.roles[role]).join('・')),
    [person, text],
  )
}

/** Shows a failure in words. */
export function useReport(): (error: unknown) => void {
  const { notices } = useApp()
  const text = useText()
  return useMemo(
    () => (error) => {
      const words = problemWords(text, toProblem(error))
      notices.show('error', words.title, words.next)
    },
    [notices, text],
  )
}

export function go(route: Route): void {
  location.hash = formatRoute(route)
}
