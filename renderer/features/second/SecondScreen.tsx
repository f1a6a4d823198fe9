import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { go, useClient } from '../../app/AppContext.tsx'
import { toProblem } from '../../problem.ts'
import { useText } from '../../text/TextContext.tsx'
import { Button } from '../../ui/Button.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { Differences } from './Differences.tsx'
import { SecondDesk } from './SecondDesk.tsx'

/** Double entry: the second person keys what the first one keyed, then both look only at what differs. */
export default function SecondScreen({ document }: { readonly document: string | null }) {
  const text = useText()
  return (
    <Screen title={text.screens.second} lead={text.second.lead}>
      {document === null ? <NextPaper /> : <OnePaper key={document} id={document} />}
    </Screen>
  )
}

function NextPaper() {
  const text = useText()
  const client = useClient()
  const next = useQuery({
    queryKey: ['second', 'next'],
    queryFn: () => client.second.next({ after: null }),
    staleTime: 0,
    gcTime: 0,
  })
  const found = next.data?.id ?? null
  useEffect(() => {
    if (found !== null) go({ screen: 'second', document: found })
  }, [found])
  if (next.isError) return <Failed problem={toProblem(next.error)} retry={() => void next.refetch()} />
  if (next.isPending || found !== null) return <Loading />
  return (
    <Empty icon="circleCheck" title={text.second.emptyTitle} next={text.second.emptyNext}>
      <Button icon="review" kind="solid" onPress={() => go({ screen: 'review', document: null })}>
        {text.screens.review}
      </Button>
    </Empty>
  )
}

function OnePaper({ id }: { readonly id: string }) {
  const client = useClient()
  const view = useQuery({
    queryKey: ['second', id],
    queryFn: () => client.second.open({ document: id }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  const [keyed, setKeyed] = useState(false)
  const onDone = useCallback(() => setKeyed(true), [])
  if (view.isPending) return <Loading />
  if (view.isError) return <Failed problem={toProblem(view.error)} retry={() => void view.refetch()} />
  return keyed || view.data.fields.length === 0 ? (
    <Differences document={id} pages={view.data.pages} />
  ) : (
    <SecondDesk view={view.data} onDone={onDone} />
  )
}
