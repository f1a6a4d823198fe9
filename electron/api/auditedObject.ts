import type { ObjectKind } from '#shared/contract/meta.ts'
import type { AuditLineView } from '#shared/contract/schemas.ts'

/**
 * What a call touched, from its input and, where it made something, from its output. Only ids, versions and names of secrets:
 * never a value. The input may be unchecked here (a refused call), so it is looked at with care.
 */
export function auditedObject(kind: ObjectKind, input: unknown, output?: unknown): AuditLineView['object'] {
  const made = field(output, 'id')
  const named = idFields[kind].map((name) => field(input, name)).find((value) => value !== '')
  return { kind, id: made || named || '', version: field(output, 'version') || field(input, 'version') }
}

/** Where the id of each kind of object stands in an input; the first that is there counts. */
const idFields: Readonly<Record<ObjectKind, readonly string[]>> = {
  app: ['key'],
  person: ['id'],
  secret: ['name'],
  file: ['files'],
  document: ['document', 'id', 'documents'],
  form: ['id'],
  robot: ['id', 'file'],
  run: ['id', 'robot'],
  row: ['row'],
  log: [],
}

/** Ids of ours and names of secrets look like this; anything else stays out of the log. */
const idPattern = /^[\w.:-]{1,80}$/

function field(value: unknown, name: string): string {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return ''
  const found: unknown = Reflect.get(value, name)
  const first: unknown = Array.isArray(found) && found.length === 1 ? found[0] : found
  return typeof first === 'string' && idPattern.test(first) ? first : ''
}
