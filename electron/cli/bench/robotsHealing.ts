import type { BrowserContext } from 'playwright'
import { type PracticeServer, startPractice } from '#resources/practice/server.ts'
import type { RobotBrowser } from '#robots/browser/launch.ts'
import type { Robot } from '#robots/model/robot.ts'
import type { HarmlessStep, Step } from '#robots/model/step.ts'
import type { Candidate, Target } from '#robots/model/target.ts'
import type { RowOutcome } from '#robots/player/outcome.ts'
import { playRow } from '#robots/player/playRow.ts'
import { type ChangedScreen, markScreen } from './robotsChanges.ts'
import { inventKaigoRows, type Row } from './robotsRows.ts'
import { type BenchPlace, launchFor, noHooks, openPracticeSession } from './robotsSetup.ts'

export interface HealingResult {
  readonly healable: number
  readonly healed: number
  readonly stopped: number
  readonly wrongWrites: number
  readonly falseStops: number
  /** Names of changes that did not end as their maker says, with what happened. */
  readonly missed: readonly string[]
}

type Values = Readonly<Record<string, string>>

/** Plays one row on each changed screen and judges it by what the system received and by what stands in the fields. */
export async function measureHealing(
  place: BenchPlace,
  robot: Robot,
  changes: readonly ChangedScreen[],
  progress: (done: number) => void,
): Promise<HealingResult> {
  let current: ChangedScreen | null = null
  const practice = await startPractice({
    change: {
      page: (path, html) => {
        const marked = path === '/kaigo/nyuryoku.do' ? markScreen(html) : html
        return current?.path === path ? current.page(marked) : marked
      },
      fields: (fields) =>
        Object.fromEntries(Object.entries(fields).map(([name, value]) => [current?.names?.[name] ?? name, value])),
    },
  })
  const browser = await launchFor(place, [practice.url])
  const careful = withIds(robot)
  const rows = inventKaigoRows(changes.length + 2)
  const run = (row: Row, expected: Values | null) => playOnce(practice, browser, careful, row, expected)
  try {
    const unchanged = await run(sameAs(rows[0]!, rows), null)
    const expected = practice.registrations()[0]?.values ?? {}
    const result = { healable: 0, healed: 0, stopped: 0, wrongWrites: 0, falseStops: unchanged.outcome.kind === 'done' ? 0 : 1 }
    const missed: string[] = []
    for (const [index, change] of changes.entries()) {
      current = change
      practice.reset()
      const { outcome, wrong } = await run(sameAs(rows[index + 1]!, rows), expected)
      current = null
      const [registered] = practice.registrations()
      const differs = registered !== undefined && wrongValues(registered.values, expected)
      const nothing = registered === undefined && (outcome.kind === 'systemError' || outcome.kind === 'businessError')
      result.wrongWrites += wrong + (differs ? 1 : 0)
      result.healable += change.healable ? 1 : 0
      const good = change.healable ? outcome.kind === 'done' && registered !== undefined && !differs : nothing && wrong === 0
      if (good) result[change.healable ? 'healed' : 'stopped']++
      else missed.push(`${change.name}（${'message' in outcome ? outcome.message : outcome.kind}）`)
      progress(index + 1)
    }
    return { ...result, missed }
  } finally {
    await browser.close()
    await practice.close()
  }
}

/** The first row under another key, so that one answer is right for all. */
function sameAs(row: Row, rows: readonly Row[]): Row {
  return { ...rows[0]!, 受付番号: row.受付番号! }
}

async function playOnce(
  practice: PracticeServer,
  browser: RobotBrowser,
  robot: Robot,
  row: Row,
  expected: Values | null,
): Promise<{ readonly outcome: RowOutcome; readonly wrong: number }> {
  const contexts: BrowserContext[] = []
  const watched: RobotBrowser = {
    ...browser,
    async newContext() {
      const context = await browser.newContext()
      contexts.push(context)
      return context
    },
  }
  const session = await openPracticeSession(robot, watched, practice.url).catch((error: unknown) => error)
  if (session instanceof Error) return { outcome: { kind: 'systemError', step: '', message: session.message }, wrong: 0 }
  const opened = session as Awaited<ReturnType<typeof openPracticeSession>>
  let wrong = 0
  try {
    const outcome = await playRow(opened, row, {
      ...noHooks,
      async onEvidence(kind) {
        if (kind === 'failure' && expected) for (const context of contexts) wrong += await wrongFields(context, expected)
      },
    })
    return { outcome, wrong }
  } finally {
    await opened.close()
  }
}

/** Controls of the screen as it was left that hold something that belongs elsewhere. */
async function wrongFields(context: BrowserContext, expected: Values): Promise<number> {
  const found = await Promise.all(
    context
      .pages()
      .flatMap((page) => page.frames())
      .map((frame) =>
        frame
          .evaluate(() =>
            [...document.querySelectorAll<HTMLInputElement>('[data-truth]')].flatMap((control) => {
              const isOff = /^(radio|checkbox)$/.test(control.type) && !control.checked
              const isButton = /^(button|submit)$/.test(control.type)
              return isOff || isButton ? [] : [{ truth: control.dataset.truth ?? '', value: control.value }]
            }),
          )
          .catch(() => []),
      ),
  )
  return found.flat().filter(({ truth, value }) => value !== '' && truth !== 'UKETSUKE_NO' && expected[truth] !== value).length
}

function wrongValues(values: Values, expected: Values): boolean {
  return Object.entries(expected).some(([name, value]) => name !== 'UKETSUKE_NO' && values[name] !== value)
}

/** The robot as a recorder makes it: an id beside name and words, and not too patient. */
function withIds(robot: Robot): Robot {
  const begin = robot.row.findIndex((step) => step.id === 'uketsuke-no')
  const end = robot.row.findIndex((step) => step.id === 'confirm')
  const place = (target: Target): Target => {
    const named = target.try.find((candidate) => candidate.by === 'name')
    if (!named) return target
    const id = named.value === undefined ? `in_${named.name}` : `in_${named.name}_${named.value}`
    return { ...target, try: [...target.try, { by: 'id', id } satisfies Candidate] }
  }
  const withId = <Kind extends Step | HarmlessStep>(step: Kind): Kind => {
    switch (step.do) {
      case 'fill':
      case 'select':
      case 'check':
      case 'click':
        return step.window === undefined ? { ...step, seconds: 3, target: place(step.target) } : { ...step, seconds: 3 }
      case 'choose':
        return { ...step, seconds: 3, options: step.options.map((option) => ({ ...option, target: place(option.target) })) }
      case 'when':
        return {
          ...step,
          cases: step.cases.map((entry) => ({ ...entry, steps: entry.steps.map(withId) })),
          otherwise: step.otherwise.map(withId),
        }
      default:
        return step
    }
  }
  return {
    ...robot,
    row: robot.row.map((step, index) =>
      index >= begin && index <= end ? withId(step) : step.do === 'click' ? { ...step, seconds: 6 } : step,
    ),
  }
}
