import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { go, useApp, useNeeds, useReport } from '../../app/AppContext.tsx'
import { Problem } from '../../problem.ts'
import { problemWords, useText } from '../../text/TextContext.tsx'

/** Takes files in from wherever they were dropped or chosen, and shows the documents. */
export function useTakeIn(): (files: readonly File[]) => void {
  const text = useText()
  const { intake } = useApp()
  const queries = useQueryClient()
  const report = useReport()
  const blocked = useNeeds()('run')
  return useCallback(
    (files) => {
      if (files.length === 0) return
      if (blocked !== undefined) return report(new Problem('forbidden', blocked, text.problems.askAdmin))
      go({ screen: 'documents' })
      void intake.take(files, {
        words: (problem) => problemWords(text, problem).title,
        changed: () => {
          void queries.invalidateQueries({ queryKey: ['documents'] })
          void queries.invalidateQueries({ queryKey: ['review'] })
        },
        failed: report,
      })
    },
    [text, intake, queries, report, blocked],
  )
}
