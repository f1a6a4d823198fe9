import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { AuditLineView } from '#shared/contract/schemas.ts'
import { useClient, useNeeds } from '../../app/AppContext.tsx'

/** What people call the ids of a log line. The log itself keeps ids only. */
export interface LogWords {
  /** The person's name where it may be known, else the account; '' = the app itself. */
  readonly personOf: (line: AuditLineView) => string
  /** 文書ID of a document, title of a run's robot, where it is among the newest; else the id as it is. */
  readonly objectOf: (line: AuditLineView) => string
}

export function useLogWords(): LogWords {
  const client = useClient()
  const mayKnowPeople = useNeeds()('administer', 'audit') === undefined
  const people = useQuery({ queryKey: ['people'], queryFn: () => client.people.list({}), enabled: mayKnowPeople })
  const documents = useQuery({
    queryKey: ['documents', 'numbers'],
    queryFn: () => client.documents.list({ state: null, text: '', offset: 0, limit: 200 }),
  })
  const runs = useQuery({ queryKey: ['runs', 'newest'], queryFn: () => client.runs.list({ offset: 0, limit: 100 }) })
  return useMemo(() => {
    const names = new Map(people.data?.map((person) => [person.id, person.name]))
    const words = new Map([
      ...(documents.data?.items ?? []).map(({ id, number }) => [id, number] as const),
      ...(runs.data?.items ?? []).map(({ id, robotTitle }) => [id, robotTitle] as const),
    ])
    return {
      personOf: (line) => names.get(line.person) ?? line.account,
      objectOf: ({ object }) => words.get(object.id) ?? object.id,
    }
  }, [people.data, documents.data, runs.data])
}
