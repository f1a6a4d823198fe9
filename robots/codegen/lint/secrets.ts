import type { Robot } from '#robots/model/robot.ts'
import type { StepOf } from '#robots/model/step.ts'
import { partsOf } from '#robots/model/template.ts'
import { walkSteps, walkTexts } from '#robots/model/walk.ts'
import { isMyNumber } from '#shared/base/japanese/checkDigits.ts'
import { toHalfWidth } from '#shared/base/japanese/width.ts'
import { type Finding, nameStep } from './finding.ts'
import { stepNames } from './stepNames.ts'

/** Passwords and personal values that are written into the file itself, where everybody can read them. */
export function checkSecrets(robot: Robot): readonly Finding[] {
  return [...literalPasswords(robot), ...literalNumbers(robot), ...passwordsInAddresses(robot)]
}

const passwordWords = /パスワード|暗証|passw|pswd|^pin$|secret/i

function literalPasswords(robot: Robot): Finding[] {
  const steps = [
    ...walkSteps(robot.session.steps, 'session.steps'),
    ...walkSteps(robot.row, 'row'),
    ...walkSteps(robot.probe?.steps ?? [], 'probe.steps'),
  ]
  return steps.flatMap(({ step, path }) => {
    if (step.do !== 'fill' || !isPasswordField(step)) return []
    const isLiteral = partsOf(step.value).some((part) => part.kind === 'text' || part.source === 'parameters')
    return isLiteral
      ? [
          {
            rule: 'secret-in-value',
            level: 'error' as const,
            path: `${path}.value`,
            step: nameStep(step),
            reason: 'パスワードがファイルの中に書かれています。ファイルを見られる人すべてに知られます',
            remedy: `madoguchi secret set で保管し、\${secrets.名前} に置き換えてください。書かれていたパスワードは変更してください`,
          },
        ]
      : []
  })
}

function isPasswordField(step: StepOf<'fill'>): boolean {
  if (step.target.print?.type === 'password') return true
  const words = [step.say, ...walkTexts(step.target, '').map(({ text }) => text)]
  return words.some((text) => passwordWords.test(text))
}

/** Twelve digits whose check digit holds can only be a person's number. */
function literalNumbers(robot: Robot): Finding[] {
  const names = stepNames(robot)
  return walkTexts(robot, '').flatMap(({ text, path }) => {
    const runs = toHalfWidth(text).match(/\d{4}[ -]?\d{4}[ -]?\d{4}/g) ?? []
    if (!runs.some((run) => isMyNumber(run.replace(/[ -]/g, '')))) return []
    return [
      {
        rule: 'my-number-in-file',
        level: 'error' as const,
        path,
        step: names(path),
        reason: '個人番号とみられる12桁の数字がファイルの中に書かれています',
        remedy: `行の列から取るように \${row.列名} へ置き換え、このファイルの写しが残っていないか確かめてください`,
      },
    ]
  })
}

function passwordsInAddresses(robot: Robot): Finding[] {
  const names = stepNames(robot)
  return walkTexts(robot, '').flatMap(({ text, path }) =>
    /[?&](password|passwd|pass|pwd|token|session|jsessionid)=[^$&]/i.test(text) || /;jsessionid=/i.test(text)
      ? [
          {
            rule: 'secret-in-address',
            level: 'error' as const,
            path,
            step: names(path),
            reason: 'アドレスの中にパスワードや接続の記号（セッション）が書かれています',
            remedy: 'その部分を除いてください。ログインの手順で入り直せば不要です',
          },
        ]
      : [],
  )
}
