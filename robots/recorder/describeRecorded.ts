import { assertNever } from '#shared/base/assertNever.ts'
import type { RecordedStep } from './recordedStep.ts'

/**
 * A recorded step as a plain sentence for the person who records. What was typed is not repeated: a strip on the screen is seen by
 * others too.
 */
export function describeRecorded(step: RecordedStep): string {
  const place = step.where.window === undefined ? '' : `窓「${step.where.window}」で、`
  return `${place}${sentence(step)}${consequences(step)}`
}

function sentence(step: RecordedStep): string {
  switch (step.do) {
    case 'goto':
      return `画面 ${step.say} を開く`
    case 'click':
      return `「${step.say}」を押す`
    case 'doubleClick':
      return `「${step.say}」をダブルクリックする`
    case 'rightClick':
      return `「${step.say}」を右クリックする`
    case 'hover':
      return `「${step.say}」にマウスを乗せる`
    case 'fill':
      return step.value.kind === 'text' ? `「${step.say}」に入力する` : `「${step.say}」に入力する（値は記録しません）`
    case 'select':
      return `「${step.say}」で選ぶ`
    case 'check':
      return `「${step.say}」のチェックを${step.on ? '入れる' : '外す'}`
    case 'choose':
      return `「${step.say}」を選ぶ`
    case 'press':
      return `${step.key} キーを押す`
    case 'upload':
      return `「${step.say}」でファイルを選ぶ`
    case 'drag':
      return `「${step.say}」をドラッグする`
    case 'print':
      return '印刷する'
    default:
      return assertNever(step)
  }
}

function consequences({ dialogs, opens, closes, went, unsure }: RecordedStep): string {
  const answers = dialogs.map(({ answer }) => `、確認には${answer === 'ok' ? 'OK' : 'キャンセル'}と答える`).join('')
  const after = opens ? `（窓「${opens}」が開く）` : closes ? '（窓が閉じる）' : went ? `（画面 ${went.path} へ）` : ''
  return `${answers}${after}${unsure ? ' ※同じものがいくつもあります' : ''}`
}
