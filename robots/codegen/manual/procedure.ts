import { describeCondition, describeStep, describeValue } from '#robots/model/describe.ts'
import type { Step } from '#robots/model/step.ts'
import { describeTarget } from '../describeTarget.ts'

/** One line of the procedure. */
export interface ProcedureLine {
  /** 3, 3-1: a step inside a case follows the number of its step. */
  readonly number: string
  readonly id: string
  /** What is done, in plain Japanese. */
  readonly does: string
  /** Where on the screen, by all that it is found by; null = nowhere in particular. */
  readonly where: string | null
  /** Under which condition, where there is one. */
  readonly when: string | null
  /** What is seen when it worked; null = the value is read back, or the next line looks. */
  readonly seen: string | null
  readonly registers: boolean
}

/** Steps as numbered sentences, those of `when` and `if` below it with their condition. */
export function procedureOf(steps: readonly Step[]): readonly ProcedureLine[] {
  return steps.flatMap((step, index) => linesOf(step, String(index + 1), null))
}

function linesOf(step: Step, number: string, when: string | null): readonly ProcedureLine[] {
  const branches = branchesOf(step)
  const inner = branches.flatMap((branch) => branch.steps.map((own) => ({ own, when: branch.when })))
  return [
    line(step, number, when),
    ...inner.flatMap(({ own, when: condition }, index) => linesOf(own, `${number}-${index + 1}`, condition)),
  ]
}

function branchesOf(step: Step): { readonly when: string; readonly steps: readonly Step[] }[] {
  if (step.do === 'if') {
    const seen = describeCondition(step.seen)
    return [
      { when: `${seen}があるとき`, steps: step.steps },
      { when: `${seen}がないとき`, steps: step.otherwise },
    ]
  }
  if (step.do !== 'when') return []
  const value = describeValue(step.value)
  return [
    ...step.cases.map(({ is, steps }) => ({ when: `${value}が${is.map(nameValue).join('か')}のとき`, steps })),
    {
      when: otherwiseWords(
        value,
        step.cases.flatMap(({ is }) => is),
      ),
      steps: step.otherwise,
    },
  ]
}

function line(step: Step, number: string, when: string | null): ProcedureLine {
  const after = 'after' in step && step.after ? `${describeCondition(step.after)}を確かめて次へ` : null
  return {
    number,
    id: step.id,
    does: describeStep(step),
    where: placeOf(step),
    when,
    seen: after ?? outcome(step),
    registers: step.do === 'commit',
  }
}

function placeOf(step: Step): string | null {
  if (step.do === 'choose') return [...new Set(step.options.map(({ target }) => describeTarget(target)))].join(' / ')
  return 'target' in step && step.target ? describeTarget(step.target) : null
}

function outcome(step: Step): string | null {
  switch (step.do) {
    case 'fill':
      return step.readBack === 'none' ? null : '入力した値を読み返して確かめる'
    case 'select':
    case 'check':
    case 'choose':
      return '選ばれたことを読み返して確かめる'
    case 'ask':
      return `${describeCondition(step.until)}で続ける(最長${step.minutes}分)`
    case 'expect':
      return step.otherwise === 'business'
        ? `違うときは、この行を業務エラーにして次の行へ進む(${step.message})`
        : `違うときは、この行を中断する(${step.message})`
    case 'compare':
      return '1つでも違えば登録せず、この行を中断する'
    default:
      return null
  }
}

function nameValue(value: string): string {
  return value === '' ? '空欄' : `「${value}」`
}

function otherwiseWords(value: string, known: readonly string[]): string {
  if (known.length === 0) return '必ず'
  return known.length === 1 && known[0] === '' ? `${value}が空欄でないとき` : `${value}がそのどれでもないとき`
}
