import { assertNever } from '#shared/base/assertNever.ts'
import type { Robot } from './robot.ts'
import type { Step } from './step.ts'
import type { Candidate, Target } from './target.ts'
import { walkSteps } from './walk.ts'

/** A hint of a target that no longer fits although others found the place: offered to the author as a change. */
export interface Healing {
  readonly step: string
  /** `try[0]`, `anchor`, `print`, `frame` */
  readonly missing: readonly string[]
}

/** What the author should change, in words: 「氏名」の手がかり「name SHIMEI」が画面と合わなくなっています。 */
export function describeHealing(robot: Robot, { step: id, missing }: Healing): string {
  const parts = [...robot.session.steps, ...robot.row, ...(robot.probe?.steps ?? [])]
  const step = walkSteps(parts, '').find((placed) => placed.step.id === id)?.step
  const hints = missing.map((name) => hintWords(step, name)).join('と')
  return `「${step?.say ?? id}」の手がかり${hints}が、今の画面と合わなくなっています。ロボットを直してください。`
}

function hintWords(step: Step | undefined, name: string): string {
  if (name === 'frame') return '「枠（フレーム）」'
  if (name === 'anchor') return '「そばの文字」'
  if (name === 'print') return '「部品の特徴」'
  const index = Number(/^try\[(\d+)\]$/.exec(name)?.[1] ?? -1)
  const target: Target | undefined = step && 'target' in step ? step.target : undefined
  const candidate = target?.try[index]
  return candidate ? `「${candidateWords(candidate)}」` : `「${index + 1}番目」`
}

function candidateWords(candidate: Candidate): string {
  switch (candidate.by) {
    case 'id':
      return `id ${candidate.id}`
    case 'name':
      return `name ${candidate.name}`
    case 'css':
      return `CSS ${candidate.css}`
    case 'label':
    case 'cell':
    case 'cellText':
      return `見出し ${candidate.text}`
    case 'role':
      return `${candidate.role} ${candidate.name}`
    case 'text':
      return `文字 ${candidate.text}`
    case 'placeholder':
    case 'title':
    case 'alt':
      return `${candidate.by} ${candidate.text}`
    default:
      return assertNever(candidate)
  }
}
