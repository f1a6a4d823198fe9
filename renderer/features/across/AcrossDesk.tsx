import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FieldAcross, FieldOfForm } from '#shared/contract/schemas.ts'
import { useClient } from '../../app/AppContext.tsx'
import { toProblem } from '../../problem.ts'
import { useText } from '../../text/TextContext.tsx'
import { Button } from '../../ui/Button.tsx'
import { Paging } from '../../ui/Paging.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { AcrossPanel } from './AcrossPanel.tsx'
import { isOpen } from './acrossModel.ts'
import { CropCard } from './CropCard.tsx'
import { useAcross } from './useAcross.ts'

/** Crops that are drawn at the same time: each is cut out of a whole page. */
const LIMIT = 24

interface AcrossDeskProps {
  readonly chosen: FieldOfForm
  /** To the next field with a doubt; null = there is none. */
  readonly onNext: (() => void) | null
}

export function AcrossDesk({ chosen, onNext }: AcrossDeskProps) {
  const text = useText()
  const client = useClient()
  const [scope, setScope] = useState<'doubtful' | 'all'>('doubtful')
  const [offset, setOffset] = useState(0)
  const items = useQuery({
    queryKey: ['review', 'across', chosen.form, chosen.field, scope, offset],
    queryFn: () =>
      client.review.across({
        ...{ form: chosen.form, field: chosen.field },
        ...{ doubtful: scope === 'doubtful', offset, limit: LIMIT },
      }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  return (
    <div className="flex flex-col gap-3">
      <Segments
        label={text.across.scope}
        value={scope}
        onValue={(value) => {
          setScope(value)
          setOffset(0)
        }}
        segments={[
          { key: 'doubtful', label: text.across.onlyDoubtful },
          { key: 'all', label: text.across.all },
        ]}
      />
      {items.isPending ? (
        <Loading />
      ) : items.isError ? (
        <Failed problem={toProblem(items.error)} retry={() => void items.refetch()} />
      ) : items.data.items.length === 0 ? (
        <Done onNext={onNext} />
      ) : (
        <>
          <Crops
            key={`${scope} ${offset} ${items.dataUpdatedAt}`}
            label={chosen.label}
            items={items.data.items}
            onNext={onNext}
            onMore={() => {
              setOffset(0)
              void items.refetch()
            }}
            more={items.data.total > items.data.items.length && scope === 'doubtful'}
          />
          <Paging offset={offset} limit={LIMIT} total={items.data.total} onMove={setOffset} />
        </>
      )}
    </div>
  )
}

function Done({ onNext }: { readonly onNext: (() => void) | null }) {
  const text = useText()
  return (
    <Empty icon="circleCheck" title={text.across.doneTitle} next={text.across.doneNext}>
      {onNext ? (
        <Button kind="solid" icon="forward" onPress={onNext} autoFocus>
          {text.across.nextField}
        </Button>
      ) : null}
    </Empty>
  )
}

interface CropsProps {
  readonly label: string
  readonly items: readonly FieldAcross[]
  readonly onNext: (() => void) | null
  /** More papers wait than are shown. */
  readonly more: boolean
  readonly onMore: () => void
}

function Crops({ label, items, onNext, more, onMore }: CropsProps) {
  const text = useText()
  const across = useAcross(items)
  const { state } = across
  const left = state.items.filter((item) => isOpen(state, item)).length
  const current = state.items.find((item) => item.document === state.current) ?? null
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_26rem] items-start gap-5 max-lg:grid-cols-1">
      <ul aria-label={text.across.grid(label)} className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-2">
        {state.items.map((item) => (
          <li key={item.document}>
            <CropCard
              item={item}
              current={item.document === state.current}
              open={isOpen(state, item)}
              failed={state.failed[item.document] !== undefined}
              onOpen={() => across.change({ kind: 'went', document: item.document })}
            />
          </li>
        ))}
      </ul>
      <div className="sticky top-0 rounded-12 border border-solid-gray-300 p-4 max-lg:-order-1">
        <p role="status" className="numeric mb-2 text-14 text-solid-gray-700">
          {text.across.left(left, state.items.length)}
        </p>
        {current ? (
          <AcrossPanel key={current.document} across={across} item={current} />
        ) : more ? (
          <Button kind="solid" icon="forward" onPress={onMore} autoFocus>
            {text.app.next}
          </Button>
        ) : (
          <Done onNext={onNext} />
        )}
      </div>
    </div>
  )
}
