import type { Action } from '../../model/step.ts'
import type { Deadline } from '../deadline.ts'
import type { Play } from '../play.ts'
import { ask } from './ask.ts'
import { check } from './check.ts'
import { choose } from './choose.ts'
import { click } from './click.ts'
import { compare } from './compare.ts'
import type { Handler } from './context.ts'
import { evidence, note } from './evidence.ts'
import { fill } from './fill.ts'
import { goto } from './goto.ts'
import { drag, hover } from './mouseSteps.ts'
import { press } from './press.ts'
import { read } from './read.ts'
import { select } from './select.ts'
import { upload } from './upload.ts'
import { expect, wait } from './wait.ts'

const handlers: { readonly [Kind in Action['do']]: Handler<Kind> } = {
  ask,
  check,
  choose,
  click,
  compare,
  drag,
  evidence,
  expect,
  fill,
  goto,
  hover,
  note,
  press,
  read,
  select,
  upload,
  wait,
}

export function handle(play: Play, action: Action, deadline: Deadline): Promise<void> {
  const handler = handlers[action.do] as (play: Play, action: Action, deadline: Deadline) => Promise<void>
  return handler(play, action, deadline)
}
