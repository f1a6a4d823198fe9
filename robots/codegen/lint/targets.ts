import type { Robot } from '#robots/model/robot.ts'
import type { Step } from '#robots/model/step.ts'
import type { Candidate, Target } from '#robots/model/target.ts'
import { walkSteps } from '#robots/model/walk.ts'
import { type Finding, nameStep } from './finding.ts'

/** Elements that are found by where they stand and not by what they are. */
export function checkTargets(robot: Robot): readonly Finding[] {
  const steps = [
    ...walkSteps(robot.session.steps, 'session.steps'),
    ...walkSteps(robot.row, 'row'),
    ...walkSteps(robot.probe?.steps ?? [], 'probe.steps'),
  ]
  return steps.flatMap(({ step, path }) =>
    targetsOf(step).flatMap(({ target, at }) => {
      if (target.try.every(isPosition) && !target.anchor) return [positionOnly(step, `${path}.${at}`)]
      if (step.do === 'commit' && new Set(target.try.map(({ by }) => by)).size < 2) return [oneKind(step, `${path}.${at}`)]
      return []
    }),
  )
}

function targetsOf(step: Step): { readonly target: Target; readonly at: string }[] {
  if (step.do === 'choose') return step.options.map(({ target }, index) => ({ target, at: `options[${index}].target` }))
  return 'target' in step && step.target ? [{ target: step.target, at: 'target' }] : []
}

/** An nth element, or a path of four elements and more. */
function isPosition(candidate: Candidate): boolean {
  return candidate.by === 'css' && (/:nth-|:first-|:last-|:only-/.test(candidate.css) || candidate.css.split('>').length > 3)
}

function positionOnly(step: Step, path: string): Finding {
  return {
    rule: 'position-only',
    level: 'warning',
    path,
    step: nameStep(step),
    reason: '場所を「何番目か」だけで探しています。項目が1つ増えると、となりの欄を操作します',
    remedy: '項目名（cell・label）、name、id のどれかを加えるか、となりの見出し（anchor）を指定してください',
  }
}

function oneKind(step: Step, path: string): Finding {
  return {
    rule: 'commit-one-kind',
    level: 'warning',
    path,
    step: nameStep(step),
    reason: '登録するボタンを1種類の手がかりだけで探しています。画面が変わったとき、別のボタンと区別できません',
    remedy: 'ボタンの文字（text）と name か id の、両方を書いてください',
  }
}
