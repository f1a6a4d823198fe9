import type { AllHandlers } from '#electron/api/handlers.ts'
import type { RecorderState } from '#shared/contract/recorder.ts'
import type {
  DocumentSummary,
  FieldView,
  FormSummary,
  IntakeEvent,
  Person,
  RobotSummary,
  RunEvent,
  RunRow,
  RunSummary,
} from '#shared/contract/schemas.ts'

export const person = (roles: Person['roles'], active = true): Person => ({
  id: 'person-1',
  account: 'tanaka',
  name: '田中',
  roles,
  active,
})

const documentSummary: DocumentSummary = {
  id: 'document-1',
  number: 'M20261124-000001',
  form: null,
  formTitle: null,
  file: 'scan.pdf',
  state: 'review',
  pages: 1,
  fields: 1,
  doubtful: 1,
  receipt: null,
  problem: null,
  at: 1,
}

const fieldView: FieldView = {
  name: '氏名',
  label: '氏名',
  kind: 'text',
  page: 1,
  box: { x: 1, y: 1, w: 1, h: 1 },
  value: '',
  raw: '',
  state: 'review',
  confidence: 0,
  reason: 'alwaysShown',
  alternatives: [],
  answeredBy: null,
  revision: 1,
  required: true,
  type: 'name',
  class: 'personal',
  masked: false,
  options: [],
}

const recorderState: RecorderState = { state: 'idle', steps: [], columns: [] }

const robotSummary: RobotSummary = {
  id: 'robot-1',
  title: '登録',
  version: 'v1',
  owner: '市民課',
  state: 'draft',
  form: null,
  origins: [],
  secrets: [],
  steps: [],
  waiting: 0,
  lastRun: null,
}

const formSummary: FormSummary = {
  id: 'form-1',
  version: 'v1',
  title: '申請書',
  edition: '令和8年',
  pages: 1,
  fields: 1,
  state: 'approved',
}

export const runSummary: RunSummary = {
  id: 'run-1',
  robot: 'robot-1',
  robotTitle: '登録',
  robotVersion: 'v1',
  source: 'rows.csv',
  state: 'finished',
  rehearsal: false,
  person: '田中',
  startedAt: 1,
  endedAt: 2,
  rows: 1,
  done: 1,
  businessErrors: 0,
  systemErrors: 0,
  inDoubt: 0,
  skipped: 0,
  pending: 0,
  problem: null,
}

export const runRow: RunRow = {
  id: 'row-1',
  position: 1,
  key: 'K1',
  document: null,
  documentId: null,
  state: 'done',
  receipt: 'R1',
  message: null,
  evidence: [],
  updatedAt: 1,
}

/** Answers of the right shape for every call; a test replaces the one that it is about. */
export const fakeHandlers: AllHandlers = {
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
    info: (_input, { person }) => ({
      version: '0.0.0',
      shell: 'headless',
      person,
      machine: 'machine-1',
      capabilities: { nativeDialogs: false, tray: false, upload: true, practiceDesk: false, browser: false },
      reader: null,
      practiceUrl: null,
    }),
  },
  people: {
    list: () => [person([])],
    add: ({ account, name, roles }) => ({ id: 'person-2', account, name, roles, active: true }),
    setRoles: ({ id, roles, active }) => ({ ...person(roles, active), id }),
  },
  forms: {
    list: () => [formSummary],
    add: () => ({ ...formSummary, state: 'draft' }),
  },
  documents: {
    async *intake({ files }): AsyncGenerator<IntakeEvent> {
      for (const file of files) yield { kind: 'file', file, name: 'scan.pdf', pages: 1 }
      yield { kind: 'end' }
    },
    list: () => ({ total: 1, items: [documentSummary] }),
    get: () => ({ summary: documentSummary, note: null, formVersion: null, pages: [], fields: [] }),
    timeline: () => [],
    reveal: () => fieldView,
    discard({ reason }, { details }) {
      details({ reason })
      return { ...documentSummary, state: 'discarded' }
    },
    return: () => ({ ...documentSummary, state: 'returned' }),
    reopen: () => documentSummary,
  },
  review: {
    draft: () => null,
    keepDraft: () => ({}),
    undo: () => ({ field: fieldView, doubtful: 0 }),
    fields: () => [],
    across: () => ({ total: 0, items: [] }),
    next: () => ({ id: 'document-1', waiting: 1 }),
    answer: () => ({ field: fieldView, doubtful: 0 }),
    confirm: () => ({ ...documentSummary, state: 'confirmed' }),
  },
  rows: { export: () => ({ name: 'rows.csv', content: '', rows: 0, lost: [] }) },
  robots: {
    list: () => [robotSummary],
    add: () => robotSummary,
    approve: () => ({ ...robotSummary, state: 'approved' }),
    ledger: () => [],
    setLedger: ({ id, deputy, reviewDate, handSeconds }) => ({
      ...{ id, deputy, reviewDate, handSeconds, title: '登録', owner: '市民課', system: '', origins: [], data: 'none' },
      ...{ version: 'v1', state: 'draft', approvedBy: null, approvedAt: null, lastRun: null },
    }),
    versions: () => [],
    retire: () => [],
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
    start: () => runSummary,
    resume: () => runSummary,
    stop: () => runSummary,
    list: () => ({ total: 1, items: [runSummary] }),
    get: () => runSummary,
    rows: () => ({ total: 1, items: [runRow] }),
    failed: () => ({ name: 'failed.csv', content: '', rows: 0, lost: [] }),
    async *events(): AsyncGenerator<RunEvent> {
      yield { kind: 'run', run: runSummary }
    },
    decide: () => runRow,
  },
  effects: { report: ({ from, to }) => ({ from, to, secondsPerField: 5, samples: 0, savedSeconds: 0, robots: [], days: [] }) },
  audit: {
    search: () => ({ total: 0, items: [] }),
    verify: () => ({ ok: true, lines: 1, firstBad: null, problem: null, anchor: { sequence: 1, hash: 'h' } }),
    export: () => ({ name: 'audit.jsonl', content: '', lines: 0 }),
  },
  second: {
    next: () => ({ id: null, waiting: 0 }),
    open: () => ({ summary: documentSummary, pages: [], fields: [], covered: [] }),
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
  secrets: { list: () => [], set: () => ({}), remove: () => ({}) },
}
