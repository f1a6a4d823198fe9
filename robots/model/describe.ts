import { assertNever } from '#shared/base/assertNever.ts'
import type { Condition, SimpleCondition } from './condition.ts'
import { pipes } from './pipes.ts'
import type { Step } from './step.ts'
import type { Candidate, Target } from './target.ts'
import { parseTemplate } from './template.ts'

/** One step as a plain sentence for a clerk. Names columns, never values. */
export function describeStep(step: Step): string {
  const place = 'window' in step && step.window ? `窓「${step.window}」で、` : ''
  return place + sentence(step)
}

/** What is waited for, as a noun phrase: 「登録しました」の表示. */
export function describeCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'all':
      return condition.of.map(simpleWords).join('と')
    case 'any':
      return condition.of.map(simpleWords).join('か')
    default:
      return simpleWords(condition)
  }
}

function sentence(step: Step): string {
  switch (step.do) {
    case 'goto':
      return `「${step.say}」の画面を開く`
    case 'click':
      return `「${step.say}」を${step.how === 'double' ? 'ダブルクリックする' : step.how === 'right' ? '右クリックする' : '押す'}${answers(step.dialogs)}${step.opens ? `(窓「${step.opens}」が開く)` : ''}`
    case 'fill':
      return `「${step.say}」に${describeValue(step.value)}を入力する`
    case 'select':
      return `「${step.say}」で${describeValue(step.value)}を選ぶ`
    case 'check':
      return `「${step.say}」のチェックを${describeValue(step.value)}に合わせる`
    case 'choose':
      return `「${step.say}」で${describeValue(step.value)}に当たるものを選ぶ`
    case 'press':
      return `「${step.say}」で ${step.key} キーを押す${answers(step.dialogs)}`
    case 'read':
      return `「${step.say}」を画面から読み取る`
    case 'wait':
      return `${describeCondition(step.until)}を待つ`
    case 'expect':
      return `${describeCondition(step.that)}を確かめる`
    case 'ask':
      return `人の操作を待つ: ${step.text}`
    case 'compare':
      return `「${step.say}」の${step.values.length}項目を元の値と見比べる`
    case 'hover':
      return `「${step.say}」にマウスを乗せる`
    case 'drag':
      return `「${step.say}」をドラッグする${answers(step.dialogs)}`
    case 'upload':
      return `「${step.say}」に${describeValue(step.files)}のファイルを付ける`
    case 'evidence':
      return `「${step.say}」の画面を画像で残す`
    case 'note':
      return step.text
    case 'if':
      return `${describeCondition(step.seen)}があるかどうかで手順を変える`
    case 'when':
      return `「${step.say}」の値によって手順を変える`
    case 'commit':
      return `「${step.say}」を押して登録する${answers(step.dialogs)}`
    default:
      return assertNever(step)
  }
}

function answers(dialogs: Extract<Step, { do: 'click' }>['dialogs']): string {
  return (dialogs ?? [])
    .map(({ expect, answer }) => `、「${expect}」には${answer === 'ok' ? 'OK' : 'キャンセル'}と答える`)
    .join('')
}

/** 列「生年月日」(和暦の年), a fixed text, or a stand-in for a secret. */
export function describeValue(text: string): string {
  const template = parseTemplate(text)
  if (template.kind === 'bad' || template.parts.length === 0) return '空欄'
  return template.parts
    .map((part) => {
      if (part.kind === 'text') return `「${part.text}」`
      if (part.source === 'secrets') return '保管されたパスワード等'
      if (part.source === 'clock' && part.pipes.length === 0) return clockWords[part.name] ?? part.name
      const turned = part.pipes.map((call) => pipes[call.name]!.say)
      return `${part.source === 'row' ? '列' : ''}「${part.source === 'clock' ? (clockWords[part.name] ?? part.name) : part.name}」${turned.length > 0 ? `(${turned.join('、')})` : ''}`
    })
    .join('と')
}

/** A place on the screen by the words that stand at it, else by its technical name. */
function placeWords(target: Target): string {
  const [first] = [...target.try].sort((a, b) => rank(a) - rank(b))
  switch (first!.by) {
    case 'cell':
    case 'cellText':
    case 'label':
    case 'text':
    case 'placeholder':
    case 'title':
    case 'alt':
      return `「${first!.text}」`
    case 'role':
    case 'name':
      return `「${first!.name}」`
    case 'id':
      return `「${first!.id}」`
    case 'css':
      return '決まった部品'
    default:
      return assertNever(first!)
  }
}

function rank({ by }: Candidate): number {
  return by === 'css' ? 2 : by === 'name' || by === 'id' ? 1 : 0
}

const clockWords: Readonly<Record<string, string>> = { today: '今日の日付', time: '今の時刻' }

function simpleWords(condition: SimpleCondition): string {
  const words = (() => {
    switch (condition.kind) {
      case 'text':
        return `「${condition.text}」の表示`
      case 'element':
        return `${placeWords(condition.target)}の表示`
      case 'value':
        return `${placeWords(condition.target)}の値が${describeValue(condition.equals)}であること`
      case 'path':
        return `画面 ${condition.path}`
      default:
        return assertNever(condition)
    }
  })()
  return condition.not ? `${words}がないこと` : words
}
