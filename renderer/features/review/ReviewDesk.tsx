import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { DocumentView } from '#shared/contract/schemas.ts'
import { go, useApp, useClient, useReport } from '../../app/AppContext.tsx'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { longTime } from '../../text/format.ts'
import { useText } from '../../text/TextContext.tsx'
import { Banner } from '../../ui/states.tsx'
import { DiscardDialog } from '../documents/DiscardDialog.tsx'
import { DocumentBadge } from '../documents/StateBadge.tsx'
import { DonePanel } from './DonePanel.tsx'
import { FieldList } from './FieldList.tsx'
import { FieldPanel } from './FieldPanel.tsx'
import { PagePicture } from './PagePicture.tsx'
import { PageTabs } from './PageTabs.tsx'
import { RevealDialog } from './RevealDialog.tsx'
import { type Draft, fieldInHand, openFields, unreadableFields } from './reviewModel.ts'
import { usePictures } from './usePictures.ts'
import { useReview } from './useReview.ts'
import { useReviewCommands } from './useReviewCommands.ts'

/** The paper at the left, the field in hand at the right. Done by keyboard alone. */
export function ReviewDesk({ view, draft }: { readonly view: DocumentView; readonly draft: Draft | null }) {
  const text = useText()
  const review = useReview(view, draft)
  const pictures = usePictures(view.pages)
  const { state } = review
  const field = fieldInHand(state)
  const [zoomed, setZoomed] = useState(true)
  const [turned, setTurned] = useState<{ readonly field: string | null; readonly page: number } | null>(null)
  const [wrong, setWrong] = useState<{ readonly field: string | null; readonly why: string; readonly shown: boolean } | null>(
    null,
  )
  const [returning, setReturning] = useState(false)
  const [revealing, setRevealing] = useState(false)
  const editable = view.summary.state === 'review'
  const title = view.summary.formTitle ?? text.documents.unknownForm
  const open = openFields(state)
  const openNames = useMemo(() => new Set(open.map((entry) => entry.name)), [open])

  const pageNumber = turned?.field === state.current ? turned.page : (field?.page ?? view.pages[0]?.page ?? 1)
  const page = view.pages.find((entry) => entry.page === pageNumber) ?? null
  const mistake = wrong?.field === state.current ? wrong : null
  const { next, confirm, reopen } = useLeaving(view, review.settled)

  const commands = useReviewCommands({
    review,
    editable,
    returned: view.summary.state === 'returned',
    obstacle: view.summary.form === null ? (view.summary.problem ?? text.documents.unknownForm) : null,
    wrong: mistake?.why ?? null,
    onWrong: useCallback(() => setWrong((before) => before && { ...before, shown: true }), []),
    onZoom: useCallback(() => setZoomed((before) => !before), []),
    zoomed,
    onConfirm: confirm.mutate,
    confirming: confirm.isPending,
    onSkip: next,
    onReopen: reopen.mutate,
    onReturn: useCallback(() => setReturning(true), []),
    onReveal: useCallback(() => setRevealing(true), []),
  })

  return (
    <>
      <header className="flex min-h-16 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-solid-gray-200 py-2 pr-2 pl-6">
        <div className="flex min-w-0 grow basis-80 items-center gap-3">
          <h1 className="min-w-0 truncate text-20 leading-130 font-bold" title={title}>
            <span className="sr-only">{text.screens.review}: </span>
            {title}
          </h1>
          <span className="numeric shrink-0 text-15 text-solid-gray-700">{view.summary.number}</span>
          <DocumentBadge state={view.summary.state} />
        </div>
        <div className="ml-auto flex">
          <CommandButton command={commands.skip} kind="quiet" className="px-3" />
          {view.summary.state === 'returned' ? (
            <CommandButton command={commands.reopen} kind="solid" className="px-3" />
          ) : (
            <CommandButton command={commands.giveBack} kind="quiet" className="px-3" />
          )}
        </div>
      </header>
      {view.note ? (
        <div className="px-6 pt-3">
          <Banner tone="info" title={text.review.note(view.note.by, longTime(view.note.at))}>
            {view.note.text}
          </Banner>
        </div>
      ) : null}
      {view.summary.problem ? (
        <div className="px-6 pt-3">
          <Banner tone="warning" title={view.summary.problem} />
        </div>
      ) : null}
      <div className="relative flex min-h-0 grow max-lg:flex-col max-lg:overflow-auto">
        <div className="flex min-w-0 grow flex-col border-r border-solid-gray-200 max-lg:h-[70vh] max-lg:shrink-0 max-lg:grow-0">
          <div className="flex min-h-12 items-center gap-2 border-b border-solid-gray-200 px-4 py-0.5">
            <PageTabs
              pages={view.pages}
              current={pageNumber}
              onPage={(number) => setTurned({ field: state.current, page: number })}
            />
            <span className="grow" />
            {field ? <CommandButton command={commands.zoom} kind="quiet" /> : null}
          </div>
          <div className="min-h-0 grow">
            {page ? (
              <PagePicture
                page={page}
                picture={pictures.get(page.id)}
                fields={state.fields}
                current={field}
                revealed={state.revealed}
                zoomed={zoomed}
                openNames={openNames}
                onField={(name) => review.change({ kind: 'went', field: name })}
              />
            ) : (
              <p className="p-6 text-solid-gray-700">{text.review.noPage}</p>
            )}
          </div>
        </div>
        <div className="flex w-[30rem] shrink-0 flex-col max-lg:w-full max-lg:border-t">
          {field ? (
            <FieldPanel
              key={`${field.name} ${state.chosen}`}
              review={review}
              field={field}
              view={view}
              pictures={pictures}
              commands={commands}
              editable={editable}
              mistake={mistake?.shown ? mistake.why : null}
              onWrong={(why) => setWrong(why === null ? null : { field: field.name, why, shown: false })}
            />
          ) : (
            <DonePanel review={review} commands={commands} editable={editable} />
          )}
          <FieldList review={review} openCount={open.length} />
        </div>
      </div>
      {revealing && field ? (
        <RevealDialog
          document={view.summary.id}
          field={field}
          onClose={() => setRevealing(false)}
          onShown={(shown) => review.change({ kind: 'revealed', field: shown })}
        />
      ) : null}
      {returning ? (
        <DiscardDialog
          document={view.summary}
          kind="return"
          reason={unreadableReason(
            text.review.returnReason,
            unreadableFields(state).map((entry) => entry.label),
          )}
          onClose={() => setReturning(false)}
          onDone={next}
        />
      ) : null}
    </>
  )
}

function unreadableReason(words: (labels: string) => string, labels: readonly string[]): string {
  return labels.length === 0 ? '' : words(labels.join('、')).slice(0, 200)
}

/** Ways off this document: to the next one, with or without 確認済. */
function useLeaving(view: DocumentView, settled: () => Promise<void>) {
  const text = useText()
  const client = useClient()
  const { notices } = useApp()
  const report = useReport()
  const queries = useQueryClient()
  const { id } = view.summary

  const next = useCallback(() => {
    client.review.next({ after: id }).then((found) => {
      go({ screen: 'review', document: found.id })
    }, report)
  }, [client, id, report])
  const confirm = useMutation<unknown, unknown, void>({
    mutationFn: async () => {
      await settled()
      return client.review.confirm({ document: id })
    },
    onSuccess: () => {
      notices.show('success', text.review.confirmed(view.summary.number))
      void queries.invalidateQueries({ queryKey: ['documents'] })
      void queries.invalidateQueries({ queryKey: ['review'] })
      void queries.invalidateQueries({ queryKey: ['robots'] })
      next()
    },
    onError: report,
  })
  const reopen = useMutation<unknown, unknown, void>({
    mutationFn: () => client.documents.reopen({ id }),
    onSuccess: () => {
      notices.show('success', text.review.reopened(view.summary.number))
      void queries.invalidateQueries({ queryKey: ['documents'] })
      void queries.invalidateQueries({ queryKey: ['review'] })
      void queries.invalidateQueries({ queryKey: ['document', id] })
    },
    onError: report,
  })
  return { next, confirm, reopen }
}
