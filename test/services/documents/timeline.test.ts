import { expect, it } from 'vitest'
import { createAudit } from '#electron/services/audit/audit.ts'
import { desk } from '../runs/desk.ts'
import { documentsOf, openDesk, pageEvents, reading, scriptedReader } from './helpers.ts'

it('one paper’s life goes from its scan to its receipt, with who did what, and without a value of it', async () => {
  const office = await desk()
  const { store, runs, start, caller } = office
  let version = ''
  const papers = await openDesk(
    store,
    scriptedReader(() => [
      { kind: 'opened', pages: 2 },
      ...pageEvents(1, version, 1, [reading('氏名', '山田　カナリア', 'review')]),
      ...pageEvents(2, version, 2, [reading('生年月日', '2020-04-01')]),
    ]),
  )
  version = papers.version
  const [paper] = documentsOf(await papers.take('一.pdf'))
  const audit = createAudit({ store, clock: office })
  // The lines that the calls of a screen leave.
  const line = (action: string) =>
    audit.record({
      account: 'tanaka',
      person: papers.by,
      role: 'run',
      action,
      object: { kind: 'document', id: paper!.id },
      result: 'ok',
    })
  papers.review.answer({ document: paper!.id, field: '氏名', value: '山田　花', revision: 1, seconds: 1 }, papers.by)
  line('field.answer')
  line('field.answer')
  papers.review.confirm(paper!.id, papers.by)
  line('document.confirm')
  const run = await start('', { source: { kind: 'documents', documents: [paper!.id] } })
  await runs.ended(run.id)

  const events = papers.documents.timeline(paper!.id)
  const clerk = store.people.get(caller.person)!.name
  expect(events.map(({ action, person, count }) => [action, person, count])).toEqual([
    ['document.scan', '田中', 1],
    ['document.read', '田中', 1],
    ['field.answer', '田中', 2],
    ['document.confirm', '田中', 1],
    ['row.intent', clerk, 1],
    ['row.succeed', clerk, 1],
  ])
  expect(events.at(-1)).toMatchObject({ receipt: papers.documents.get(paper!.id).summary.receipt, reason: 'done' })
  expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted((a, b) => a - b))
  expect(JSON.stringify(events)).not.toMatch(/山田|カナリア|2020-04-01/)
})
