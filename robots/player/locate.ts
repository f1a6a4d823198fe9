import type { ElementHandle, Frame } from 'playwright'
import type { Target } from '../model/target.ts'
import { hintsOf } from '../model/target.ts'
import { type Deadline, Late, pause, within } from './deadline.ts'
import { StepFailure, throwIfStopped } from './failure.ts'
import { findMoved } from './movedFrame.ts'
import type { Entry, EntryState, LookAnswer, LookRequest, Miss, Shown } from './page/look.ts'
import { lookForElement, lookIn } from './pageFunctions.ts'
import type { Play } from './play.ts'
import { checkElsewhere, settleChanged } from './readBack.ts'
import type { TypedField } from './typedFields.ts'

/** Longest wait inside the page before the player looks whether it was stopped. */
const longestLook = 1000
/** How much longer than it was asked to wait a page may take to answer at all. */
const answerTime = 10_000

export interface Search {
  readonly step: { readonly id: string; readonly window?: string | undefined }
  readonly deadline: Deadline
  /** `commit`: nothing is healed, every hint has to fit. */
  readonly need: 'write' | 'commit'
  /** True before something is pressed: all fields of the screen are read back, not only the last one. */
  readonly checkAll: boolean
}

export interface Located {
  readonly frame: Frame
  readonly element: ElementHandle<Element>
}

export interface Entered {
  readonly frame: Frame
  readonly state: EntryState
  readonly option: string | null
}

/**
 * Finds the one element that a step acts on, waiting for it. On the same way the fields filled before are read back.
 * @throws StepFailure when it is not found, not certain, or a field no longer holds what was entered
 */
export async function locate(play: Play, target: Target, search: Search): Promise<Located> {
  const { step, deadline, need } = search
  for (;;) {
    const { frame, fields } = await lookedAt(play, target, search)
    const request = requestOf([target], need, deadline, fields, null)
    const handle = await inFrame(play, frame, deadline, () => lookForElement(frame, request))
    if (handle === null) continue
    const element = handle.asElement() as ElementHandle<Element> | null
    if (element) return settled(fields, { frame, element })
    const answer = (await handle.jsonValue()) as Exclude<LookAnswer, Element>
    if (answer.kind === 'healed') {
      const healed = (await handle.getProperty('element')).asElement() as ElementHandle<Element> | null
      if (healed === null) continue
      play.context.onHealed?.({ step: step.id, missing: answer.missing })
      return settled(fields, { frame, element: healed })
    }
    if (answer.kind === 'missed' && need === 'write' && (await findMoved(play, step, target, deadline))) continue
    await notThere(play, target, deadline, fields, answer)
  }
}

/**
 * The same for a field, and enters what can be entered in the same round trip; `focused` leaves the typing to the caller.
 * @throws StepFailure as {@link locate}, or when the field cannot be used
 */
export async function enterInto(
  play: Play,
  target: Target,
  entry: Entry,
  { step, deadline, need = 'write', checkAll = false }: Pick<Search, 'step' | 'deadline'> & Partial<Search>,
): Promise<Entered> {
  for (;;) {
    const { frame, fields } = await lookedAt(play, target, { step, deadline, need, checkAll })
    const request = requestOf([target], need, deadline, fields, entry)
    const answer = await inFrame(play, frame, deadline, () => lookIn(frame, request))
    if (answer === null) continue
    if (answer.kind === 'entered') {
      if (answer.missing.length > 0) play.context.onHealed?.({ step: step.id, missing: answer.missing })
      return settled(fields, { frame, state: answer.state, option: answer.option })
    }
    if (answer.kind === 'missed' && need === 'write' && (await findMoved(play, step, target, deadline))) continue
    await notThere(play, target, deadline, fields, answer)
  }
}

/** What several places of one frame show now, or as soon as all are there within `waitMs`; null = the page is changing. */
export async function see(
  play: Play,
  frame: Frame,
  targets: readonly Target[],
  deadline: Deadline,
): Promise<readonly Shown[] | null> {
  const request = requestOf(targets, 'see', deadline, [], null)
  const answer = await inFrame(play, frame, deadline, () => lookIn(frame, request))
  return answer !== null && answer.kind === 'seen' ? answer.places : null
}

export function missWords(why: Miss, target: Target, { seconds }: Deadline): string {
  switch (why) {
    case 'none':
      return `${hintsOf(target)}つの手がかりのどれも${seconds}秒以内に見つかりません。`
    case 'ambiguous':
      return '手がかりに合う場所が2つ以上あり、どれか決められません。'
    case 'disagree':
      return '手がかりが別々の場所を指しています。画面が変わった可能性があります。'
    case 'weak':
      return '手がかりが1つしか合いません。書き込みには2つ以上の一致が必要です。'
    case 'notUnanimous':
      return '登録ボタンの手がかりに合わないものがあるため、押しませんでした。画面が変わった可能性があります。'
  }
}

/** The frame to look in, and its fields to be read back on the way. */
async function lookedAt(
  play: Play,
  target: Target,
  { step, deadline, need, checkAll }: Search,
): Promise<{ readonly frame: Frame; readonly fields: readonly TypedField[] }> {
  const frame = await frameOf(play, target, step, deadline, need)
  await checkElsewhere(play, frame)
  return { frame, fields: play.stage.typed.toCheck(frame, checkAll ? 'all' : 'last') }
}

async function frameOf(
  play: Play,
  target: Target,
  step: Search['step'],
  deadline: Deadline,
  need: Search['need'],
): Promise<Frame> {
  for (;;) {
    const frame =
      need === 'commit' ? play.stage.frameAt(step.window, target.frame) : play.stage.frameNow(step.window, target.frame)
    if (frame) return frame
    throwIfStopped(play.context.signal)
    if (need === 'write' && (await findMoved(play, step, target, deadline))) continue
    if (deadline.left() === 0) throw new StepFailure('system', '画面の中の枠（フレーム）が見つかりません。')
    await pause(30)
  }
}

/** Returns when it is worth asking again. @throws StepFailure */
async function notThere(
  play: Play,
  target: Target,
  deadline: Deadline,
  fields: readonly TypedField[],
  answer: Exclude<LookAnswer, Element>,
): Promise<void> {
  if (answer.kind === 'changed') return settleChanged(play, fields, answer.fields)
  if (deadline.left() > 0) return
  if (answer.kind === 'missed') throw new StepFailure('system', missWords(answer.why, target, deadline))
  if (answer.kind === 'blocked')
    throw new StepFailure('system', `${deadline.seconds}秒以内に入力できません（使えない状態か、別のものに隠れています）。`)
}

function requestOf(
  targets: readonly Target[],
  need: LookRequest['need'],
  deadline: Deadline,
  fields: readonly TypedField[],
  entry: Entry | null,
): LookRequest {
  return {
    targets,
    need,
    waitMs: Math.min(longestLook, deadline.left()),
    checks: fields.map(({ key, expect }) => ({ key, expect })),
    entry,
  }
}

/** Asks the page; null = its document changed under the question. @throws StepFailure */
export async function inFrame<Result>(
  play: Play,
  frame: Frame,
  deadline: Deadline,
  ask: () => Promise<Result>,
): Promise<Result | null> {
  throwIfStopped(play.context.signal)
  try {
    return await within(deadline.left() + answerTime, ask())
  } catch (error) {
    if (frame.page().isClosed()) throw new StepFailure('system', 'ブラウザーの画面が閉じられました。', error)
    if (error instanceof Late) throw new StepFailure('system', '画面が応答しません。', error)
    if (deadline.left() === 0) throw new StepFailure('system', `画面が${deadline.seconds}秒以内に開きません。`, error)
    await pause(20)
    return null
  }
}

function settled<Found>(fields: readonly TypedField[], found: Found): Found {
  for (const field of fields) field.checked = true
  return found
}
