import { AppError } from '#shared/base/appError.ts'
import { describeCondition, describeStep } from '../model/describe.ts'
import type { Action, HarmlessStep } from '../model/step.ts'
import { fillTemplate } from '../model/template.ts'
import { waitForAny } from './conditions.ts'
import { deadlineIn } from './deadline.ts'
import { StepFailure, throwIfStopped } from './failure.ts'
import type { Play } from './play.ts'
import { settleDialogs, throwUnexpectedDialog } from './steps/act.ts'
import { handle } from './steps/handlers.ts'

/**
 * Plays steps one after the other. `numberOf` gives a step's number as a person counts: 3, inside a branch 3-1.
 * @throws StepFailure that names the step; Stopped
 */
export async function runSteps(
  play: Play,
  steps: readonly HarmlessStep[],
  numberOf: (index: number) => string = (index) => String(index + 1),
): Promise<void> {
  for (const [index, step] of steps.entries()) {
    throwIfStopped(play.context.signal)
    play.onStep(step.id, describeStep(step))
    const name = stepName(numberOf(index), step.say)
    if (step.do === 'when') {
      const branch = await named(name, async () => branchOf(play, step))
      await runSteps(play, branch, (inner) => `${numberOf(index)}-${inner + 1}`)
    } else if (step.do === 'if') {
      const seen = await named(name, () => waitForAny(play, [step.seen], deadlineIn(step.seconds)))
      await runSteps(play, seen === null ? step.otherwise : step.steps, (inner) => `${numberOf(index)}-${inner + 1}`)
    } else await named(name, () => runAction(play, step))
  }
}

export function stepName(number: string, say: string): string {
  return `手順${number}「${say}」`
}

async function runAction(play: Play, step: Action): Promise<void> {
  const deadline = deadlineIn(step.seconds)
  const dialogs = 'dialogs' in step ? (step.dialogs ?? []) : []
  play.stage.dialogs.announce(
    dialogs.map(({ expect, answer, text }) => ({
      expect,
      answer,
      ...(text === undefined ? {} : { text: fillTemplate(text, play.scope) }),
    })),
  )
  await handle(play, step, deadline)
  await settleDialogs(play, deadline)
  if (step.after && (await waitForAny(play, [step.after], deadline, step.id)) === null) {
    throwUnexpectedDialog(play)
    throw new StepFailure('system', `操作の後、${describeCondition(step.after)}が${step.seconds}秒以内に確かめられません。`)
  }
}

function branchOf(play: Play, step: Extract<HarmlessStep, { do: 'when' }>): readonly Action[] {
  const value = fillTemplate(step.value, play.scope)
  return step.cases.find((entry) => entry.is.includes(value))?.steps ?? step.otherwise
}

/** Gives a failure the step's name; a value that a template cannot turn is a failure of the row. */
export async function named<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    const failure =
      error instanceof AppError && error.code === 'badData' ? new StepFailure('business', error.message, error) : error
    if (failure instanceof StepFailure && failure.step === '') failure.step = name
    throw failure
  }
}
