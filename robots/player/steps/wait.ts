import { describeCondition } from '../../model/describe.ts'
import { waitForAny } from '../conditions.ts'
import { StepFailure } from '../failure.ts'
import type { Handler } from './context.ts'

export const wait: Handler<'wait'> = async (play, step, deadline) => {
  if ((await waitForAny(play, [step.until], deadline)) === null)
    throw new StepFailure('system', `${describeCondition(step.until)}が${step.seconds}秒以内に確かめられません。`)
}

export const expect: Handler<'expect'> = async (play, step, deadline) => {
  if ((await waitForAny(play, [step.that], deadline)) === null) throw new StepFailure(step.otherwise, step.message)
}
