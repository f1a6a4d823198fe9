import type { PageView } from '#shared/contract/schemas.ts'
import { useText } from '../../text/TextContext.tsx'
import { Button } from '../../ui/Button.tsx'

interface PageTabsProps {
  readonly pages: readonly PageView[]
  readonly current: number
  readonly onPage: (page: number) => void
}

export function PageTabs({ pages, current, onPage }: PageTabsProps) {
  const text = useText()
  const at = pages.findIndex((page) => page.page === current)
  const file = pages[at]
  return (
    <div className="flex min-w-0 items-center gap-1">
      {pages.length > 1 ? (
        <>
          <Button
            kind="quiet"
            icon="back"
            label={text.app.previous}
            onPress={() => onPage(pages[Math.max(0, at - 1)]!.page)}
            className="px-2"
          >
            {null}
          </Button>
          <Button
            kind="quiet"
            icon="forward"
            label={text.app.next}
            onPress={() => onPage(pages[Math.min(pages.length - 1, at + 1)]!.page)}
            className="px-2"
          >
            {null}
          </Button>
        </>
      ) : null}
      <span className="numeric text-15 whitespace-nowrap">{text.review.pageOf(at + 1, pages.length)}</span>
      {file ? (
        <span className="truncate pl-2 text-14 text-solid-gray-700" title={file.file}>
          {file.file}
        </span>
      ) : null}
    </div>
  )
}
