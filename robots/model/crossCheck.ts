import { originOf } from './origins.ts'
import type { Robot } from './robot.ts'
import { hintsOf, type Target } from './target.ts'
import { clockNames, parseTemplate, type TemplatePart } from './template.ts'
import { type PlacedStep, walkSteps, walkTexts } from './walk.ts'

export interface Problem {
  /** `row[3].target.try[0]` */
  readonly path: string
  readonly message: string
}

/** What the shape alone cannot say. Empty = the robot may be played. */
export function crossCheck(robot: Robot): Problem[] {
  const row = walkSteps(robot.row, 'row')
  const all = [...walkSteps(robot.session.steps, 'session.steps'), ...row, ...walkSteps(robot.probe?.steps ?? [], 'probe.steps')]
  return [
    ...uniqueNames(robot, all),
    ...oneCommit(robot),
    ...references(robot, all),
    ...secretsOnlyTyped(robot, all),
    ...enoughHints(all),
    ...knownWindows(all),
    ...knownColumns(robot, all),
    ...literalOrigins(robot),
  ]
}

function uniqueNames(robot: Robot, steps: readonly PlacedStep[]): Problem[] {
  return [
    ...duplicates(robot.inputs.map((input) => input.name)).map((at) => ({
      path: `inputs[${at}].name`,
      message: '同じ列が2つあります。',
    })),
    ...duplicates(steps.map(({ step }) => step.id)).map((at) => ({
      path: `${steps[at]!.path}.id`,
      message: `手順の id「${steps[at]!.step.id}」が2つあります。`,
    })),
    ...(robot.inputs.some((input) => input.name === robot.rowKey)
      ? []
      : [{ path: 'rowKey', message: `列「${robot.rowKey}」が inputs にありません。` }]),
  ]
}

function oneCommit(robot: Robot): Problem[] {
  const places = robot.row.flatMap((step, index) => (step.do === 'commit' ? [index] : []))
  if (places.length === 1) return []
  return places.length === 0
    ? [{ path: 'row', message: '登録する手順(commit)がありません。' }]
    : [{ path: `row[${places[1]}]`, message: '登録する手順(commit)は1つだけにしてください。' }]
}

/** Every `${…}` names something that exists, and no row value is used where there is no row. */
function references(robot: Robot, steps: readonly PlacedStep[]): Problem[] {
  const known = {
    row: new Set(robot.inputs.map((input) => input.name)),
    secrets: new Set(robot.secrets),
    parameters: new Set(robot.parameters.map((parameter) => parameter.name)),
    clock: new Set<string>(clockNames),
    read: new Set(steps.flatMap(({ step }) => (step.do === 'read' ? [step.name] : []))),
  }
  return walkTexts(robot, '').flatMap(({ text, path }) =>
    valuesIn(text).flatMap(({ source, name }) => {
      if (!known[source].has(name)) return [{ path, message: `「${source}.${name}」は宣言されていません。` }]
      const onlyParameters = path.startsWith('allowOrigins')
      const noRow = onlyParameters || path.startsWith('session')
      if ((onlyParameters && source !== 'parameters') || (noRow && source === 'row'))
        return [{ path, message: `ここでは ${source} の値は使えません。` }]
      return []
    }),
  )
}

/** A secret goes into a field by a fill and nowhere else: not into an address, a condition or a message. */
function secretsOnlyTyped(robot: Robot, steps: readonly PlacedStep[]): Problem[] {
  const allowed = new Set(steps.flatMap(({ step, path }) => (step.do === 'fill' ? [`${path}.value`] : [])))
  return walkTexts(robot, '').flatMap(({ text, path }) =>
    !allowed.has(path) && valuesIn(text).some(({ source }) => source === 'secrets')
      ? [{ path, message: 'パスワード等は入力(fill)の value でだけ使えます。' }]
      : [],
  )
}

/** What is acted on must be found in two ways that agree. */
function enoughHints(steps: readonly PlacedStep[]): Problem[] {
  return steps.flatMap(({ step, path }) =>
    actedOn(step).flatMap(({ target, at }) =>
      hintsOf(target) < 2
        ? [{ path: `${path}.${at}`, message: '操作する場所には、手がかり(try、anchor、print)が2つ以上必要です。' }]
        : [],
    ),
  )
}

function actedOn(step: PlacedStep['step']): { target: Target; at: string }[] {
  switch (step.do) {
    case 'click':
    case 'fill':
    case 'select':
    case 'check':
    case 'commit':
    case 'hover':
    case 'upload':
      return [{ target: step.target, at: 'target' }]
    case 'drag':
      return [
        { target: step.target, at: 'target' },
        { target: step.onto, at: 'onto' },
      ]
    case 'press':
      return step.target ? [{ target: step.target, at: 'target' }] : []
    case 'choose':
      return step.options.map(({ target }, index) => ({ target, at: `options[${index}].target` }))
    default:
      return []
  }
}

function knownWindows(steps: readonly PlacedStep[]): Problem[] {
  const opened = new Set(steps.flatMap(({ step }) => (step.do === 'click' && step.opens ? [step.opens] : [])))
  return steps.flatMap(({ step, path }) =>
    walkTexts(step.do === 'when' ? {} : step.do === 'if' ? { seen: step.seen } : step, path).flatMap(({ text, path: at }) =>
      at.endsWith('.window') && !opened.has(text) ? [{ path: at, message: `窓「${text}」を開く手順がありません。` }] : [],
    ),
  )
}

function knownColumns(robot: Robot, steps: readonly PlacedStep[]): Problem[] {
  const known = new Set(robot.inputs.map((input) => input.name))
  const shown = [
    ...steps.flatMap(({ step, path }) =>
      step.do === 'compare' ? step.values.map((value, i) => ({ value, path: `${path}.values[${i}]` })) : [],
    ),
    ...(robot.probe?.values ?? []).map((value, i) => ({ value, path: `probe.values[${i}]` })),
  ]
  return shown.flatMap(({ value, path }) =>
    known.has(value.column) ? [] : [{ path: `${path}.column`, message: `列「${value.column}」が inputs にありません。` }],
  )
}

function literalOrigins(robot: Robot): Problem[] {
  return robot.allowOrigins.flatMap((text, index) => {
    if (valuesIn(text).length > 0 || (originOf(text) !== null && /^https?:\/\/[^/]+$/i.test(text))) return []
    return [{ path: `allowOrigins[${index}]`, message: 'https://ホスト名 の形にしてください。' }]
  })
}

function valuesIn(text: string): Extract<TemplatePart, { kind: 'value' }>[] {
  const template = parseTemplate(text)
  return template.kind === 'bad' ? [] : template.parts.flatMap((part) => (part.kind === 'value' ? [part] : []))
}

function duplicates(names: readonly string[]): number[] {
  return names.flatMap((name, index) => (names.indexOf(name) < index ? [index] : []))
}
