import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import type { AllHandlers } from '#electron/api/handlers.ts'
import { buildRouter } from '#electron/api/router.ts'
import { startHttpHost } from '#electron/hosts/node/httpHost.ts'
import { createSessions } from '#electron/hosts/node/sessions.ts'
import { AppError } from '#shared/base/appError.ts'
import type { Role } from '#shared/contract/meta.ts'
import type { RecorderState } from '#shared/contract/recorder.ts'
import type { DocumentSummary, FieldView, IntakeEvent, Person, RunEvent } from '#shared/contract/schemas.ts'
import { NOW, sampleDocuments, sampleLines, sampleRobots, sampleRows, sampleRuns, sampleScan } from './fakeData.ts'

const recorderState: RecorderState = { state: 'idle', steps: [], columns: [] }

export interface FakeApp {
  /** The start address, with its token. */
  readonly url: string
  /** What the review screen sent, in order. */
  readonly answers: { readonly field: string; readonly value: string; readonly seconds: number }[]
  close(): Promise<void>
}

interface FakeOptions {
  /** Folder of the built renderer. */
  readonly renderer: string
  readonly roles?: readonly Role[]
  /** Nothing has happened yet: every list is empty. */
  readonly empty?: boolean
  /** So many documents under review instead of the made-up day. */
  readonly many?: number
}

/** The real door and transport with made-up work behind them: screens can be looked at and driven without store, reader or robots. */
export async function startFakeApp({ renderer, roles, empty = false, many = 0 }: FakeOptions): Promise<FakeApp> {
  const person: Person = {
    id: 'person-1',
    account: 'tanaka',
    name: '田中 花子',
    roles: [...(roles ?? ['run', 'author', 'approve', 'audit', 'administer'])],
    active: true,
  }
  const answers: FakeApp['answers'] = []
  const caller = { person: person.id as never, account: person.account }
  const sessions = createSessions({ now: () => Date.now() })
  const scan = await sampleScan()
  const router = buildRouter(handlersOf(person, answers, empty, scan.fields, many), {
    person: () => person,
    audit: () => undefined,
    defect: (path, error) => console.error(path, error),
  })
  const picture = await sharp(fileURLToPath(scan.file)).resize({ width: 1654 }).jpeg({ quality: 80 }).toBuffer()
  const names = new Map<string, string>()
  const host = await startHttpHost({
    listen: { kind: 'port', port: 0 },
    renderer,
    router,
    sessions,
    signInAs: async (administrator) => administrator,
    async serve(request) {
      const url = new URL(request.url)
      if (url.pathname !== '/upload') return new Response(new Uint8Array(picture), { headers: { 'content-type': 'image/jpeg' } })
      const name = url.searchParams.get('name') ?? ''
      const size = (await request.arrayBuffer()).byteLength
      if (size === 0)
        return Response.json({ code: 'badFile', message: `「${name}」は空のファイルです`, retry: null }, { status: 400 })
      const file = `file-${names.size + 1}`
      names.set(file, name)
      uploaded.set(file, name)
      return Response.json({ file, name, size })
    },
  })
  return {
    url: `http://${host.authority}/#token=${sessions.issueToken(caller)}`,
    answers,
    close: () => host.close(),
  }
}

const uploaded = new Map<string, string>()

function handlersOf(
  person: Person,
  answers: FakeApp['answers'],
  empty: boolean,
  fields: readonly FieldView[],
  many: number,
): AllHandlers {
  const opened = new Map<string, typeof fields>()
  let documents: readonly DocumentSummary[] = empty ? [] : many > 0 ? manyDocuments(many) : sampleDocuments()
  let people: readonly Person[] = [
    person,
    { id: 'person-2', account: 'suzuki', name: '鈴木 一郎', roles: ['audit'], active: true },
    { id: 'person-3', account: 'sato', name: '佐藤 次郎', roles: [], active: false },
  ]
  const runs = empty ? [] : sampleRuns()
  const need = (id: string): DocumentSummary => {
    const found = documents.find((document) => document.id === id)
    if (!found) throw new AppError('notFound', 'この文書は見つかりません')
    return found
  }
  const put = (changed: DocumentSummary): DocumentSummary => {
    documents = documents.map((document) => (document.id === changed.id ? changed : document))
    return changed
  }
  const needRun = (id: string) => runs.find((run) => run.id === id) ?? runs[0]!

  return {
    app: {
      home: () => ({
        review: { documents: 0, fields: 0 },
        second: 0,
        confirmed: 0,
        returned: 0,
        inDoubt: [],
        running: [],
        robotsDue: [],
        approvals: [],
        today: { rows: 0, savedSeconds: 0 },
      }),
      info: () => ({
        version: '0.1.0',
        shell: 'headless',
        person,
        machine: '01932f6e-0000-7000-8000-000000000001',
        capabilities: { nativeDialogs: false, tray: false, upload: true, practiceDesk: true, browser: true },
        reader: { workers: 2, simd: 'relaxed' },
        practiceUrl: 'http://127.0.0.1:4810/',
      }),
    },
    people: {
      list: () => [...people],
      add: ({ account, name, roles }) => {
        const added = { id: `person-${people.length + 1}`, account, name, roles, active: true }
        people = [...people, added]
        return added
      },
      setRoles: ({ id, roles, active }) => {
        people = people.map((entry) => (entry.id === id ? { ...entry, roles, active } : entry))
        return people.find((entry) => entry.id === id)!
      },
    },
    forms: { list: () => [], add: () => Promise.reject(new AppError('unsupported', '様式は追加できません')) },
    documents: {
      intake: ({ files }, { signal }) => intake(files, signal, documents),
      list: ({ state, text, offset, limit }) => {
        const found = documents.filter(
          (one) => (state === null || one.state === state) && `${one.number}${one.file}`.includes(text),
        )
        return { total: found.length, items: found.slice(offset, offset + limit) }
      },
      get: ({ id }) => {
        const summary = need(id)
        const shown = opened.get(id) ?? (summary.form === null ? [] : fields.map((field) => settledLike(field, summary)))
        opened.set(id, shown)
        return {
          summary,
          note: null,
          formVersion: 'v1',
          pages: [
            {
              id: 'page-1',
              page: 1,
              file: summary.file,
              filePage: 1,
              image: '/bytes/pages/page-1',
              width: 1654,
              height: 2339,
              dpi: 200,
            },
          ],
          fields: [...shown],
        }
      },
      timeline: () => [],
      reveal: ({ document, field }) => {
        const found = (opened.get(document) ?? []).find((one) => one.name === field)
        if (!found) throw new AppError('notFound', 'この欄はありません')
        return found
      },
      discard: ({ id }) => put({ ...need(id), state: 'discarded' }),
      return: ({ id }) => put({ ...need(id), state: 'returned' }),
      reopen: ({ id }) => put({ ...need(id), state: 'review' }),
    },
    review: {
      undo: () => Promise.reject(new AppError('unsupported', '見本では使えません')),
      fields: () => [],
      draft: () => null,
      keepDraft: () => ({}),
      across: () => ({ total: 0, items: [] }),
      next: ({ after }) => {
        const waiting = documents.filter((one) => one.state === 'review')
        const at = waiting.findIndex((one) => one.id === after)
        return { id: (waiting[at + 1] ?? null)?.id ?? null, waiting: waiting.length }
      },
      answer: ({ document, field: name, value, seconds }) => {
        const before = opened.get(document)?.find((field) => field.name === name)
        if (!before) throw new AppError('notFound', `「${name}」という欄はありません`)
        if (before.type === 'insuredNumber' && value.length !== 10)
          throw new AppError('badData', `「${before.label}」: 桁数や文字の種類が合いません`)
        answers.push({ field: name, value, seconds })
        const field = {
          ...before,
          value,
          state: value === '' ? ('blank' as const) : ('accepted' as const),
          reason: null,
          answeredBy: person.name,
          revision: before.revision + 1,
        }
        const all = opened.get(document)!.map((entry) => (entry.name === name ? field : entry))
        opened.set(document, all)
        return { field, doubtful: all.filter((entry) => entry.state === 'review').length }
      },
      confirm: ({ document }) => put({ ...need(document), state: 'confirmed', doubtful: 0 }),
    },
    rows: { export: ({ documents: ids }) => ({ name: 'madoguchi_20261124.csv', content: 'QQ==', rows: ids.length, lost: [] }) },
    robots: {
      ledger: () => [],
      setLedger: ({ id }) => ({
        id,
        deputy: '',
        reviewDate: null,
        handSeconds: null,
        title: '登録',
        owner: '市民課',
        system: '',
        origins: [],
        data: 'none' as const,
        version: 'v1',
        state: 'draft' as const,
        approvedBy: null,
        approvedAt: null,
        lastRun: null,
      }),
      versions: () => [],
      retire: () => [],
      list: () => (empty ? [] : sampleRobots()),
      add: () => sampleRobots()[2]!,
      approve: ({ id }) => ({ ...sampleRobots().find((robot) => robot.id === id)!, state: 'approved' }),
    },
    recorder: {
      start: () => recorderState,
      state: () => recorderState,
      async *events() {
        yield recorderState
      },
      pause: () => recorderState,
      undo: () => recorderState,
      mark: () => recorderState,
      insert: () => recorderState,
      bindValue: () => recorderState,
      stop: () => ({ robot: null, file: '', problem: null, open: [], notCarried: [] }),
    },
    runs: {
      start: () => needRun('run-live'),
      resume: ({ id }) => needRun(id),
      stop: ({ id }) => needRun(id),
      list: () => ({ total: runs.length, items: runs }),
      get: ({ id }) => needRun(id),
      rows: ({ id, state, offset, limit }) => {
        const rows = sampleRows(needRun(id)).filter((row) => state === null || row.state === state)
        return { total: rows.length, items: rows.slice(offset, offset + limit) }
      },
      failed: () => ({ name: 'failed.csv', content: '', rows: 0, lost: [] }),
      async *events(_input, { signal }): AsyncGenerator<RunEvent> {
        const steps = [
          '「宛名番号」に宛名番号を入力し、「検索」を押す',
          '「申請日」の元号・年・月・日に申請年月日を和暦で入力',
          '「確認」を押し、確認画面を書類の値と照合',
        ]
        for (let at = 0; !signal.aborted; at++) {
          yield { kind: 'step', row: 'run-live-row-9', step: `step-${at}`, text: steps[at % steps.length]! }
          await sleep(800, undefined, { signal }).catch(() => undefined)
        }
      },
      decide: () => ({ ...sampleRows(needRun('run-doubt'))[11]!, state: 'done' }),
    },
    effects: { report: ({ from, to }) => ({ from, to, secondsPerField: 5, samples: 0, savedSeconds: 0, robots: [], days: [] }) },
    audit: {
      search: ({ text, offset, limit }) => {
        const found = sampleLines().filter((line) => `${line.account}${line.action}${line.object.id}`.includes(text))
        return { total: found.length, items: found.slice(offset, offset + limit) }
      },
      verify: () => ({
        ok: true,
        lines: 60,
        firstBad: null,
        problem: null,
        anchor: { sequence: 60, hash: sampleLines()[0]!.hash },
      }),
      export: () => ({ name: 'audit.jsonl', content: '{}', lines: 60 }),
    },
    second: {
      next: () => ({ id: null, waiting: 0 }),
      open: () => Promise.reject(new AppError('unsupported', '見本では使えません')),
      answer: () => ({ left: 0 }),
      differences: () => [],
      settle: () => ({ left: 0 }),
    },
    settings: {
      list: () => [{ key: 'ocr.workers', value: 0, standard: 0, locked: false }],
      set: ({ key, value }) => ({ key, value, standard: 0, locked: false }),
    },
    retention: {
      list: () => ({ documents: 0, rows: 0, files: 0, classes: [] }),
      purge: () => ({ documents: 0, rows: 0, files: 0, classes: [] }),
    },
    secrets: {
      list: () => [
        { name: 'kaigo.password', at: NOW },
        { name: 'kaigo.user', at: NOW },
      ],
      set: () => ({}),
      remove: () => ({}),
    },
  }
}

/** The same paper over and over, each with a number of its own. */
function manyDocuments(count: number): readonly DocumentSummary[] {
  const like = sampleDocuments().find((document) => document.state === 'review' && document.form !== null)!
  return Array.from({ length: count }, (_, index) => ({
    ...like,
    id: `many-${index}`,
    number: `M20261124-TEST-${String(index).padStart(5, '0')}`,
  }))
}

/** A document that is past review has no doubt left. */
function settledLike<Field extends { state: string }>(field: Field, summary: DocumentSummary): Field {
  return summary.state === 'review'
    ? field
    : { ...field, state: field.state === 'review' ? 'accepted' : field.state, reason: null }
}

async function* intake(
  files: readonly string[],
  signal: AbortSignal,
  known: readonly DocumentSummary[],
): AsyncGenerator<IntakeEvent> {
  for (const file of files) {
    const name = uploaded.get(file) ?? file
    if (name.includes('重複')) {
      yield { kind: 'duplicate', file, name, documents: known.filter((one) => one.receipt !== null).slice(0, 1) }
      continue
    }
    if (name.includes('壊れ')) {
      yield { kind: 'refused', name, code: 'badFile', message: `「${name}」はPDFとして開けません。スキャンし直してください。` }
      continue
    }
    yield { kind: 'file', file, name, pages: 6 }
    for (let page = 1; page <= 6 && !signal.aborted; page++) {
      const empty = page === 3
      yield {
        kind: 'page',
        file,
        page,
        form: empty || page === 5 ? null : 'kaigo-nintei',
        empty,
        fields: empty || page === 5 ? 0 : 58,
      }
      for (const read of empty || page === 5 ? [] : [10, 22, 40, 58]) {
        await sleep(120, undefined, { signal }).catch(() => undefined)
        yield { kind: 'fields', file, page, read, of: 58 }
      }
      if (known[0] && !empty) yield { kind: 'document', document: known[0] }
    }
  }
  yield { kind: 'end' }
}
