import { useQuery } from '@tanstack/react-query'
import type { DocumentState } from '#shared/contract/schemas.ts'
import { useClient } from '../../app/AppContext.tsx'
import { DAY_MS, longTime, startOfDay } from '../../text/format.ts'
import { useText } from '../../text/TextContext.tsx'
import { todayOf } from './todayModel.ts'

const order = ['review', 'confirmed', 'registering', 'registered'] as const satisfies readonly DocumentState[]
const colours: Readonly<Record<(typeof order)[number], string>> = {
  review: 'bg-warning-orange-1',
  confirmed: 'bg-blue-500',
  registering: 'bg-blue-900',
  registered: 'bg-success-1',
}

/**
 * What today has brought so far, as a bar and figures.
 * @param savedSeconds by robots today, less what checking took
 */
export function TodayPanel({ savedSeconds }: { readonly savedSeconds: number }) {
  const text = useText()
  const client = useClient()
  const today = useQuery({
    queryKey: ['home', 'today'],
    queryFn: async () => {
      const begin = startOfDay(longTime(Date.now()).slice(0, 10).replaceAll('/', '-'))
      const [documents, runs] = await Promise.all([
        client.documents.list({ state: null, text: '', offset: 0, limit: 200 }),
        client.runs.list({ offset: 0, limit: 200 }),
      ])
      return todayOf(documents.items, runs.items, { from: begin, to: begin + DAY_MS }, Date.now())
    },
    refetchInterval: 15_000,
  })
  const figures = today.data
  const total = order.reduce((sum, state) => sum + (figures?.states[state] ?? 0), 0)
  const words = order.map((state) => `${text.documentStates[state]} ${figures?.states[state] ?? 0}`).join('、')
  return (
    <section aria-label={text.home.effectTitle} className="rounded-12 border border-solid-gray-300 p-4">
      <h2 className="mb-2 text-18 font-bold">{text.home.effectTitle}</h2>
      <div role="img" aria-label={text.home.chart(words)} className="flex h-4 overflow-hidden rounded-full bg-solid-gray-100">
        {order.map((state) => (
          <span
            key={state}
            className={colours[state]}
            style={{ width: `${total === 0 ? 0 : (100 * (figures?.states[state] ?? 0)) / total}%` }}
          />
        ))}
      </div>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-14" aria-hidden="true">
        {order.map((state) => (
          <li key={state} className="flex items-center gap-1.5">
            <span className={`size-3 rounded-2 ${colours[state]}`} />
            {text.documentStates[state]} <span className="numeric font-bold">{figures?.states[state] ?? 0}</span>
          </li>
        ))}
      </ul>
      <dl className="mt-3 grid grid-cols-[1fr_auto] gap-y-1">
        {[
          [text.home.taken, text.home.unit(figures?.taken ?? 0)],
          [text.home.registered, text.home.unit(figures?.registered ?? 0)],
          [text.home.saved, text.home.minutes(Math.round(savedSeconds / 60))],
          [text.home.robotTime, text.home.minutes(figures?.robotMinutes ?? 0)],
        ].map(([name, value]) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd className="numeric text-right font-bold">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
