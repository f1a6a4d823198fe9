import { useQuery } from '@tanstack/react-query'
import { useApp, useClient, useNeeds } from '../../app/AppContext.tsx'
import { useStore } from '../../app/useStore.ts'
import icon from '../../icon.svg'
import { formatRoute, type ScreenName } from '../../route.ts'
import { useText } from '../../text/TextContext.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { Keys } from '../../ui/Keys.tsx'
import type { Place } from './screens.ts'

interface NavigationProps {
  readonly places: readonly Place[]
  readonly current: ScreenName
  readonly onPalette: () => void
}

export function Navigation({ places, current, onPalette }: NavigationProps) {
  const text = useText()
  const waiting = useWaiting()
  const family = places.find((place) => place.name === current)?.under ?? current
  const shown = places.filter((place) => place.under === undefined || place.under === family)
  return (
    <header className="relative flex w-52 shrink-0 flex-col max-lg:w-16 overflow-y-auto border-r border-solid-gray-200 bg-solid-gray-50">
      <p className="flex h-16 shrink-0 items-center gap-2 px-4">
        <img src={icon} alt="" width={32} height={32} className="rounded-6" />
        <span className="text-18 leading-120 font-bold max-lg:sr-only">{text.app.name}</span>
      </p>
      <nav aria-label={text.app.navigation} className="flex flex-col gap-0.5 px-2">
        {shown.map((place) => (
          <a
            key={place.name}
            href={formatRoute(place.route)}
            aria-current={place.name === current ? 'page' : undefined}
            title={text.screens[place.name]}
            className={`relative flex min-h-11 shrink-0 items-center gap-2 rounded-8 px-2.5 ${place.under ? 'text-14 lg:ml-4' : 'text-16'} leading-120 no-underline ${
              place.name === current ? 'bg-blue-900 font-bold text-white' : 'text-solid-gray-800 hover:bg-solid-gray-100'
            }`}
          >
            <Icon name={icons[place.name]} size={place.under ? 20 : 22} className={place.under ? 'lg:hidden' : ''} />
            <span className="grow whitespace-nowrap max-lg:sr-only">{text.screens[place.name]}</span>
            {place.name === 'review' && waiting > 0 ? (
              <span
                className={`numeric min-w-6 rounded-full max-lg:absolute max-lg:top-0 max-lg:right-0 px-1.5 py-0.5 text-center text-14 leading-120 font-bold ${place.name === current ? 'bg-white text-blue-1000' : 'bg-orange-900 text-white'}`}
              >
                <span className="sr-only">{text.review.waiting(waiting)}</span>
                <span aria-hidden="true">{waiting}</span>
              </span>
            ) : (
              <span className="max-lg:hidden">
                <Keys keys={`g ${place.key}`} on={place.name === current ? 'dark' : 'light'} />
              </span>
            )}
          </a>
        ))}
      </nav>
      <Status onPalette={onPalette} />
    </header>
  )
}

export const icons: Readonly<Record<ScreenName, IconName>> = {
  home: 'home',
  documents: 'documents',
  review: 'review',
  across: 'grid',
  second: 'twice',
  robots: 'robots',
  runs: 'runs',
  log: 'log',
  settings: 'settings',
  help: 'help',
}

/** Who works here, and how the app is. */
function Status({ onPalette }: { readonly onPalette: () => void }) {
  const text = useText()
  const { info, bridge } = useApp()
  const connection = useStore(bridge.connection)
  return (
    <div className="mt-auto flex flex-col gap-2 border-t border-solid-gray-200 p-3 text-14 leading-140">
      <button
        type="button"
        onClick={onPalette}
        className="flex min-h-11 items-center gap-2 rounded-8 px-1.5 text-left hover:bg-solid-gray-100"
      >
        <Icon name="commands" />
        <span className="grow max-lg:sr-only">{text.app.commands}</span>
        <span className="max-lg:hidden">
          <Keys keys="?" />
        </span>
      </button>
      <p className="flex items-center gap-2 px-1.5">
        <Icon name="person" />
        <span className="min-w-0 max-lg:sr-only">
          <span className="block truncate font-bold">{info.person.name}</span>
          <span className="block text-solid-gray-700">{info.person.roles.map((role) => text.roles[role]).join('・')}</span>
        </span>
      </p>
      <p className="flex items-center gap-2 px-1.5 text-solid-gray-700">
        <Icon
          name={connection === 'open' ? 'shield' : connection === 'lost' ? 'error' : 'working'}
          className={connection === 'open' ? 'text-success-2' : 'text-error-2'}
        />
        <span className="max-lg:sr-only">{connection === 'open' ? text.app.local : text.app.connection[connection]}</span>
      </p>
    </div>
  )
}

/** How many documents wait for a person. */
function useWaiting(): number {
  const client = useClient()
  const may = useNeeds()('run') === undefined
  const query = useQuery({
    queryKey: ['review', 'waiting'],
    queryFn: () => client.review.next({ after: null }),
    enabled: may,
    refetchInterval: 15_000,
  })
  return query.data?.waiting ?? 0
}
