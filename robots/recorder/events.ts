import { z } from 'zod'
import { targetSchema } from '../model/target.ts'

/**
 * What the sensor in a page tells, checked here: the page's own scripts can call the binding as well as the sensor can.
 * Values of secret and number-sensitive fields are not in any of these.
 */

/** An element as the sensor saw it at the moment of the event. The frame is added by whoever receives it. */
export const seenSchema = z.strictObject({
  /** The same element keeps its key while its document lives. */
  key: z.string().max(60),
  target: targetSchema.omit({ frame: true }),
  /** What a clerk calls it: its label, its words, else its name. */
  say: z.string().max(100),
  /** `field`: takes typing. `press`: button or link. `place`: shows something. */
  kind: z.enum(['field', 'select', 'checkbox', 'radio', 'file', 'press', 'place']),
  /** Others that look the same. */
  twins: z.int().min(0).max(9999),
  /** Only where it stands tells it apart. */
  onlyPosition: z.boolean(),
  /** It was not on the screen when the pointer was pressed last in this document. */
  fresh: z.boolean(),
})
export type Seen = z.infer<typeof seenSchema>

const typed = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string().max(20_000) }),
  /** A password: the robot will take a named secret. */
  z.strictObject({ kind: z.literal('secret') }),
  /** 個人番号 or 暗証番号: the robot will take a column. */
  z.strictObject({ kind: z.literal('masked') }),
])
export type Typed = z.infer<typeof typed>

export const sensorEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('down'), on: seenSchema, button: z.int().min(0).max(4) }),
  /** `by`: what made it; the browser itself clicks a form's button when Enter is pressed in a field. */
  z.strictObject({ kind: z.literal('click'), on: seenSchema, by: z.enum(['pointer', 'key', 'browser']) }),
  z.strictObject({ kind: z.literal('doubleClick'), on: seenSchema }),
  z.strictObject({ kind: z.literal('rightClick'), on: seenSchema }),
  /** The value of a field after typing, or after the IME took its text. */
  z.strictObject({ kind: z.literal('typed'), on: seenSchema, value: typed }),
  /** The field was left, or its form is about to be sent. */
  z.strictObject({ kind: z.literal('left'), key: z.string().max(60) }),
  z.strictObject({
    kind: z.literal('checked'),
    on: seenSchema,
    state: z.boolean(),
    value: z.string().max(200),
    /** Of a radio button: all buttons of its group, itself too, as values and as words. */
    options: z.array(z.strictObject({ on: seenSchema, value: z.string().max(200), word: z.string().max(100) })).max(60),
  }),
  z.strictObject({ kind: z.literal('selected'), on: seenSchema, value: z.string().max(1000), label: z.string().max(1000) }),
  z.strictObject({ kind: z.literal('key'), on: seenSchema.nullable(), key: z.string().max(20), chord: z.string().max(40) }),
  z.strictObject({ kind: z.literal('files'), on: seenSchema, names: z.array(z.string().max(260)).max(100) }),
  z.strictObject({ kind: z.literal('dragged'), from: seenSchema, to: seenSchema }),
  /** A menu opened under the pointer; told only when something in it is pressed. */
  z.strictObject({ kind: z.literal('hovered'), on: seenSchema }),
  z.strictObject({ kind: z.literal('printed') }),
  /** In picking mode: what the author points at. */
  z.strictObject({ kind: z.literal('picked'), on: seenSchema, text: z.string().max(2000) }),
])
export type SensorEvent = z.infer<typeof sensorEventSchema>

/** Where something happened: a pop-up's name (absent = the main window) and the frame in it. */
export interface Where {
  readonly window?: string
  readonly frame?: readonly { readonly name?: string; readonly path?: string }[]
}

/** What the browser itself tells. */
export type BrowserEvent =
  | { readonly kind: 'went'; readonly where: Where; readonly path: string; readonly url: string; readonly typedAddress: boolean }
  | { readonly kind: 'opened'; readonly where: Where; readonly window: string }
  | { readonly kind: 'closed'; readonly window: string }
  | {
      readonly kind: 'dialog'
      readonly where: Where
      readonly type: 'alert' | 'confirm' | 'prompt'
      readonly message: string
      readonly answer: 'ok' | 'cancel'
      readonly text: string
    }
  | { readonly kind: 'download'; readonly where: Where; readonly name: string }

/** All that the merging of steps sees, in order. */
export type RecorderEvent = { readonly at: number } & (
  | { readonly kind: 'sensed'; readonly where: Where; readonly event: SensorEvent }
  | { readonly kind: 'browser'; readonly event: BrowserEvent }
)
