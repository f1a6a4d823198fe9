import type { Robot } from '#robots/model/robot.ts'
import type { StepOf } from '#robots/model/step.ts'
import { partsOf } from '#robots/model/template.ts'
import { walkTexts } from '#robots/model/walk.ts'
import { type Finding, nameStep } from './finding.ts'

/** What keeps a row from being registered twice, or wrongly. */
export function checkRegistration(robot: Robot): readonly Finding[] {
  const index = robot.row.findIndex((step) => step.do === 'commit')
  const commit = robot.row[index] as StepOf<'commit'> | undefined
  if (commit === undefined) return []
  const finding = (rule: string, level: Finding['level'], path: string, reason: string, remedy: string): Finding => ({
    rule,
    level,
    path,
    step: path.startsWith('row[') ? nameStep(commit) : null,
    reason,
    remedy,
  })
  const findings: Finding[] = []
  if (!robot.probe) {
    findings.push(
      finding(
        'no-probe',
        'warning',
        `row[${index}]`,
        '登録されたかどうかを後から調べる手順（probe）がありません。途中で切れた行は、すべて人が確かめることになります',
        `${robot.rowKey}で検索して受付結果を見る手順を probe に書いてください`,
      ),
    )
  } else {
    if (!uses(robot.probe.steps, robot.rowKey)) {
      findings.push(
        finding(
          'probe-without-key',
          'warning',
          'probe.steps',
          `登録を調べる手順（probe）が、行を見分ける列「${robot.rowKey}」で検索していません。別の人の登録を見つけるおそれがあります`,
          `検索欄に \${row.${robot.rowKey}} を入力してください`,
        ),
      )
    }
    if (!robot.probe.final) {
      findings.push(
        finding(
          'probe-not-final',
          'hint',
          'probe.final',
          '「見つからない」を登録なしと言い切れない設定です。結果が分からない行は人が確かめます',
          '検索にすぐ現れるシステムなら final を true にできます',
        ),
      )
    }
  }
  if (!uses(robot.row, robot.rowKey)) {
    findings.push(
      finding(
        'key-not-entered',
        'warning',
        'rowKey',
        `行を見分ける列「${robot.rowKey}」を、どの手順も入力していません。登録した後に探せません`,
        '相手のシステムに入力する列を rowKey にしてください',
      ),
    )
  }
  if (robot.inputs.some(({ name, required }) => name === robot.rowKey && !required)) {
    findings.push(
      finding(
        'key-not-required',
        'warning',
        'rowKey',
        `行を見分ける列「${robot.rowKey}」が必須になっていません。空欄の行どうしを見分けられません`,
        'inputs のこの列に "required": true を付けてください',
      ),
    )
  }
  if (!robot.row.slice(0, index).some(({ do: kind }) => kind === 'compare')) {
    findings.push(
      finding(
        'no-compare',
        'hint',
        `row[${index}]`,
        '登録する前に、確認画面を元の値と見比べる手順（compare）がありません',
        '確認画面があるシステムなら、compare を登録の前に入れてください',
      ),
    )
  }
  if (robot.business.length === 0 && commit.refused.length === 0) {
    findings.push(
      finding(
        'no-business-signs',
        'hint',
        'business',
        '相手のシステムが受け付けなかったことを示す表示（business・refused）が書かれていません。理由の分からない失敗になります',
        'エラーの表示と、職員への説明を書いてください',
      ),
    )
  }
  return findings
}

function uses(steps: unknown, column: string): boolean {
  return walkTexts(steps, '').some(
    ({ text }) =>
      text.includes('${') && partsOf(text).some((part) => part.kind === 'value' && part.source === 'row' && part.name === column),
  )
}
