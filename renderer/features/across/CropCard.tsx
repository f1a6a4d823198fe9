import { useEffect, useRef } from 'react'
import type { FieldAcross } from '#shared/contract/schemas.ts'
import { useText } from '../../text/TextContext.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { valueWords } from '../review/fieldWords.ts'
import { Crop } from '../review/PagePicture.tsx'

interface CropCardProps {
  readonly item: FieldAcross
  readonly current: boolean
  readonly open: boolean
  readonly failed: boolean
  readonly onOpen: () => void
}

/** One paper's crop with what was read below it; a press takes it in hand. */
export function CropCard({ item, current, open, failed, onOpen }: CropCardProps) {
  const text = useText()
  const card = useRef<HTMLButtonElement>(null)
  const { field, page } = item
  const covered = field.class === 'myNumber' || field.masked
  const words = covered ? '••••••' : valueWords(text, field, field.value) || text.review.states.blank
  useEffect(() => {
    if (current) card.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <button
      ref={card}
      type="button"
      onClick={onOpen}
      aria-current={current ? 'true' : undefined}
      className="flex w-full flex-col gap-1 rounded-8 border-2 border-solid-gray-300 p-2 text-left hover:bg-blue-50 aria-current:border-blue-900 aria-current:bg-blue-50"
    >
      {page ? <Crop field={field} page={page} picture={page.image} covered={covered} size="h-16" /> : null}
      <span className="flex items-center gap-1.5">
        <Icon
          name={failed ? 'error' : open ? 'eye' : 'circleCheck'}
          size={18}
          className={failed ? 'text-error-2' : open ? 'text-orange-900' : 'text-success-2'}
        />
        <span className="numeric min-w-0 grow truncate font-bold">{words}</span>
      </span>
      <span className="numeric text-14 text-solid-gray-700">{item.number}</span>
    </button>
  )
}
