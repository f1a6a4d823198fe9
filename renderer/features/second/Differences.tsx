import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { EntryDifference, PageView } from '#shared/contract/schemas.ts'
import { go, useApp, useClient, useReport } from '../../app/AppContext.tsx'
import { toProblem } from '../../problem.ts'
import { useText } from '../../text/TextContext.tsx'
import { Button } from '../../ui/Button.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { valueWords } from '../review/fieldWords.ts'
import { Crop } from '../review/PagePicture.tsx'
import { usePictures } from '../review/usePictures.ts'

interface DifferencesProps {
  readonly document: string
  readonly pages: readonly PageView[]
}

/** Only the fields in which the two entries differ, each with the paper; what both agree on is not shown. */
export function Differences({ document, pages }: DifferencesProps) {
  const text = useText()
  const client = useClient()
  const pictures = usePictures(pages)
  const found = useQuery({
    queryKey: ['second', document, 'differences'],
    queryFn: () => client.second.differences({ document }),
    staleTime: 0,
  })
  if (found.isPending) return <Loading />
  if (found.isError) return <Failed problem={toProblem(found.error)} retry={() => void found.refetch()} />
  if (found.data.length === 0) {
    return (
      <Empty icon="circleCheck" title={text.second.sameTitle} next={text.second.sameNext}>
        <Button icon="review" kind="solid" onPress={() => go({ screen: 'review', document })} autoFocus>
          {text.second.openReview}
        </Button>
        <Button icon="skip" onPress={() => go({ screen: 'second', document: null })}>
          {text.second.next}
        </Button>
      </Empty>
    )
  }
  return (
    <section aria-labelledby="differences">
      <h2 id="differences" className="text-18 font-bold">
        {text.second.compareTitle}
      </h2>
      <p className="mb-3 text-solid-gray-700">{text.second.compareLead}</p>
      <ul className="flex flex-col gap-3">
        {found.data.map((difference) => {
          const page = pages.find((entry) => entry.page === difference.field.page)
          return (
            <li key={difference.field.name} className="rounded-12 border border-solid-gray-300 p-4">
              <h3 className="mb-2 font-bold">{difference.field.label}</h3>
              {page ? (
                <Crop field={difference.field} page={page} picture={pictures.get(page.id)} covered={false} size="h-20" />
              ) : null}
              <Settle document={document} difference={difference} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Settle({ document, difference }: { readonly document: string; readonly difference: EntryDifference }) {
  const text = useText()
  const client = useClient()
  const report = useReport()
  const { notices } = useApp()
  const queries = useQueryClient()
  const { field } = difference
  const settle = useMutation({
    mutationFn: (value: string) => client.second.settle({ document, field: field.name, value }),
    onSuccess: () => {
      notices.show('success', text.second.settled(field.label))
      void queries.invalidateQueries({ queryKey: ['second', document, 'differences'] })
    },
    onError: report,
  })
  const entries = [
    { key: 'first', who: text.second.first, name: difference.firstBy, value: field.value },
    { key: 'second', who: text.second.second, name: difference.secondBy, value: difference.second },
  ] as const
  return (
    <div className="mt-2 grid grid-cols-2 gap-3 max-lg:grid-cols-1">
      {entries.map((entry) => {
        const words = valueWords(text, field, entry.value)
        return (
          <div key={entry.key} className="flex flex-col gap-1">
            <p className="text-14 text-solid-gray-700">
              {entry.who}・{entry.name}
            </p>
            <Button
              busy={settle.isPending}
              label={`${entry.who}: ${text.second.take(words)}`}
              icon="check"
              onPress={() => settle.mutate(entry.value)}
              className="numeric justify-start! text-18 whitespace-normal!"
            >
              {words || text.review.states.blank}
            </Button>
          </div>
        )
      })}
    </div>
  )
}
