import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Home, RobotSummary } from '#shared/contract/schemas.ts'
import { go, useClient, useNeeds } from '../../app/AppContext.tsx'
import { useCommands } from '../../commands/CommandProvider.tsx'
import type { Command } from '../../commands/command.ts'
import { toProblem } from '../../problem.ts'
import { formatRoute, type Route } from '../../route.ts'
import { longTime } from '../../text/format.ts'
import { useText } from '../../text/TextContext.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { Keys } from '../../ui/Keys.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { DropZone } from '../documents/DropZone.tsx'
import { IntakeProgress } from '../documents/IntakeProgress.tsx'
import { TodayPanel } from './TodayPanel.tsx'
import { useHome } from './useHome.ts'

/** Where the day begins: what waits, a robot in two keys, files dropped anywhere, and what today has brought. */
export default function HomeScreen() {
  const text = useText()
  const mayRun = useNeeds()('run') === undefined
  const home = useHome()
  return (
    <Screen title={text.screens.home} lead={text.home.lead(longTime(Date.now()).slice(0, 10))}>
      <div className="flex flex-col gap-5">
        {mayRun ? <DropZone /> : null}
        <IntakeProgress />
        <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-5 max-lg:grid-cols-1">
          <section aria-label={text.home.waitingTitle}>
            <h2 className="mb-2 text-18 font-bold">{text.home.waitingTitle}</h2>
            {home.isPending ? (
              <Loading />
            ) : home.isError ? (
              <Failed problem={toProblem(home.error)} retry={() => void home.refetch()} />
            ) : (
              <WaitingList home={home.data} />
            )}
          </section>
          <TodayPanel savedSeconds={home.data?.today.savedSeconds ?? 0} />
        </div>
        <RobotStarts />
      </div>
    </Screen>
  )
}

function WaitingList({ home }: { readonly home: Home }) {
  const text = useText()
  const entries: readonly { label: string; count: number | null; icon: IconName; route: Route }[] = [
    { label: text.home.review, count: home.review.documents, icon: 'review', route: { screen: 'review', document: null } },
    { label: text.home.second, count: home.second, icon: 'twice', route: { screen: 'second', document: null } },
    ...home.inDoubt.map(({ run, robotTitle, rows }) => ({
      ...{ label: text.home.doubt(robotTitle), count: rows, icon: 'question' as const },
      route: { screen: 'runs', run } as const,
    })),
    ...home.running.map(({ run, robotTitle }) => ({
      ...{ label: text.home.running(robotTitle), count: null, icon: 'play' as const },
      route: { screen: 'runs', run } as const,
    })),
    ...home.robotsDue.map(({ robot, title, waiting: count }) => ({
      ...{ label: text.home.due(title), count, icon: 'robots' as const },
      route: { screen: 'robots', robot } as const,
    })),
    ...home.approvals.map(({ robot, title }) => ({
      ...{ label: text.home.approval(title), count: null, icon: 'shield' as const },
      route: { screen: 'robots', robot } as const,
    })),
    { label: text.home.returned, count: home.returned, icon: 'undo', route: { screen: 'documents' } },
  ]
  const waiting = entries.filter((entry) => entry.count !== 0)
  if (waiting.length === 0) return <Empty icon="circleCheck" title={text.home.nothingTitle} next={text.home.nothingNext} />
  return (
    <ul className="flex flex-col gap-2">
      {waiting.map((entry) => (
        <li key={entry.label}>
          <a
            href={formatRoute(entry.route)}
            className="flex min-h-14 items-center gap-3 rounded-8 border border-solid-gray-300 px-4 no-underline hover:bg-blue-50"
          >
            <Icon name={entry.icon} size={24} className="text-blue-900" />
            <span className="grow font-bold">{entry.label}</span>
            <span className="numeric text-20 font-bold text-orange-1000">
              {entry.count === null ? '' : text.home.unit(entry.count)}
            </span>
            <Icon name="forward" className="text-solid-gray-600" />
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The first nine robots: a digit opens one, and its own key starts it. */
function RobotStarts() {
  const text = useText()
  const client = useClient()
  const robots = useQuery({ queryKey: ['robots'], queryFn: () => client.robots.list({}) })
  const shown = useMemo(() => newest(robots.data ?? []).slice(0, 9), [robots.data])
  const commands = useMemo<readonly Command[]>(
    () =>
      shown.map((robot, index) => ({
        id: `home.robot.${robot.id}`,
        title: robot.title,
        icon: 'robots',
        keys: String(index + 1),
        run: () => go({ screen: 'robots', robot: robot.id }),
      })),
    [shown],
  )
  useCommands(commands)
  return (
    <section aria-label={text.home.robotsTitle}>
      <h2 className="text-18 font-bold">{text.home.robotsTitle}</h2>
      <p className="mb-2 text-14 text-solid-gray-700">{shown.length > 0 ? text.home.robotsLead : text.home.noRobots}</p>
      <ul className="grid grid-cols-3 gap-2 max-lg:grid-cols-1">
        {shown.map((robot, index) => (
          <li key={robot.id}>
            <a
              href={formatRoute({ screen: 'robots', robot: robot.id })}
              className="flex h-full min-h-14 items-center gap-3 rounded-8 border border-solid-gray-300 px-3 py-2 no-underline hover:bg-blue-50"
            >
              <Keys keys={String(index + 1)} />
              <span className="min-w-0 grow leading-130 font-bold">{robot.title}</span>
              <span className="numeric text-14 whitespace-nowrap text-solid-gray-700">
                {text.home.robotWaiting(robot.waiting)}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** One entry per robot, those with work first. */
function newest(robots: readonly RobotSummary[]): readonly RobotSummary[] {
  return [...new Map(robots.map((robot) => [robot.id, robot])).values()].sort((one, other) => other.waiting - one.waiting)
}
