import { readFile } from 'node:fs/promises'
import { expandFields, type Field, fieldBox, formSchema } from '#ocr/model/form.ts'
import type { Reason } from '#ocr/model/reasons.ts'
import { truthSchema } from '#ocr/model/truth.ts'
import type {
  AuditLineView,
  DocumentState,
  DocumentSummary,
  FieldView,
  RobotSummary,
  RowState,
  RunRow,
  RunSummary,
} from '#shared/contract/schemas.ts'

/** Made-up work of a day, enough to fill every screen with every state. */

const forms = new URL('../../resources/samples/forms/', import.meta.url)
const scans = new URL('../../resources/samples/scans/', import.meta.url)
export const NOW = Date.UTC(2026, 10, 24, 5, 30)
const MINUTE = 60_000

/** A printed 介護認定 that is one upright JPEG, and its fields. */
export async function sampleScan(): Promise<{ readonly file: URL; readonly fields: readonly FieldView[] }> {
  const form = formSchema.parse(JSON.parse(await readFile(new URL('kaigo-nintei.json', forms), 'utf8')))
  const truth = truthSchema.parse(JSON.parse(await readFile(new URL('truth.json', scans), 'utf8')))
  const found = truth.documents.find(
    ({ form, handwritten, pages }) =>
      form === 'kaigo-nintei' && !handwritten && pages[0]?.file.endsWith('.jpg') && pages[0].turn === 0,
  )
  if (!found) throw new Error('no upright JPEG of kaigo-nintei among the samples')
  return {
    file: new URL(encodeURIComponent(found.pages[0]!.file), scans),
    fields: expandFields(form)
      .filter((field) => field.kind !== 'ignore')
      .map((field) => viewOf(field, found.fields[field.name] ?? '')),
  }
}

const doubts: Readonly<Record<string, { readonly reason: Reason; readonly alternatives: readonly string[] }>> = {
  氏名: { reason: 'alwaysShown', alternatives: ['坂上　清', '板上　清'] },
  フリガナ: { reason: 'kanaMismatch', alternatives: ['サカガミ　キヨツ'] },
  生年月日: { reason: 'readingsDiffer', alternatives: ['1934-06-18', '1924-06-10'] },
  個人番号: { reason: 'checkDigit', alternatives: ['436908275193'] },
  申請区分: { reason: 'faintMark', alternatives: [] },
  留意難聴: { reason: 'sealOverMark', alternatives: [] },
  住所: { reason: 'lowConfidence', alternatives: [] },
  被保険者番号: { reason: 'badFormat', alternatives: ['0048193860'] },
}

function viewOf(field: Field, value: string): FieldView {
  const doubt = doubts[field.name]
  return {
    name: field.name,
    label: field.label,
    kind: field.kind === 'ignore' ? 'text' : field.kind,
    page: field.page,
    box: fieldBox(field),
    value,
    raw: value,
    state: doubt ? 'review' : value === '' ? 'blank' : 'accepted',
    confidence: doubt ? 0.6 : 0.99,
    reason: doubt?.reason ?? null,
    alternatives: [...(doubt?.alternatives ?? [])],
    answeredBy: null,
    revision: 1,
    required: field.required,
    type: field.type,
    class: field.class,
    masked: false,
    options: field.kind === 'choice' ? field.options.map(({ key, label }) => ({ key, label })) : [],
  }
}

const titles = {
  'kaigo-nintei': '介護保険 要介護・要支援認定申請書',
  'jido-teate-nintei': '児童手当 認定請求書',
  'keiji-shinkoku': '軽自動車税（種別割）申告（報告）書 兼 標識交付申請書',
} as const
type FormId = keyof typeof titles

export function sampleDocuments(): DocumentSummary[] {
  const made: readonly (readonly [FormId | null, DocumentState, number, string | null, string | null])[] = [
    ['kaigo-nintei', 'review', 8, null, null],
    ['jido-teate-nintei', 'review', 5, null, null],
    ['jido-teate-nintei', 'review', 3, null, '2ページ目がありません'],
    [null, 'review', 0, null, '登録されている様式のどれとも合いません'],
    ['keiji-shinkoku', 'confirmed', 0, null, null],
    ['kaigo-nintei', 'confirmed', 0, null, null],
    ['kaigo-nintei', 'confirmed', 0, null, null],
    ['kaigo-nintei', 'registering', 0, null, null],
    ['kaigo-nintei', 'registered', 0, 'K-2026-000731', null],
    ['jido-teate-nintei', 'registered', 0, 'J-2026-004512', null],
    ['keiji-shinkoku', 'discarded', 0, null, '二重に取り込んだため'],
  ]
  return made.map(([form, state, doubtful, receipt, problem], index) => ({
    id: `document-${index + 1}`,
    number: `M20261124-${String(index + 1).padStart(6, '0')}`,
    form,
    formTitle: form === null ? null : titles[form],
    file: index % 3 === 0 ? '窓口受付分_2026年11月24日午前.pdf' : `スキャン_${String(index + 1).padStart(4, '0')}.tif`,
    state,
    pages: form === 'jido-teate-nintei' ? 2 : 1,
    fields: 58,
    doubtful,
    receipt,
    problem,
    at: NOW - (12 - index) * 7 * MINUTE,
  }))
}

const sentences = [
  ['session', '「ログイン」画面を開く', false],
  ['session', '「利用者ID」に秘密 kaigo.user を入力', false],
  ['session', '「パスワード」に秘密 kaigo.password を入力', false],
  ['session', '「ログイン」を押し、メニューが出るまで待つ', false],
  ['row', 'メニューの「認定申請入力」を押す', false],
  ['row', '「宛名番号」に宛名番号を入力し、「検索」を押す', false],
  ['row', '「申請区分」で申請区分を選ぶ', false],
  ['row', '「申請日」の元号・年・月・日に申請年月日を和暦で入力', false],
  ['row', '「被保険者番号」に被保険者番号を全角で入力', false],
  ['row', '「確認」を押し、確認画面を書類の値と照合', false],
  ['row', '「登録」を押し、確認の問いに「OK」と答える', true],
  ['row', '受付番号を読み取る', false],
] as const

export function sampleRobots(): RobotSummary[] {
  const robot = (
    id: FormId,
    title: string,
    owner: string,
    waiting: number,
    state: RobotSummary['state'],
    present: boolean,
  ): RobotSummary => ({
    id,
    title,
    version: `${id === 'kaigo-nintei' ? '3f9c2a7b1d' : '8a01c4e95f'}0042ab`,
    owner,
    state,
    form: id,
    origins: ['http://127.0.0.1:4810'],
    secrets: [
      { name: 'kaigo.user', present: true },
      { name: 'kaigo.password', present },
    ],
    steps: sentences.map(([part, text, commit], index) => ({ id: `step-${index + 1}`, part, text, commit })),
    waiting,
    lastRun: present ? NOW - 90 * MINUTE : null,
  })
  return [
    robot('kaigo-nintei', '要介護認定申請の登録', '介護保険課', 2, 'approved', true),
    robot('jido-teate-nintei', '児童手当認定請求の登録', 'こども家庭課', 0, 'approved', true),
    robot('keiji-shinkoku', '軽自動車申告の登録', '税務課', 1, 'draft', false),
  ]
}

export function sampleRuns(): RunSummary[] {
  const run = (id: string, state: RunSummary['state'], counts: Partial<RunSummary>, ago: number): RunSummary => ({
    id,
    robot: 'kaigo-nintei',
    robotTitle: '要介護認定申請の登録',
    robotVersion: '3f9c2a7b1d0042ab',
    source: '確認済の書類',
    state,
    rehearsal: false,
    person: '田中 花子',
    startedAt: NOW - ago * MINUTE,
    endedAt: state === 'running' ? null : NOW - (ago - 6) * MINUTE,
    rows: 20,
    done: 0,
    businessErrors: 0,
    systemErrors: 0,
    inDoubt: 0,
    skipped: 0,
    pending: 0,
    problem: null,
    ...counts,
  })
  return [
    run('run-live', 'running', { done: 7, skipped: 1, pending: 12 }, 4),
    run(
      'run-doubt',
      'interrupted',
      {
        done: 11,
        inDoubt: 1,
        businessErrors: 2,
        systemErrors: 1,
        pending: 5,
        problem: 'ブラウザーが応答しなくなったため中断しました',
      },
      95,
    ),
    run('run-done', 'finished', { done: 20, robotTitle: '児童手当認定請求の登録' }, 180),
    run('run-rehearsal', 'finished', { rehearsal: true, rows: 3, skipped: 3 }, 210),
  ]
}

export function sampleRows(run: RunSummary): RunRow[] {
  const states: RowState[] = [
    ...Array<RowState>(run.done).fill('done'),
    ...Array<RowState>(run.inDoubt).fill('inDoubt'),
    ...Array<RowState>(run.businessErrors).fill('businessError'),
    ...Array<RowState>(run.systemErrors).fill('systemError'),
    ...Array<RowState>(run.skipped).fill('skipped'),
    ...Array<RowState>(run.pending).fill('pending'),
  ]
  const messages: Partial<Record<RowState, string>> = {
    inDoubt: '「登録」を押した後、結果の画面が届きませんでした。照会: 接続先が応答しません',
    businessError: '接続先の回答: 宛名番号に該当する方がいません',
    systemError: '手順9「被保険者番号」に入力: 4つの候補のどれも10秒以内に見つかりません',
    skipped: '登録済みです（受付番号 K-2026-000700）',
  }
  return states.map((state, index) => ({
    id: `${run.id}-row-${index + 1}`,
    position: index + 1,
    key: `2026000${String(10_018 + index * 11)}`,
    document: `M20261124-${String(index + 1).padStart(6, '0')}`,
    documentId: `document-${(index % 11) + 1}`,
    state,
    receipt: state === 'done' ? `K-2026-${String(710 + index).padStart(6, '0')}` : null,
    message: messages[state] ?? null,
    evidence: state === 'done' || state === 'inDoubt' ? [`/bytes/evidence/e-${index}-1`, `/bytes/evidence/e-${index}-2`] : [],
    updatedAt: run.startedAt + index * 17_000,
  }))
}

export function sampleLines(): AuditLineView[] {
  const acts = [
    'document.intake',
    'document.show',
    'field.answer',
    'document.confirm',
    'run.start',
    'row.intent',
    'row.succeed',
    'run.end',
    'log.verify',
  ] as const
  return Array.from({ length: 60 }, (_, index): AuditLineView => {
    const action = acts[index % acts.length]!
    const kind = action.startsWith('run')
      ? 'run'
      : action.startsWith('row')
        ? 'row'
        : action.startsWith('log')
          ? 'log'
          : 'document'
    return {
      sequence: 60 - index,
      at: NOW - index * 3 * MINUTE,
      machine: '01932f6e-0000-7000-8000-000000000001',
      account: index % 5 === 4 ? 'suzuki' : 'tanaka',
      person: 'person-1',
      role: 'run',
      action,
      object: {
        kind,
        id:
          kind === 'document'
            ? `M20261124-${String((index % 11) + 1).padStart(6, '0')}`
            : `01932f6e-5d${index}0-7abc-8def-1234567890ab`,
        version: '',
      },
      result: index % 17 === 16 ? 'refused' : index % 13 === 12 ? 'failed' : 'ok',
      reason: '',
      hash: `${(index * 7919 + 4096).toString(16).padStart(8, '0')}5c9b77aa10de4f0e8c7d6b5a493827160f1e2d3c4b5a69788796a5b4`,
    }
  })
}
