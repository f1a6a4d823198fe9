import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { RobotSummary } from '#shared/contract/schemas.ts'
import { useApp, useClient, useNeeds, useReport } from '../../app/AppContext.tsx'
import { shortTime } from '../../text/format.ts'
import { useText } from '../../text/TextContext.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Banner } from '../../ui/states.tsx'
import { originWords } from './originWords.ts'
import { VersionBadge } from './RobotList.tsx'
import { StartPanel } from './StartPanel.tsx'

export function RobotDetails({ robot }: { readonly robot: RobotSummary }) {
  const text = useText()
  const { practiceUrl } = useApp().info
  return (
    <section aria-label={text.robots.details(robot.title)} className="flex min-w-0 grow flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-20 leading-130 font-bold">{robot.title}</h2>
        <VersionBadge state={robot.state} />
        <span className="grow" />
        <Approve robot={robot} />
      </div>
      <dl className="grid grid-cols-[auto_1fr_auto_1fr] gap-x-4 gap-y-1 text-15">
        <Fact name={text.robots.owner}>{robot.owner}</Fact>
        <Fact name={text.robots.version}>
          <span className="font-mono text-14">{robot.version.slice(0, 12)}</span>
        </Fact>
        <Fact name={text.robots.system}>{originWords(text, robot.origins, practiceUrl)}</Fact>
        <Fact name={text.robots.lastRun}>
          {robot.lastRun === null ? text.robots.never : shortTime(robot.lastRun, Date.now())}
        </Fact>
        <dt className="font-bold text-solid-gray-700">{text.robots.secrets}</dt>
        <dd className="col-span-3 flex flex-wrap gap-x-4 gap-y-1">
          {robot.secrets.length === 0
            ? text.robots.noSecrets
            : robot.secrets.map((secret) => <Secret key={secret.name} secret={secret} />)}
        </dd>
      </dl>
      {robot.secrets.some((secret) => !secret.present) ? <Banner tone="warning" title={text.robots.secretMissingNext} /> : null}
      <StartPanel robot={robot} />
      <Steps robot={robot} />
    </section>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="font-bold whitespace-nowrap text-solid-gray-700">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}

function Secret({ secret }: { readonly secret: RobotSummary['secrets'][number] }) {
  const text = useText()
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon
        name={secret.present ? 'key' : 'warning'}
        size={18}
        className={secret.present ? 'text-success-2' : 'text-orange-900'}
      />
      <span className="font-mono text-14">{secret.name}</span>
      <span className={secret.present ? '' : 'font-bold text-orange-1000'}>
        {secret.present ? text.robots.secretPresent : text.robots.secretMissing}
      </span>
    </span>
  )
}

function Approve({ robot }: { readonly robot: RobotSummary }) {
  const text = useText()
  const client = useClient()
  const { notices } = useApp()
  const report = useReport()
  const queries = useQueryClient()
  const blocked = useNeeds()('approve')
  const approve = useMutation({
    mutationFn: () => client.robots.approve({ id: robot.id, version: robot.version }),
    onSuccess: () => {
      notices.show('success', text.robots.approved(robot.title))
      void queries.invalidateQueries({ queryKey: ['robots'] })
    },
    onError: report,
  })
  if (robot.state !== 'draft') return null
  return (
    <Button icon="check" blocked={blocked} busy={approve.isPending} onPress={() => approve.mutate()}>
      {text.robots.approve}
    </Button>
  )
}

/** What the robot does, in sentences; the one step that writes is marked. */
function Steps({ robot }: { readonly robot: RobotSummary }) {
  const text = useText()
  const parts = [
    { part: 'session', title: text.robots.session },
    { part: 'row', title: text.robots.row },
  ] as const
  return (
    <div className="flex flex-col gap-3">
      {parts.map(({ part, title }) => {
        const steps = robot.steps.filter((step) => step.part === part)
        if (steps.length === 0) return null
        return (
          <div key={part}>
            <h3 className="mb-1 font-bold">{title}</h3>
            <ol className="rounded-12 border border-solid-gray-200">
              {steps.map((step, index) => (
                <li
                  key={step.id}
                  className={`flex items-start gap-3 border-b border-solid-gray-100 px-4 py-2 text-15 leading-150 last:border-b-0 ${step.commit ? 'bg-orange-50 font-bold' : ''}`}
                >
                  <span className="numeric w-6 shrink-0 text-right text-solid-gray-700">{index + 1}</span>
                  <span className="min-w-0 grow">{step.text}</span>
                  {step.commit ? (
                    <span className="inline-flex items-center gap-1 text-14 whitespace-nowrap text-orange-1000">
                      <Icon name="send" size={16} />
                      {text.robots.commitStep}
                    </span>
                  ) : null}
                </li>
              ))}
            </ol>
          </div>
        )
      })}
    </div>
  )
}
