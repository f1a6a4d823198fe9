import type { RobotSummary } from '#shared/contract/schemas.ts'
import { formatRoute } from '../../route.ts'
import { useText } from '../../text/TextContext.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { Icon } from '../../ui/Icon.tsx'

export function RobotList({ robots, chosen }: { readonly robots: readonly RobotSummary[]; readonly chosen: string }) {
  const text = useText()
  return (
    <ul className="flex w-72 shrink-0 flex-col gap-2 max-lg:w-full" aria-label={text.screens.robots}>
      {robots.map((robot) => (
        <li key={robot.id}>
          <a
            href={formatRoute({ screen: 'robots', robot: robot.id })}
            aria-current={robot.id === chosen ? 'true' : undefined}
            className="flex flex-col gap-1.5 rounded-12 border border-solid-gray-200 p-3 text-solid-gray-800 no-underline hover:border-blue-500 hover:bg-blue-50 aria-current:border-blue-900 aria-current:bg-blue-50"
          >
            <span className="flex items-start gap-2 leading-140 font-bold">
              <Icon name="robots" size={22} className="mt-0.5 text-blue-900" />
              {robot.title}
            </span>
            <span className="flex flex-wrap items-center gap-2">
              <VersionBadge state={robot.state} />
              {robot.waiting > 0 ? (
                <Badge tone="orange" icon="documents">
                  {text.robots.waiting(robot.waiting)}
                </Badge>
              ) : null}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

export function VersionBadge({ state }: { readonly state: RobotSummary['state'] }) {
  const text = useText()
  const look = ({ draft: ['grey', 'review'], approved: ['green', 'circleCheck'], retired: ['grey', 'stop'] } as const)[state]
  return (
    <Badge tone={look[0]} icon={look[1]}>
      {text.versionStates[state]}
    </Badge>
  )
}
