import { expect, it } from 'vitest'
import { createEffects } from '#electron/services/effects/effects.ts'
import { createHome } from '#electron/services/home/home.ts'
import type { Person } from '#shared/contract/schemas.ts'
import { documentsOf, openDesk, pageEvents, reading, scriptedReader } from '../documents/helpers.ts'
import { csv, desk } from '../runs/desk.ts'

/** Papers whose names a person keys in `seconds` each. */
async function office(papers: number, seconds: number) {
  const at = await desk()
  let version = ''
  const reader = scriptedReader((name) => [
    { kind: 'opened', pages: 2 },
    ...pageEvents(1, version, 1, [reading('氏名', `山田　${name}`, 'review')]),
    ...pageEvents(2, version, 2, [reading('生年月日', '2020-04-01')]),
  ])
  const opened = await openDesk(at.store, reader)
  version = opened.version
  const made = documentsOf(await opened.take(...Array.from({ length: papers }, (_, index) => `${index}.pdf`)))
  for (const { id } of made)
    opened.review.answer({ document: id, field: '氏名', value: '川田　花', revision: 1, seconds }, opened.by)
  const register = async () => {
    for (const { id } of made) opened.review.confirm(id, opened.by)
    const run = await at.start('', { source: { kind: 'documents', documents: made.map(({ id }) => id) } })
    await at.runs.ended(run.id)
  }
  return {
    ...at,
    ...opened,
    store: at.store,
    start: at.start,
    runs: at.runs,
    made,
    register,
    effects: createEffects(at.store, () => 3),
  }
}

it('hours saved are rows by hand, reckoned from measured fields, less what people needed for checking', async () => {
  const { register, effects, now, store, start, runs, upload, by } = await office(20, 12)
  await register()
  const span = { from: 0, to: now() + 1000 }
  // Two filled fields each at the measured 12 s, less the 12 s of the one that was keyed.
  expect(effects.report(span)).toMatchObject({
    secondsPerField: 12,
    samples: 20,
    savedSeconds: 20 * 12,
    robots: [{ rows: 20, fields: 40, handSeconds: 480, peopleSeconds: 240, savedSeconds: 240, basis: 'measured' }],
    days: [{ day: '2026-11-24', rows: 20, savedSeconds: 240 }],
  })
  expect(effects.report({ from: 0, to: 1 })).toMatchObject({ savedSeconds: 0, robots: [], days: [] })

  // A row of a file has no paper: its robot's values count, and nobody looked at it.
  await runs.ended((await start(upload('行.csv', csv('受付番号,氏名,金額', 'F-1,林,1')))).id)
  expect(effects.report({ ...span, to: now() + 1000 })).toMatchObject({
    robots: [{ rows: 21, fields: 43, savedSeconds: 240 + 36 }],
  })

  // What the office measured wins.
  store.robotLedger.set(store.robots.list()[0]!.id, { deputy: '', reviewDate: null, handSeconds: 100 }, by)
  expect(effects.report({ ...span, to: now() + 1000 }).robots).toMatchObject([
    { handSeconds: 2100, savedSeconds: 2100 - 240, basis: 'set' },
  ])
})

it('says so where too few fields were measured', async () => {
  const { register, effects, now } = await office(2, 12)
  await register()
  expect(effects.report({ from: 0, to: now() + 1000 })).toMatchObject({
    secondsPerField: 5,
    samples: 2,
    robots: [{ basis: 'assumed' }],
  })
})

it('home counts what waits for whoever asks', async () => {
  const { store, effects, now, review, documents, made, by, system, start, runs, pass } = await office(4, 5)
  const home = createHome({ store, clock: { now }, effects, doubleEntry: () => true })
  const person = (id: string, ...roles: Person['roles']): Person => ({ id, account: 'a', name: 'a', roles, active: true })
  const other = store.people.add({ account: 'sato', name: '佐藤', roles: ['run'], by: null }).id
  expect(home.look(person(other, 'run'))).toMatchObject({ review: { documents: 4, fields: 0 }, second: 4, approvals: [] })
  expect(home.look(person(by, 'run'))).toMatchObject({ second: 0 })

  documents.sendBack(made[3]!.id, '印がない', by)
  for (const { id } of made.slice(0, 3)) review.confirm(id, by)
  system.script(store.documents.get(made[0]!.id as never)!.receiptNumber!, 'lostAnswer')
  system.answerProbes({ kind: 'unknown', message: '照会できません' })
  const run = await start('', { source: { kind: 'documents', documents: made.slice(0, 2).map(({ id }) => id) } })
  await runs.ended(run.id)
  pass(1000)
  const seen = home.look(person(by, 'run', 'approve'))
  expect(seen).toMatchObject({ review: { documents: 0, fields: 0 }, confirmed: 1, returned: 1, running: [], today: { rows: 1 } })
  expect(seen.inDoubt).toEqual([{ run: run.id, robotTitle: expect.any(String), rows: 1 }])
  expect(seen.approvals).toMatchObject([{ robot: store.robots.list()[0]!.id, version: store.robots.list()[0]!.version }])
})
