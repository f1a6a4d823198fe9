import type { LoadedRobot, ProbeResult, RobotEngine, RobotSession, RowHooks, RowOutcome } from '#electron/services/runs/engine.ts'
import type { RowValues } from '#electron/store/documents.ts'
import type { AppError } from '#shared/base/appError.ts'

/** What the pretended web system and browser do with the next try of a row. */
export type Behaviour =
  | 'ok'
  /** Refused on screen before the commit. */
  | 'refuse'
  /** Fails before the commit. */
  | 'fail'
  | 'throwBefore'
  /** The click registers, the answer is lost. */
  | 'lostAnswer'
  /** The click never arrives. */
  | 'lostClick'
  /** Registers 20 s after the click. */
  | 'late'
  /** The browser dies after the click, which registered. */
  | 'throwAfter'
  /** Registers without telling the ledger first. */
  | 'unasked'

export interface FakeSystem extends RobotEngine {
  /** Every registration that ever arrived: key → receipts. */
  readonly registrations: ReadonlyMap<string, readonly string[]>
  /** Behaviours by key, used up one by one; then 'ok'. */
  script(key: string, ...behaviours: readonly Behaviour[]): void
  /** How the next calls of `open` fail. */
  failOpen(...errors: readonly AppError[]): void
  /** Every probe's answer is this instead of the truth. */
  answerProbes(answer: ProbeResult | null): void
  /** Registered by somebody else. */
  register(key: string, values: RowValues): string
  /** What the system answers to the n-th registration. */
  receiptOf: (count: number, key: string) => string
  /** Called after the intent, before the click counts. */
  onCommit: (key: string) => Promise<void> | void
  readonly opened: number
  readonly closed: number
  /** Clock times of commits by key. */
  readonly commits: ReadonlyMap<string, readonly number[]>
  readonly probes: number
}

const LATE_MS = 20_000

export const robot: LoadedRobot = {
  id: 'jido',
  version: '',
  title: '児童手当の入力',
  form: null,
  rowKey: ['受付番号'],
  columns: ['受付番号', '氏名', '金額'],
  required: ['氏名'],
  probe: true,
  settleMs: 30_000,
  retries: 2,
}

export function fakeSystem(now: () => number): FakeSystem {
  const registrations = new Map<string, string[]>()
  const contents = new Map<string, RowValues>()
  const late: { at: number; key: string; values: RowValues }[] = []
  const scripts = new Map<string, Behaviour[]>()
  const commits = new Map<string, number[]>()
  const openErrors: AppError[] = []
  let probeAnswer: ProbeResult | null = null
  const counts = { opened: 0, closed: 0, probes: 0 }

  const register = (key: string, values: RowValues): string => {
    const receipts = registrations.get(key) ?? []
    const receipt = `${system.receiptOf(registrations.size + 1, key)}${receipts.length > 0 ? `-${receipts.length + 1}` : ''}`
    registrations.set(key, [...receipts, receipt])
    contents.set(key, values)
    return receipt
  }
  const settleLate = () => {
    for (const entry of late.filter(({ at }) => at <= now())) {
      late.splice(late.indexOf(entry), 1)
      register(entry.key, entry.values)
    }
  }
  const look = (values: RowValues): { receipt: string; differs: readonly string[] } | null => {
    settleLate()
    const key = values.受付番号!
    const receipt = registrations.get(key)?.at(-1)
    if (receipt === undefined) return null
    const there = contents.get(key)!
    return { receipt, differs: ['氏名', '金額'].filter((column) => (there[column] ?? '') !== (values[column] ?? '')) }
  }

  const play = async (values: RowValues, hooks: RowHooks, rehearsal: boolean, signal: AbortSignal): Promise<RowOutcome> => {
    const key = values.受付番号!
    const before = look(values)
    if (before) return { kind: 'alreadyRegistered', ...before }
    hooks.onStep('1', '氏名を入力')
    if (signal.aborted) return { kind: 'stopped' }
    const behaviour = scripts.get(key)?.shift() ?? 'ok'
    if (behaviour === 'refuse') return { kind: 'businessError', step: '2', message: '手順2「登録」: 資格がありません' }
    if (behaviour === 'fail') return { kind: 'systemError', step: '2', message: '手順2「登録」: 画面が表示されません' }
    if (behaviour === 'throwBefore') throw new Error('Target page has been closed')
    if (rehearsal) return { kind: 'rehearsed', compared: 2, differs: [] }
    if (behaviour !== 'unasked')
      await hooks.beforeCommit({ payload: { 氏名: values.氏名! }, screenshot: new Uint8Array([0x89, 0x50, 0x4e, 0x47]) })
    commits.set(key, [...(commits.get(key) ?? []), now()])
    await system.onCommit(key)
    switch (behaviour) {
      case 'ok': {
        const receipt = register(key, values)
        await hooks.onEvidence('afterCommit', new Uint8Array([0x89])).catch(() => {})
        return { kind: 'done', receipt }
      }
      case 'lostAnswer':
        register(key, values)
        return { kind: 'inDoubt', step: '3', message: '応答がありません' }
      case 'lostClick':
        return { kind: 'systemError', step: '3', message: '応答がありません' }
      case 'late':
        late.push({ at: now() + LATE_MS, key, values })
        return { kind: 'inDoubt', step: '3', message: '応答がありません' }
      case 'unasked':
        return { kind: 'done', receipt: register(key, values) }
      default:
        register(key, values)
        throw new Error('Target page, context or browser has been closed')
    }
  }

  const system: FakeSystem = {
    registrations,
    commits,
    register,
    onCommit: () => {},
    receiptOf: (count, key) => `R${count}-${key}`,
    get opened() {
      return counts.opened
    },
    get closed() {
      return counts.closed
    },
    get probes() {
      return counts.probes
    },
    script: (key, ...behaviours) => void scripts.set(key, [...behaviours]),
    failOpen: (...errors) => void openErrors.push(...errors),
    answerProbes: (answer) => {
      probeAnswer = answer
    },
    async open(_robot, { rehearsal, signal }): Promise<RobotSession> {
      const error = openErrors.shift()
      if (error) throw error
      counts.opened += 1
      let closed = false
      return {
        browser: { pid: 40_000 + counts.opened, startedAt: 'then' },
        play: (values, hooks) => play(values, hooks, rehearsal, signal),
        async probe(values) {
          counts.probes += 1
          if (probeAnswer) return probeAnswer
          const found = look(values)
          return found ? { kind: 'found', ...found } : { kind: 'absent', final: true }
        },
        async close() {
          if (!closed) counts.closed += 1
          closed = true
        },
      }
    },
  }
  return system
}
