import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { go, useApp } from '../../app/AppContext.tsx'
import { useRoute } from '../../app/useRoute.ts'
import { useStore } from '../../app/useStore.ts'
import { CommandPalette } from '../../commands/CommandPalette.tsx'
import { useCommands } from '../../commands/CommandProvider.tsx'
import type { Command } from '../../commands/command.ts'
import type { Route } from '../../route.ts'
import { useText } from '../../text/TextContext.tsx'
import { Banner, Loading } from '../../ui/states.tsx'
import { DropAnywhere } from '../documents/DropAnywhere.tsx'
import { icons, Navigation } from './Navigation.tsx'
import { NoticeList } from './NoticeList.tsx'
import { screens } from './screens.ts'

const HomeScreen = lazy(() => import('../home/HomeScreen.tsx'))
const AcrossScreen = lazy(() => import('../across/AcrossScreen.tsx'))
const SecondScreen = lazy(() => import('../second/SecondScreen.tsx'))
const HelpScreen = lazy(() => import('../help/HelpScreen.tsx'))
const PaperLife = lazy(() => import('../log/PaperLife.tsx'))
const DocumentsScreen = lazy(() => import('../documents/DocumentsScreen.tsx'))
const ReviewScreen = lazy(() => import('../review/ReviewScreen.tsx'))
const RobotsScreen = lazy(() => import('../robots/RobotsScreen.tsx'))
const RunsScreen = lazy(() => import('../runs/RunsScreen.tsx'))
const LogScreen = lazy(() => import('../log/LogScreen.tsx'))
const SettingsScreen = lazy(() => import('../settings/SettingsScreen.tsx'))

/** The frame around every screen: the places at the left, what is wrong with the connection, notices, the list of commands. */
export function Shell() {
  const text = useText()
  const { bridge, info } = useApp()
  const route = useRoute()
  const connection = useStore(bridge.connection)
  const [palette, setPalette] = useState(false)
  const main = useRef<HTMLElement>(null)
  const places = useMemo(() => screens.filter((place) => place.may.some((role) => info.person.roles.includes(role))), [info])

  const commands = useMemo<readonly Command[]>(
    () => [
      ...places.map(
        (place): Command => ({
          id: `go.${place.name}`,
          title: text.screens[place.name],
          icon: icons[place.name],
          keys: `g ${place.key}`,
          run: () => go(place.route),
        }),
      ),
      { id: 'app.commands', title: text.app.commands, icon: 'commands', keys: 'Ctrl+k', run: () => setPalette(true) },
      { id: 'app.help', title: text.app.shortcut, icon: 'question', keys: '?', run: () => setPalette(true) },
    ],
    [text, places],
  )
  useCommands(commands)

  useEffect(() => {
    document.title = `${text.screens[route.screen]} – ${text.app.name}`
  }, [route.screen, text])

  return (
    <div className="flex h-full">
      <button
        type="button"
        onClick={() => main.current?.focus()}
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:bg-white focus:px-4 focus:py-3"
      >
        {text.app.skip}
      </button>
      <Navigation places={places} current={route.screen} onPalette={() => setPalette(true)} />
      <main ref={main} id="main" tabIndex={-1} className="relative flex min-w-0 grow flex-col">
        {connection === 'lost' ? (
          <div className="px-6 pt-3">
            <Banner tone="warning" title={text.app.connection.lost} live>
              {text.app.reconnecting}
            </Banner>
          </div>
        ) : null}
        <Suspense fallback={<Loading />}>
          <Screen route={route} />
        </Suspense>
      </main>
      <DropAnywhere />
      <NoticeList />
      {palette ? <CommandPalette onClose={() => setPalette(false)} /> : null}
    </div>
  )
}

function Screen({ route }: { readonly route: Route }) {
  switch (route.screen) {
    case 'home':
      return <HomeScreen />
    case 'documents':
      return <DocumentsScreen />
    case 'across':
      return <AcrossScreen form={route.form} field={route.field} />
    case 'second':
      return <SecondScreen document={route.document} />
    case 'help':
      return <HelpScreen topic={route.topic} />
    case 'review':
      return <ReviewScreen document={route.document} />
    case 'robots':
      return <RobotsScreen robot={route.robot} />
    case 'runs':
      return <RunsScreen run={route.run} />
    case 'log':
      return route.paper === null ? <LogScreen /> : <PaperLife number={route.paper} />
    case 'settings':
      return <SettingsScreen />
  }
}
