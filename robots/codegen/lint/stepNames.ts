import { nameStep } from './finding.ts'

/** Finds the innermost step that a path lies in, in a file whose shape may be wrong; null outside of steps. */
export function stepNames(json: unknown): (path: string) => string | null {
  return (path) => {
    let found: string | null = null
    let current: unknown = json
    for (const key of path.split(/[.[\]]+/).filter((part) => part !== '')) {
      if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) break
      current = (current as Record<string, unknown>)[key]
      if (isNamed(current)) found = nameStep(current)
    }
    return found
  }
}

function isNamed(value: unknown): value is { do: string; id: string; say: string } {
  if (typeof value !== 'object' || value === null) return false
  const { do: kind, id, say } = value as Record<string, unknown>
  return typeof kind === 'string' && typeof id === 'string' && typeof say === 'string'
}
