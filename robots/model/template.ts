import { z } from 'zod'
import { AppError } from '#shared/base/appError.ts'
import { pipes } from './pipes.ts'

/**
 * A text with values in it: `${row.生年月日|wareki.year|pad(2)}`. Sources are `row` (a column), `secrets`, `parameters` (given when
 * a run starts), `read` (what an earlier step read from the screen) and `clock` (`today`, `time` in Japan when the row began). There is nothing to execute.
 */
export const templateSchema = z
  .string()
  .max(2000)
  .superRefine((text, context) => {
    const template = parseTemplate(text)
    if (template.kind === 'bad') context.addIssue({ code: 'custom', message: template.why })
  })
  .describe('値を差し込める文字列。例は説明書の「値の差し込み」')

/** Functions applied to a value read from the screen: `halfWidth|digits`. */
export const pipesSchema = z
  .string()
  .min(1)
  .max(500)
  .superRefine((text, context) => {
    const calls = parsePipes(text)
    if (typeof calls === 'string') context.addIssue({ code: 'custom', message: calls })
  })
  .describe('読み取った値に順に施す変換。例: halfWidth|digits')

export const sources = ['row', 'secrets', 'parameters', 'read', 'clock'] as const
export type Source = (typeof sources)[number]

/** Values that a template may take. */
export type Scope = Readonly<Record<Exclude<Source, 'clock'>, Values>> & { readonly clock?: Values }

type Values = Readonly<Record<string, string>>

/** Names of the clock. */
export const clockNames = ['today', 'time'] as const

export interface PipeCall {
  readonly name: string
  readonly args: readonly string[]
}

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly source: Source; readonly name: string; readonly pipes: readonly PipeCall[] }

export type Template =
  | { readonly kind: 'template'; readonly parts: readonly TemplatePart[] }
  | { readonly kind: 'bad'; readonly why: string }

/** @throws AppError `badData` naming the column when a value is missing or cannot be turned; never the value itself */
export function fillTemplate(text: string, scope: Scope): string {
  return partsOf(text)
    .map((part) => {
      if (part.kind === 'text') return part.text
      const values = scope[part.source] ?? {}
      if (!Object.hasOwn(values, part.name))
        throw new AppError('badData', `${sourceWords[part.source]}「${part.name}」がありません。`)
      return applyPipes(values[part.name]!, part.pipes, part.name)
    })
    .join('')
}

/** @throws AppError `badData` for a value that a function cannot turn */
export function applyPipes(value: string, calls: readonly PipeCall[], name: string): string {
  return calls.reduce((current, call) => {
    const next = pipes[call.name]!.apply(current, call.args)
    if (next === null) throw new AppError('badData', `「${name}」の値を変換(${call.name})できません。`)
    return next
  }, value)
}

/** The parts of a template that its schema let through. */
export function partsOf(text: string): readonly TemplatePart[] {
  const template = parseTemplate(text)
  if (template.kind === 'bad') throw new AppError('badRobot', template.why)
  return template.parts
}

export function parseTemplate(text: string): Template {
  const parts: TemplatePart[] = []
  let rest = text
  for (let start = rest.indexOf('${'); start >= 0; start = rest.indexOf('${')) {
    const end = rest.indexOf('}', start)
    if (end < 0) return { kind: 'bad', why: '差し込みの閉じかっこ「}」がありません。' }
    if (start > 0) parts.push({ kind: 'text', text: rest.slice(0, start) })
    const value = parseValue(rest.slice(start + 2, end))
    if (typeof value === 'string') return { kind: 'bad', why: value }
    parts.push(value)
    rest = rest.slice(end + 1)
  }
  if (rest !== '') parts.push({ kind: 'text', text: rest })
  return { kind: 'template', parts }
}

/** The calls, or what is wrong with them. */
export function parsePipes(text: string): readonly PipeCall[] | string {
  const calls = splitOutsideQuotes(text, '|').map((part) => parseCall(part.trim()))
  return calls.find((call) => typeof call === 'string') ?? (calls as PipeCall[])
}

const sourceWords: Readonly<Record<Source, string>> = {
  row: '列',
  secrets: 'パスワード等',
  parameters: '実行時の設定',
  read: '読み取った値',
  clock: '時計',
}

function parseValue(text: string): TemplatePart | string {
  const bar = text.indexOf('|')
  const reference = (bar < 0 ? text : text.slice(0, bar)).trim()
  const dot = reference.indexOf('.')
  const source = reference.slice(0, Math.max(dot, 0)) as Source
  const name = reference.slice(dot + 1)
  if (!sources.includes(source) || name === '')
    return `「${clip(reference)}」は使えません。row.列名、secrets.名前、parameters.名前、read.名前、clock.today のどれかにしてください。`
  const calls = bar < 0 ? [] : parsePipes(text.slice(bar + 1))
  return typeof calls === 'string' ? calls : { kind: 'value', source, name, pipes: calls }
}

function parseCall(text: string): PipeCall | string {
  const match = /^([A-Za-z.]+)(?:\((.*)\))?$/su.exec(text)
  const name = match?.[1] ?? ''
  if (!Object.hasOwn(pipes, name)) return `「${clip(text)}」という変換はありません。`
  const args = match![2] === undefined ? [] : splitOutsideQuotes(match![2], ',').map((arg) => unquote(arg.trim()))
  const { arguments: count, check } = pipes[name]!
  if (args.length < count[0] || args.length > count[1] || check?.(args) === false)
    return `変換「${name}」の指定「${clip(text)}」が正しくありません。`
  return { name, args }
}

/** Quotes keep a separator in an argument: `map('a,b':1)`. */
function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts = ['']
  let quoted = false
  for (const char of text) {
    if (char === "'") quoted = !quoted
    if (char === separator && !quoted) parts.push('')
    else parts[parts.length - 1] += char
  }
  return parts
}

function unquote(text: string): string {
  return text.replaceAll("'", '')
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
