import type { Frame } from 'playwright'
import type { CompareAs } from '../model/condition.ts'
import type { FieldCheck } from './page/look.ts'

/** One field that was filled, and what must stand in it until the screen is left. */
export interface TypedField {
  readonly frame: Frame
  /** By which its page keeps the element. */
  readonly key: string
  /** Id of the step that filled it, and what a clerk calls it. */
  readonly step: string
  readonly say: string
  readonly as: CompareAs
  expect: FieldCheck['expect']
  /** Read back at least once. */
  checked: boolean
}

/** Fields filled on the screens that are open now. Each is read back on the way of the next step, all before a click. */
export interface TypedFields {
  /** A key that no other field has. */
  newKey(): string
  add(field: Omit<TypedField, 'checked'>): void
  /** The frame shows another document: its fields are gone. */
  forget(frame: Frame): void
  /** Fields of the frame to be looked at now. */
  toCheck(frame: Frame, which: 'last' | 'all'): readonly TypedField[]
  /** Fields that nothing has read back yet, in all frames. */
  unchecked(): readonly TypedField[]
  /** It was filled anew, or its place is gone. */
  remove(field: TypedField): void
}

export function createTypedFields(): TypedFields {
  let fields: TypedField[] = []
  let count = 0
  return {
    newKey: () => String(++count),
    add(field) {
      fields.push({ ...field, checked: false })
    },
    forget(frame) {
      fields = fields.filter((field) => field.frame !== frame)
    },
    toCheck: (frame, which) => fields.filter((field) => field.frame === frame && (which === 'all' || !field.checked)),
    unchecked: () => fields.filter((field) => !field.checked),
    remove(field) {
      fields = fields.filter((other) => other !== field)
    },
  }
}
