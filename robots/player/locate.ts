import type { ElementHandle, Frame } from 'playwright'
import type { Target } from '../model/target.ts'
import { type Deadline, pause } from './deadline.ts'
import { StepFailure, throwIfStopped } from './failure.ts'
import { type LookAnswer, type LookRequest, lookInPage, type Miss, type Shown } from './page/look.ts'
import type { Play } from './play.ts'
import { checkElsewhere, settleChanged } from './readBack.ts'
import type { TypedField } from './typedFields.ts'

/** Longest wait inside the page before the player looks whether it was stopped. */
const longestLook = 1000

interface Search {
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

/**
 * Finds the one element that a step acts on, waiting for it. On the same way the fields filled before are read back.
 * @throws StepFailure when it is not found, not certain, or a field no longer holds what was entered
 */
export async function locate(play: Play, target: Target, search: Search): Promise<Located> {
  const { step, deadline, need, checkAll } = search
  for (;;) {
    const frame = await play.stage.frame(step.window, target.frame, deadline)
    await checkElsewhere(play, frame)
    const fields = play.stage.typed.toCheck(frame, checkAll ? 'all' : 'last')
    const handle = await inFrame(play, frame, deadline, fields, () =>
      frame.evaluateHandle(looking, requestOf([target], need, deadline, fields)),
    )
    if (handle === null) continue
    const element = handle.asElement() as ElementHandle<Element> | null
    if (element) return settled(fields, { frame, element })
    const answer = (await handle.jsonValue()) as Exclude<LookAnswer, Element>
    if (answer.kind === 'changed') await settleChanged(play, fields, answer.fields)
    if (answer.kind === 'missed' && deadline.left() === 0)
      throw new StepFailure('system', missWords(answer.why, target, deadline))
    if (answer.kind !== 'healed') continue
    const healed = (await handle.getProperty('element')).asElement() as ElementHandle<Element> | null
    if (healed === null) continue
    play.context.onHealed?.({ step: step.id, missing: answer.missing })
    return settled(fields, { frame, element: healed })
  }
}

/** What several places of one frame show now, or as soon as all are there within `waitMs`; null = the page is changing. */
export async function see(
  play: Play,
  frame: Frame,
  targets: readonly Target[],
  deadline: Deadline,
): Promise<readonly Shown[] | null> {
  const answer = await inFrame(play, frame, deadline, [], () => frame.evaluate(looking, requestOf(targets, 'see', deadline, [])))
  return answer !== null && 'kind' in answer && answer.kind === 'seen' ? answer.places : null
}

export function missWords(why: Miss, target: Target, { seconds }: Deadline): string {
  const hints = target.try.length + (target.anchor ? 1 : 0) + (target.print ? 1 : 0)
  switch (why) {
    case 'none':
      return `${hints}つの手がかりのどれも${seconds}秒以内に見つかりません。`
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

/** Handles stand for the elements that the page will see in their place. */
const looking = lookInPage as unknown as (request: unknown) => LookAnswer

function requestOf(
  targets: readonly Target[],
  need: LookRequest['need'],
  deadline: Deadline,
  fields: readonly TypedField[],
): unknown {
  return {
    targets,
    need,
    waitMs: Math.min(longestLook, deadline.left()),
    checks: fields.map(({ element, expect }) => ({ element, expect })),
  }
}

/** Asks the page; null = its document changed under the question. */
export async function inFrame<Result>(
  play: Play,
  frame: Frame,
  deadline: Deadline,
  fields: readonly TypedField[],
  ask: () => Promise<Result>,
): Promise<Result | null> {
  throwIfStopped(play.context.signal)
  try {
    return await ask()
  } catch (error) {
    if (frame.page().isClosed()) throw new StepFailure('system', 'ブラウザーの画面が閉じられました。', error)
    if (deadline.left() === 0) throw new StepFailure('system', `画面が${deadline.seconds}秒以内に開きません。`, error)
    // Handles of a document that is gone make every question fail.
    for (const field of fields) if (!(await isAlive(field))) play.stage.typed.remove(field)
    await pause(20)
    return null
  }
}

function isAlive(field: TypedField): Promise<boolean> {
  return field.element.evaluate(() => true).catch(() => false)
}

function settled(fields: readonly TypedField[], located: Located): Located {
  for (const field of fields) field.checked = true
  return located
}
