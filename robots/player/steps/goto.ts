import { originOf, resolveOrigins } from '../../model/origins.ts'
import { fillTemplate } from '../../model/template.ts'
import { StepFailure } from '../failure.ts'
import type { Handler } from './context.ts'

/** Only http(s) and only allowed servers: the proxy cannot stop `file:`, so it is stopped here. */
export const goto: Handler<'goto'> = async (play, step, deadline) => {
  const url = fillTemplate(step.url, play.scope)
  const origin = originOf(url)
  if (origin === null || !resolveOrigins(play.robot, play.scope.parameters).includes(origin))
    throw new StepFailure('system', 'このロボットに許可されていない接続先です。')
  const page = play.stage.page(step.window)
  try {
    await page.goto(url, { timeout: Math.max(1, deadline.left()), waitUntil: 'domcontentloaded' })
  } catch (cause) {
    throw new StepFailure(
      'system',
      `画面が${step.seconds}秒以内に開きません。対象のシステムに接続できるか確認してください。`,
      cause,
    )
  }
}
