import type { RunSummary } from '#shared/contract/schemas.ts'
import { useText } from '../../text/TextContext.tsx'
import { parts, secondsLeft } from './runModel.ts'

const colours = {
  done: 'fill-success-1',
  skipped: 'fill-solid-gray-420',
  businessErrors: 'fill-red-500',
  systemErrors: 'fill-red-900',
  inDoubt: 'fill-warning-orange-1',
  pending: 'fill-solid-gray-200',
} as const

/** A bar with the shares of the states, and the counts in words. */
export function RunProgress({ run }: { readonly run: RunSummary }) {
  const text = useText()
  const all = parts(run)
  const left = secondsLeft(run, Date.now())
  let before = 0
  return (
    <div className="flex min-w-0 grow flex-wrap items-center gap-x-5 gap-y-2">
      <svg
        viewBox={`0 0 ${Math.max(1, run.rows)} 1`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${text.runs.progress} ${text.runs.rows(run.rows - run.pending, run.rows)}`}
        className="h-4 w-72 rounded-full"
      >
        {all.map(({ key, count }) => {
          const x = before
          before += count
          return <rect key={key} x={x} y={0} width={count} height={1} className={colours[key]} />
        })}
      </svg>
      <dl className="flex flex-wrap gap-x-4 gap-y-1 text-15">
        <Count name={text.runs.counts.rows} count={run.rows} />
        {all.map(({ key, count }) =>
          count > 0 || key === 'done' ? (
            <Count key={key} name={text.runs.counts[key]} count={count} colour={colours[key]} />
          ) : null,
        )}
      </dl>
      {/* Its place is kept while there is nothing to say, so that nothing beside it moves. */}
      <p className="numeric ml-auto min-h-6 min-w-28 text-right text-14 text-solid-gray-700">
        {left === null ? '' : text.runs.left(left < 60 ? text.runs.seconds(left) : text.runs.minutes(Math.ceil(left / 60)))}
      </p>
    </div>
  )
}

function Count({ name, count, colour }: { readonly name: string; readonly count: number; readonly colour?: string }) {
  return (
    <div className="flex items-center gap-1.5 whitespace-nowrap">
      {colour ? (
        <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
          <rect width="10" height="10" rx="2" className={colour} />
        </svg>
      ) : null}
      <dt className="text-solid-gray-700">{name}</dt>
      <dd className="numeric font-bold">{count}</dd>
    </div>
  )
}
