import { useQuery } from '@tanstack/react-query'
import { useClient } from '../../app/AppContext.tsx'
import { toProblem } from '../../problem.ts'
import { useText } from '../../text/TextContext.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { PagePicture } from '../review/PagePicture.tsx'

const nothingOpen: ReadonlySet<string> = new Set()

/** The paper that a row came from, with what names somebody under bars. */
export function PaperBeside({ document }: { readonly document: string }) {
  const text = useText()
  const client = useClient()
  const view = useQuery({
    queryKey: ['document', document, 'beside'],
    queryFn: () => client.documents.get({ id: document }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  if (view.isPending) return <Loading />
  if (view.isError) return <Failed problem={toProblem(view.error)} retry={() => void view.refetch()} />
  const page = view.data.pages[0]
  if (!page) return <p className="text-solid-gray-700">{text.review.noPage}</p>
  return (
    <div className="h-[26rem] overflow-hidden rounded-8 border border-solid-gray-300">
      <PagePicture
        page={page}
        picture={page.image}
        fields={view.data.fields}
        current={null}
        revealed={false}
        zoomed={false}
        openNames={nothingOpen}
        onField={() => undefined}
      />
    </div>
  )
}
