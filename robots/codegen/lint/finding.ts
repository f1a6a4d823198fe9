/** One thing that lint found. */
export interface Finding {
  /** Stable name of the rule: `no-after`. */
  readonly rule: string
  readonly level: 'error' | 'warning' | 'hint'
  /** `row[3].target.try[0]` */
  readonly path: string
  /** The step as a person finds it: 手順「検索」(search). null = not of one step. */
  readonly step: string | null
  /** What is wrong and why that matters, without a full stop. */
  readonly reason: string
  /** What to do, without a full stop. */
  readonly remedy: string
}

/** 手順「検索」(search) */
export function nameStep(step: { readonly id: string; readonly say: string }): string {
  return `手順「${step.say}」(${step.id})`
}
