import type { RobotBrowser } from '../browser/launch.ts'
import { describeStep } from '../model/describe.ts'
import type { CommitStep } from '../model/step.ts'
import { fillTemplate } from '../model/template.ts'
import { holds, waitForAny } from './conditions.ts'
import { deadlineIn, pause } from './deadline.ts'
import { squeeze } from './dialogs.ts'
import { takeEvidence } from './evidence.ts'
import { IntentFailed, StepFailure, throwIfStopped } from './failure.ts'
import { locate } from './locate.ts'
import { press } from './mouse.ts'
import type { RowHooks, RowOutcome } from './outcome.ts'
import type { Play } from './play.ts'
import { named } from './runSteps.ts'
import { readValue } from './steps/read.ts'

/** How long to go on looking once the window shows that the connection or the server failed. */
const secondsAfterLoss = 2
const receiptSeconds = 10

/**
 * The button that registers, found without any doubt; the fields before it are all read back.
 * @throws StepFailure, Stopped
 */
export async function prepareCommit(play: Play, step: CommitStep, name: string): Promise<void> {
  play.onStep(step.id, describeStep(step))
  return named(name, async () => {
    const deadline = deadlineIn(step.seconds)
    await locate(play, step.target, { step, deadline, need: 'commit', checkAll: true })
    if (await holds(play, step.after))
      throw new StepFailure('system', '登録の後に見えるはずの表示が、登録の前から出ています。ロボットを直してください。')
    throwIfStopped(play.context.signal)
  })
}

/**
 * Registers. The intent is durable before the click; from the click on only what the step calls `after` says that it happened.
 * Neither the click's own success nor its failure says anything, and nothing is ever done again.
 * @throws Stopped; {@link IntentFailed} when `beforeCommit` rejects. Nothing was clicked then; after the click nothing is thrown.
 */
export async function commit(
  play: Play,
  browser: RobotBrowser,
  step: CommitStep,
  name: string,
  hooks: RowHooks,
): Promise<RowOutcome> {
  const screenshot = await takeEvidence(play, step.window)
  throwIfStopped(play.context.signal)
  await hooks.beforeCommit({ payload: payloadOf(play), screenshot }).catch((error: unknown) => {
    throw new IntentFailed(error)
  })
  // Who stops now gets a finished row: half of a registration cannot be left.
  const finishing: Play = { ...play, context: { ...play.context, signal: new AbortController().signal } }
  play.stage.dialogs.announce(
    (step.dialogs ?? []).map(({ expect, answer, text }) => ({
      expect,
      answer,
      ...(text === undefined ? {} : { text: fillTemplate(text, play.scope) }),
    })),
  )
  play.stage.takeServerError()
  browser.fence.raise()
  // Once more without any doubt, since taking the picture took a moment; what is pressed is pressed once.
  const search = { step, deadline: deadlineIn(step.seconds), need: 'commit', checkAll: false } as const
  press(finishing, step.target, search).catch((error: unknown) =>
    play.context.log(`commit click ended with ${error instanceof Error ? error.name : 'an error'}`),
  )
  try {
    const seen = await resultOf(finishing, step)
    if (seen === 'done') return { kind: 'done', receipt: await receiptOf(finishing, step) }
    if (seen !== null) return { kind: 'businessError', step: name, message: `${name}: ${seen}` }
    return { kind: 'inDoubt', step: name, message: `${name}: ${doubtWords(play, browser)}` }
  } catch (error) {
    play.context.log(`after the commit: ${error instanceof Error ? error.name : 'unknown error'}`)
    return { kind: 'inDoubt', step: name, message: `${name}: 登録の結果を画面で確かめられませんでした。` }
  }
}

/** `done`, the words of a screen that proves that nothing was registered, or null. */
async function resultOf(play: Play, step: CommitStep): Promise<string | null> {
  const screens = step.refused.filter((sign) => sign.when !== undefined)
  const conditions = [step.after, ...screens.map((sign) => sign.when!)]
  let deadline = deadlineIn(step.seconds)
  let lost = false
  for (;;) {
    const index = await waitForAny(play, conditions, deadlineIn(Math.min(0.2, deadline.left() / 1000))).catch(() => null)
    if (index !== null) return index === 0 ? 'done' : screens[index - 1]!.message
    const dialog = play.stage.dialogs.takeUnexpected()
    const sign =
      dialog && step.refused.find((each) => each.dialog !== undefined && squeeze(dialog.words).includes(squeeze(each.dialog)))
    if (sign) return sign.message
    if (!lost && isLost(play)) {
      lost = true
      if (deadline.left() > secondsAfterLoss * 1000) deadline = deadlineIn(secondsAfterLoss)
    }
    if (deadline.left() === 0) return null
    await pause(15)
  }
}

/** The window is gone, shows the browser's own error page, or the server answered with an error. */
function isLost(play: Play): boolean {
  const { main } = play.stage
  return (
    main.isClosed() ||
    play.stage.takeServerError() !== null ||
    main.frames().some((frame) => frame.url().startsWith('chrome-error:'))
  )
}

/** It is registered whether or not the number can be read. */
async function receiptOf(play: Play, step: CommitStep): Promise<string | null> {
  try {
    return (await readValue(play, step.receipt, step.window, step.say, deadlineIn(receiptSeconds))) || null
  } catch {
    play.context.log('the receipt could not be read from the screen after the commit')
    return null
  }
}

function payloadOf({ robot, scope }: Play): Record<string, string> {
  return Object.fromEntries(robot.inputs.map(({ name }) => [name, scope.row[name] ?? '']))
}

function doubtWords(play: Play, { fence }: RobotBrowser): string {
  if (fence.tripped) return '登録の途中で接続が切れました。2回送られないように、同じ送信を止めました。'
  return play.stage.main.isClosed()
    ? '登録の途中でブラウザーの画面が閉じられました。'
    : '登録の後の画面が、登録できたときの表示になりませんでした。'
}
