import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { type App as AppParts, AppProvider } from './app/AppContext.tsx'
import { createNotices } from './app/notices.ts'
import { followPreferences, openPreferences } from './app/preferences.ts'
import { useStore } from './app/useStore.ts'
import { connect } from './bridge.ts'
import { CommandProvider } from './commands/CommandProvider.tsx'
import { createIntakeStore } from './features/documents/intakeStore.ts'
import { Shell } from './features/shell/Shell.tsx'
import { type Problem, toProblem } from './problem.ts'
import { languages, problemWords, TextProvider } from './text/TextContext.tsx'
import { Empty } from './ui/states.tsx'

type Start =
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready'; readonly app: AppParts }
  | { readonly kind: 'failed'; readonly problem: Problem }

const preferences = openPreferences(localStorage)

/** Connects, asks who is there, and shows the desk. */
export function App() {
  const { language, letters } = useStore(preferences)
  const [start, setStart] = useState<Start>({ kind: 'starting' })
  const [queries] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: 2000, retry: 1, refetchOnWindowFocus: true } } }),
  )
  const text = languages[language]

  useEffect(() => {
    started().then(
      (app) => setStart({ kind: 'ready', app }),
      (error: unknown) => setStart({ kind: 'failed', problem: toProblem(error) }),
    )
  }, [])
  useEffect(() => followPreferences(preferences, localStorage, window), [])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])

  return (
    <TextProvider language={language}>
      <I18nProvider locale={language === 'ja' ? 'ja-JP' : 'en-GB'}>
        {start.kind === 'ready' ? (
          <QueryClientProvider client={queries}>
            <AppProvider value={start.app}>
              <CommandProvider letters={letters}>
                <Shell />
              </CommandProvider>
            </AppProvider>
          </QueryClientProvider>
        ) : (
          <main className="grid h-full place-items-center">
            {start.kind === 'starting' ? (
              <p role="status">{text.app.starting}</p>
            ) : (
              <Empty
                icon="key"
                title={problemWords(text, start.problem).title}
                next={problemWords(text, start.problem).next ?? text.problems.retry}
              />
            )}
          </main>
        )}
      </I18nProvider>
    </TextProvider>
  )
}

let starting: Promise<AppParts> | undefined

/** Once per page: the token of the start address works only once. */
function started(): Promise<AppParts> {
  starting ??= (async () => {
    const bridge = await connect()
    const info = await bridge.client.app.info({})
    return { bridge, info, notices: createNotices(), intake: createIntakeStore(bridge), preferences }
  })()
  return starting
}
