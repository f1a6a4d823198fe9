import type { HarmlessStep, Step } from './step.ts'

/** A step with its place in the file. */
export interface PlacedStep {
  readonly step: Step
  /** `row[3].cases[0].steps[2]` */
  readonly path: string
}

/** All steps in the order of the file, those inside `when` and `if` after it. */
export function walkSteps(steps: readonly (Step | HarmlessStep)[], path: string): PlacedStep[] {
  return steps.flatMap((step, index) => {
    const here = `${path}[${index}]`
    if (step.do === 'if')
      return [{ step, path: here }, ...walkSteps(step.steps, `${here}.steps`), ...walkSteps(step.otherwise, `${here}.otherwise`)]
    if (step.do !== 'when') return [{ step, path: here }]
    return [
      { step, path: here },
      ...step.cases.flatMap((entry, at) => walkSteps(entry.steps, `${here}.cases[${at}].steps`)),
      ...walkSteps(step.otherwise, `${here}.otherwise`),
    ]
  })
}

/** All texts inside a value, with their paths. */
export function walkTexts(value: unknown, path: string): { readonly text: string; readonly path: string }[] {
  if (typeof value === 'string') return [{ text: value, path }]
  if (Array.isArray(value)) return value.flatMap((entry, index) => walkTexts(entry, `${path}[${index}]`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, entry]) => walkTexts(entry, path === '' ? key : `${path}.${key}`))
}
