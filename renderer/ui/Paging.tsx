import { useText } from '../text/TextContext.tsx'
import { Button } from './Button.tsx'

interface PagingProps {
  readonly offset: number
  readonly limit: number
  readonly total: number
  readonly onMove: (offset: number) => void
}

/** Which part of a long list is shown. Nothing where everything is. */
export function Paging({ offset, limit, total, onMove }: PagingProps) {
  const text = useText()
  if (total <= limit && offset === 0) return null
  return (
    <nav
      aria-label={text.app.range(offset + 1, Math.min(offset + limit, total), total)}
      className="flex items-center justify-end gap-3 py-2"
    >
      <span className="numeric text-14 text-solid-gray-700">
        {text.app.range(offset + 1, Math.min(offset + limit, total), total)}
      </span>
      <Button
        icon="back"
        blocked={offset === 0 ? text.app.previous : undefined}
        onPress={() => onMove(Math.max(0, offset - limit))}
      >
        {text.app.previous}
      </Button>
      <Button icon="forward" blocked={offset + limit >= total ? text.app.next : undefined} onPress={() => onMove(offset + limit)}>
        {text.app.next}
      </Button>
    </nav>
  )
}
