import { useEffect, useRef, useState } from 'react'
import type { FieldView } from '#shared/contract/schemas.ts'
import { useText } from '../../text/TextContext.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { valueWords } from './fieldWords.ts'
import { type ReviewState, shownValue } from './reviewModel.ts'
import type { Review } from './useReview.ts'

/** All fields of the document with what is known of them; a press takes one in hand, doubtful or not. */
export function FieldList({ review, openCount }: { readonly review: Review; readonly openCount: number }) {
  const text = useText()
  const { state } = review
  const [view, setView] = useState<'doubtful' | 'all'>(state.queue.length > 0 ? 'doubtful' : 'all')
  const list = useRef<HTMLUListElement>(null)
  const shown = view === 'all' ? state.fields : state.fields.filter((field) => state.queue.includes(field.name))

  useEffect(() => {
    if (state.current !== null && list.current) showCurrent(list.current)
  }, [state.current])

  return (
    <section aria-label={text.review.fields} className="flex min-h-0 grow flex-col">
      <div className="border-b border-solid-gray-200 px-5 py-1">
        <Segments
          label={text.review.fields}
          value={view}
          onValue={setView}
          segments={[
            { key: 'doubtful', label: text.review.onlyDoubtful, count: openCount },
            { key: 'all', label: text.review.allFields, count: state.fields.length },
          ]}
        />
      </div>
      <ul ref={list} className="relative min-h-0 grow overflow-auto">
        {shown.map((field) => (
          <li key={field.name}>
            <FieldRow field={field} state={state} onOpen={() => review.change({ kind: 'went', field: field.name })} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Moves the list alone: where the desk is one column, the field in hand must stay where it is. */
function showCurrent(list: HTMLElement): void {
  const row = list.querySelector<HTMLElement>('[aria-current]')
  if (!row) return
  const below = row.offsetTop + row.offsetHeight - list.clientHeight
  list.scrollTop = Math.min(Math.max(list.scrollTop, below), row.offsetTop)
}

interface FieldRowProps {
  readonly field: FieldView
  readonly state: ReviewState
  readonly onOpen: () => void
}

function FieldRow({ field, state, onOpen }: FieldRowProps) {
  const text = useText()
  const status = statusOf(state, field)
  const look = looks[status]
  const value = valueWords(text, field, shownValue(state, field))
  const covered = field.masked || (field.class === 'myNumber' && value !== '')
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-current={field.name === state.current ? 'true' : undefined}
      className="grid min-h-11 w-full grid-cols-[1.25rem_9.5rem_1fr] items-center gap-2 border-b border-solid-gray-100 px-5 py-1 text-left text-15 leading-130 -outline-offset-4 hover:bg-solid-gray-50 aria-current:bg-blue-50 aria-current:font-bold"
    >
      <Icon name={look.icon} size={18} className={look.ink} />
      <span className="min-w-0 text-solid-gray-700">
        {field.label}
        <span className="sr-only"> {text.review.states[status]}</span>
      </span>
      <span className="numeric min-w-0 truncate">{covered ? '••••••••••••' : value}</span>
    </button>
  )
}

type Status = 'review' | 'accepted' | 'blank' | 'answered' | 'unreadable' | 'sending' | 'failed'

function statusOf(state: ReviewState, field: FieldView): Status {
  const mark = state.marks[field.name]
  if (mark) return mark.kind
  if (field.state === 'review') return 'review'
  if (field.answeredBy !== null) return 'answered'
  return field.state
}

const looks: Readonly<Record<Status, { readonly icon: IconName; readonly ink: string }>> = {
  review: { icon: 'eye', ink: 'text-orange-900' },
  accepted: { icon: 'check', ink: 'text-solid-gray-600' },
  blank: { icon: 'minus', ink: 'text-solid-gray-420' },
  answered: { icon: 'circleCheck', ink: 'text-success-2' },
  unreadable: { icon: 'unreadable', ink: 'text-error-2' },
  sending: { icon: 'working', ink: 'text-blue-900' },
  failed: { icon: 'error', ink: 'text-error-2' },
}
