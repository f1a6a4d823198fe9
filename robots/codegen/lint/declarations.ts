import type { Robot } from '#robots/model/robot.ts'
import { partsOf, type Source } from '#robots/model/template.ts'
import { walkTexts } from '#robots/model/walk.ts'
import type { Finding } from './finding.ts'

/** The head of the file: who answers for it, which columns are personal, what is declared and never used. */
export function checkDeclarations(robot: Robot): readonly Finding[] {
  return [...noOwner(robot), ...columnClasses(robot), ...unused(robot), ...noLogoutSign(robot)]
}

const nobody = /^[\s\-ー―_.?？]*$|未定|未設定|不明|担当者?$|^(todo|tbd|test|owner|n\/a)$/i

function noOwner(robot: Robot): Finding[] {
  if (!nobody.test(robot.owner.trim())) return []
  return [
    {
      rule: 'no-owner',
      level: 'warning',
      path: 'owner',
      step: null,
      reason: '所管課（owner）が決まっていません。止まったときに誰へ聞けばよいか分かりません',
      remedy: '責任を持つ課の名前を書いてください',
    },
  ]
}

const numberWords = /個人番号|マイナンバー/
const personalWords = /氏名|フリガナ|カナ|住所|生年月日|電話|口座番号|口座名義|性別|続柄|メール/

function columnClasses(robot: Robot): Finding[] {
  return robot.inputs.flatMap((input, index): Finding[] => {
    const path = `inputs[${index}].class`
    if (numberWords.test(input.name) && input.class !== 'myNumber')
      return [
        {
          rule: 'my-number-class',
          level: 'error',
          path,
          step: null,
          reason: `列「${input.name}」が個人番号として扱われません。画面の写しや記録に残るおそれがあります`,
          remedy: 'class を myNumber にしてください',
        },
      ]
    if (personalWords.test(input.name) && input.class === 'none')
      return [
        {
          rule: 'personal-class',
          level: 'warning',
          path,
          step: null,
          reason: `列「${input.name}」が個人情報として扱われません。画面の写しで隠されません`,
          remedy: '個人の情報なら class を personal にしてください',
        },
      ]
    return []
  })
}

function unused(robot: Robot): Finding[] {
  const used = (source: Source): Set<string> =>
    new Set(
      walkTexts(robot, '').flatMap(({ text }) =>
        text.includes('${')
          ? partsOf(text).flatMap((part) => (part.kind === 'value' && part.source === source ? [part.name] : []))
          : [],
      ),
    )
  const hint = (kind: string, name: string, path: string): Finding => ({
    rule: 'unused',
    level: 'hint',
    path,
    step: null,
    reason: `${kind}「${name}」をどの手順も使っていません`,
    remedy: '要らなければ除いてください',
  })
  const [columns, secrets, parameters] = [used('row'), used('secrets'), used('parameters')]
  return [
    ...robot.inputs.flatMap(({ name }, index) => (columns.has(name) ? [] : [hint('列', name, `inputs[${index}]`)])),
    ...robot.secrets.flatMap((name, index) => (secrets.has(name) ? [] : [hint('保管した値', name, `secrets[${index}]`)])),
    ...robot.parameters.flatMap(({ name, say }, index) =>
      parameters.has(name) ? [] : [hint('設定', say, `parameters[${index}]`)],
    ),
  ]
}

function noLogoutSign(robot: Robot): Finding[] {
  if (robot.session.loggedOut || robot.session.steps.length === 0) return []
  return [
    {
      rule: 'no-logout-sign',
      level: 'hint',
      path: 'session',
      step: null,
      reason: 'ログアウトされたことを見分ける条件（loggedOut）がありません。時間切れのあと、入り直せません',
      remedy: 'ログイン画面でだけ見えるものを loggedOut に書いてください',
    },
  ]
}
