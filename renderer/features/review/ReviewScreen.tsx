import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { go, useClient } from '../../app/AppContext.tsx'
import { toProblem } from '../../problem.ts'
import { useText } from '../../text/TextContext.tsx'
import { Button } from '../../ui/Button.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { ReviewDesk } from './ReviewDesk.tsx'

/** Without a document it takes the oldest one that waits. */
export default function ReviewScreen({ document }: { readonly document: string | null }) {
  return document === null ? <NextDocument /> : <OneDocument id={document} />
}

function NextDocument() {
  const text = useText()
  const client = useClient()
  const next = useQuery({
    queryKey: ['review', 'next'],
    queryFn: () => client.review.next({ after: null }),
    staleTime: 0,
    gcTime: 0,
  })
  const found = next.data?.id ?? null
  useEffect(() => {
    if (found !== null) go({ screen: 'review', document: found })
  }, [found])
  if (next.isError) {
    return (
      <Screen title={text.screens.review}>
        <Failed problem={toProblem(next.error)} retry={() => void next.refetch()} />
      </Screen>
    )
  }
  if (next.isPending || found !== null) return <Loading />
  return (
    <Screen title={text.screens.review}>
      <Empty icon="circleCheck" title={text.review.allDoneTitle} next={text.review.allDoneNext}>
        <Button icon="documents" onPress={() => go({ screen: 'documents' })}>
          {text.review.toDocuments}
        </Button>
        <Button icon="robots" kind="solid" onPress={() => go({ screen: 'robots', robot: null })}>
          {text.review.toRobots}
        </Button>
      </Empty>
    </Screen>
  )
}

function OneDocument({ id }: { readonly id: string }) {
  const text = useText()
  const client = useClient()
  // Showing a document leaves a line in the log, so it is asked for once and not again by itself.
  const view = useQuery({
    queryKey: ['document', id],
    queryFn: async () => {
      // Who may only look has no draft.
      const draft = client.review.draft({ document: id }).catch(() => null)
      return { view: await client.documents.get({ id }), draft: await draft }
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  if (view.isPending) return <Loading />
  if (view.isError) {
    return (
      <Screen title={text.screens.review}>
        <Failed problem={toProblem(view.error)} retry={() => void view.refetch()} />
      </Screen>
    )
  }
  return <ReviewDesk key={`${id} ${view.data.view.summary.state}`} view={view.data.view} draft={view.data.draft} />
}
