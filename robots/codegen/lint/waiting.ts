import type { Condition, SimpleCondition } from '#robots/model/condition.ts'
import type { Robot } from '#robots/model/robot.ts'
import type { Step } from '#robots/model/step.ts'
import { walkSteps } from '#robots/model/walk.ts'
import { type Finding, nameStep } from './finding.ts'

/** Longer than any screen takes; what takes longer is a person, for whom there is `ask`. */
const LONGEST_SECONDS = 120

/** Steps after which nothing tells that they worked. */
export function checkWaiting(robot: Robot): readonly Finding[] {
  return parts(robot).flatMap(({ steps, path, endsWith }) =>
    walkSteps(steps, path).flatMap(({ step, path: place }) => {
      const next = following(steps, step)
      return [
        ...(isUnchecked(step) && !(next === undefined ? endsWith : looks(next)) ? [noAfter(step, place)] : []),
        ...(step.do === 'fill' && step.readBack === 'none' && !step.after ? [notReadBack(step, place)] : []),
        ...(step.do === 'wait' && onlyAbsent(step.until) ? [absentOnly(step, place)] : []),
        ...('seconds' in step && step.seconds > LONGEST_SECONDS ? [tooLong(step, place)] : []),
      ]
    }),
  )
}

/** The parts of a robot; the login and the probe end with a condition of their own. */
function parts(robot: Robot): { steps: readonly Step[]; path: string; endsWith: boolean }[] {
  return [
    { steps: robot.session.steps, path: 'session.steps', endsWith: true },
    { steps: robot.row, path: 'row', endsWith: false },
    { steps: robot.probe?.steps ?? [], path: 'probe.steps', endsWith: true },
  ]
}

function following(steps: readonly Step[], step: Step): Step | undefined {
  const index = steps.indexOf(step)
  return index < 0 ? undefined : steps[index + 1]
}

/** These change the screen; the others (fill, select, check, choose) read back what they did. */
function isUnchecked(step: Step): boolean {
  return (step.do === 'click' || step.do === 'goto' || step.do === 'press') && step.after === undefined
}

function looks(step: Step): boolean {
  return step.do === 'wait' || step.do === 'expect' || step.do === 'ask'
}

function onlyAbsent(condition: Condition): boolean {
  const simple: readonly SimpleCondition[] = 'of' in condition ? condition.of : [condition]
  return simple.every(({ not }) => not === true)
}

function noAfter(step: Step, path: string): Finding {
  return {
    rule: 'no-after',
    level: 'warning',
    path,
    step: nameStep(step),
    reason: 'この手順のあとに何が見えればよいか（after）が書かれていません。押せなかったときも次へ進んでしまいます',
    remedy: '次の画面で必ず見える文字や入力欄を after に書いてください',
  }
}

function notReadBack(step: Step, path: string): Finding {
  return {
    rule: 'not-read-back',
    level: 'warning',
    path,
    step: nameStep(step),
    reason: '入力した値を読み返さない設定（readBack: none）で、代わりに確かめるもの（after）もありません',
    remedy: '画面が値を書き換えるなら readBack を loose・digits・date のどれかにするか、after を書いてください',
  }
}

function absentOnly(step: Step, path: string): Finding {
  return {
    rule: 'wait-for-absence',
    level: 'warning',
    path,
    step: nameStep(step),
    reason: '「見えないこと」だけを待っています。まだ現れていないときも、すぐ次へ進んでしまいます',
    remedy: '次に現れるものも until に加えてください',
  }
}

function tooLong(step: Step, path: string): Finding {
  return {
    rule: 'long-wait',
    level: 'warning',
    path: `${path}.seconds`,
    step: nameStep(step),
    reason: `待つ時間の上限が${LONGEST_SECONDS}秒を超えています。止まったことに気づくのが遅れます`,
    remedy: '人の操作を待つなら ask に、そうでなければ短くしてください',
  }
}
