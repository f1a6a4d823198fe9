import type { AppClient } from '#electron/api/client.ts'
import type { TruthDocument } from '#ocr/model/truth.ts'
import { differences } from '#resources/practice/compare.ts'
import type { PracticeServer } from '#resources/practice/server.ts'
import type { DocumentView, RobotSummary } from '#shared/contract/schemas.ts'
import { keyAndConfirm, type PairedDocument, pairWithTruth } from './clerk.ts'
import type { Pile } from './pile.ts'
import { addScores, noScore, type ReadingScore, scoreDocument } from './score.ts'

/** The stable document of `demo --json`. */
export interface DemoResult {
  readonly pages: number
  /** Filled on the paper. */
  readonly fields: number
  /** From files on disk to the last receipt. */
  readonly seconds: number
  readonly fieldsPerSecond: number
  readonly accepted: number
  readonly review: number
  readonly alwaysShown: number
  readonly acceptedWrong: number
  readonly rows: number
  readonly registered: number
  readonly twice: number
  readonly lost: number
  /** Rows of which the system received something else than the paper says. */
  readonly receivedWrong: number
  readonly auditVerified: boolean
}

export interface DemoParts {
  readonly client: AppClient
  readonly upload: (path: string) => Promise<string>
  readonly practice: PracticeServer
  readonly robots: ReadonlyMap<string, RobotSummary>
  readonly pile: Pile
  /** Milliseconds of a clock that only runs forward. */
  readonly timer: () => number
  readonly signal: AbortSignal
  /** One sentence for whoever watches. */
  readonly tell: (sentence: string) => void
  readonly progress: (done: number, of: number, text: string) => void
}

/** The main job without a person: read, key what is doubtful, register, compare with the paper. */
export async function doMainJob(parts: DemoParts): Promise<DemoResult> {
  const { client, pile, practice, timer, tell } = parts
  const begin = timer()
  await takeInAll(parts)
  const views = await openDocuments(client)
  const paired = pairWithTruth(views, pile.truth)
  const score = paired.map(({ view, truth }) => scoreDocument(truth, view.fields)).reduce(addScores, noScore)
  const readAt = timer()
  tell(`読み取りました: ${pile.pages}ページ、${score.fields}欄（${seconds(readAt - begin)}秒）`)
  tell(`自動で確定 ${score.accepted}欄、確認が必要 ${score.review}欄、必ず目視（氏名） ${score.alwaysShown}欄`)
  if (score.wrong.length > 0) tell(`確定したが紙と違う欄: ${score.wrong.join('、')}`)

  const keyed = await keyAll(client, paired, tell)
  tell(`見本の職員が${keyed}欄に答え、${paired.length}件を確認済にしました`)

  await registerAll(parts, paired)
  const took = (timer() - begin) / 1000
  const audit = await client.audit.verify({ anchor: null })
  tell(audit.ok ? `記録は${audit.lines}行すべて正しくつながっています` : (audit.problem ?? '記録が正しくつながっていません'))
  return resultOf(pile, score, compareWithSystem(pile.truth.documents, practice), took, audit.ok)
}

async function takeInAll({ client, upload, pile, signal, progress, tell }: DemoParts): Promise<void> {
  const files: string[] = []
  for (const path of pile.files) files.push(await upload(path))
  let read = 0
  for await (const event of await client.documents.intake({ files }, { signal })) {
    if (event.kind === 'page') progress(++read, pile.pages, '読み取り中')
    if (event.kind === 'refused') tell(event.message)
  }
}

async function openDocuments(client: AppClient): Promise<readonly DocumentView[]> {
  const views: DocumentView[] = []
  const limit = 200
  for (let offset = 0; ; offset += limit) {
    const { items, total } = await client.documents.list({ state: 'review', text: '', offset, limit })
    for (const item of items) views.push(await client.documents.get({ id: item.id }))
    if (offset + limit >= total) return views
  }
}

/** A document that cannot be confirmed stays behind and counts as lost in the end. */
async function keyAll(client: AppClient, paired: readonly PairedDocument[], tell: DemoParts['tell']): Promise<number> {
  let keyed = 0
  for (const document of paired) {
    try {
      keyed += await keyAndConfirm(client, document)
    } catch (error) {
      tell(`文書 ${document.view.summary.number}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return keyed
}

/** One robot per form, all at once: each has a browser of its own and waits for its pages most of the time. */
async function registerAll(parts: DemoParts, paired: readonly PairedDocument[]): Promise<void> {
  let registered = 0
  const oneMore = (receipt: string | null) => parts.progress(++registered, paired.length, `受理番号 ${receipt}`)
  await Promise.all(
    [...parts.robots].map(async ([form, robot]) => {
      const documents = paired.filter(({ view }) => view.summary.form === form).map(({ view }) => view.summary.id)
      if (documents.length > 0) await register(parts, robot, documents, oneMore)
    }),
  )
}

async function register(
  { client, practice, signal, timer, tell }: DemoParts,
  robot: RobotSummary,
  documents: string[],
  oneMore: (receipt: string | null) => void,
): Promise<void> {
  const begin = timer()
  const run = await client.runs.start({
    robot: robot.id,
    version: robot.version,
    source: { kind: 'documents', documents },
    rehearsal: false,
    parameters: { baseUrl: practice.url },
  })
  for await (const event of await client.runs.events({ id: run.id }, { signal })) {
    if (event.kind === 'row' && event.row.state === 'done') oneMore(event.row.receipt)
  }
  const ended = await client.runs.get({ id: run.id })
  tell(`${robot.title}: ${ended.rows}件中${ended.done}件を登録しました（${seconds(timer() - begin)}秒）`)
  if (ended.problem !== null) tell(ended.problem)
}

interface Comparison {
  readonly registered: number
  readonly twice: number
  readonly lost: number
  readonly receivedWrong: number
}

/** Every paper against what the practice system holds under its 受付番号. */
function compareWithSystem(papers: readonly TruthDocument[], practice: PracticeServer): Comparison {
  const registrations = practice.registrations()
  const perPaper = papers.map((paper) => ({
    paper,
    found: registrations.filter((registration) => registration.key === paper.fields.受付番号),
  }))
  const wrong = perPaper.filter(({ paper, found }) =>
    found.some((registration) => differences(registration, paper.fields).length > 0),
  )
  return {
    registered: perPaper.filter(({ found }) => found.length > 0).length,
    twice: perPaper.filter(({ found }) => found.length > 1).length,
    lost: perPaper.filter(({ found }) => found.length === 0).length,
    receivedWrong: wrong.length,
  }
}

function resultOf(pile: Pile, score: ReadingScore, system: Comparison, took: number, auditVerified: boolean): DemoResult {
  return {
    pages: pile.pages,
    fields: score.fields,
    seconds: Math.round(took * 10) / 10,
    fieldsPerSecond: Math.round((score.fields / took) * 10) / 10,
    accepted: score.accepted,
    review: score.review,
    alwaysShown: score.alwaysShown,
    acceptedWrong: score.acceptedWrong,
    rows: pile.truth.documents.length,
    ...system,
    auditVerified,
  }
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1)
}
