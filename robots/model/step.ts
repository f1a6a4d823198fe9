import { z } from 'zod'
import { businessSignSchema, compareAsSchema, conditionSchema } from './condition.ts'
import { targetSchema } from './target.ts'
import { pipesSchema, templateSchema } from './template.ts'

/** The one definition of a step. Player, description, lint and export are functions of it. */

export const nameSchema = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[^|{}$]+$/u, '名前に | { } $ は使えません。')

const common = {
  id: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
  /** What it is about, as a clerk says it: 氏名, ログイン. */
  say: z.string().min(1).max(100),
  /** A pop-up's name (`opens` of the step that opened it); absent = the main window. */
  window: z.string().min(1).max(40).optional(),
  /** How long the step may take, its `after` included. */
  seconds: z.number().min(0.1).max(600).default(10),
  /** What must be seen before the next step. */
  after: conditionSchema.optional(),
}

const dialogSchema = z.strictObject({
  /** Words in the dialog. */
  expect: z.string().min(1).max(200),
  answer: z.enum(['ok', 'cancel']),
  /** What is typed into a prompt. */
  text: templateSchema.optional(),
})
export type DialogAnswer = z.infer<typeof dialogSchema>

const dialogs = z.array(dialogSchema).max(5).optional().describe('この手順で出る確認メッセージと答え。出る順')

export const readSchema = z.strictObject({
  target: targetSchema,
  /** Functions that take the value out of what is shown. */
  pipe: pipesSchema.optional(),
})
export type Read = z.infer<typeof readSchema>

const shownValueSchema = z.strictObject({
  /** A column; its class decides whether evidence may show the place. */
  column: nameSchema,
  target: targetSchema,
  /** What the place should show; absent = the column's value as it is. */
  expect: templateSchema.optional(),
  as: compareAsSchema.default('text'),
})
export type ShownValue = z.infer<typeof shownValueSchema>

/** A key by its name, or with Control, Shift and Alt held: `F8`, `Control+Enter`, `Alt+K`. */
/** A key or a chord, as the player presses it: Enter, F8, Control+S. */
export const keySchema = z
  .string()
  .regex(
    /^((Control|Shift|Alt)\+){0,3}(Enter|Tab|Escape|Space|Backspace|Delete|Insert|Home|End|PageUp|PageDown|Arrow(Up|Down|Left|Right)|F([1-9]|1[0-2])|[A-Z0-9])$/,
    'キーの名前が正しくありません。例: Enter、F8、Control+S',
  )

const actions = [
  z.strictObject({ do: z.literal('goto'), ...common, url: templateSchema }),
  z.strictObject({
    do: z.literal('click'),
    ...common,
    target: targetSchema,
    dialogs,
    /** Absent: once, with the left button. */
    how: z.enum(['double', 'right']).optional(),
    /** The name by which later steps call the window that this click opens. */
    opens: z.string().min(1).max(40).optional(),
    /** True: the click closes its own window. */
    closes: z.boolean().optional(),
  }),
  z.strictObject({
    do: z.literal('fill'),
    ...common,
    target: targetSchema,
    value: templateSchema,
    /** How what stands in the field afterwards is compared with what was typed; `none` where a page rewrites it. */
    readBack: z.union([compareAsSchema, z.literal('none')]).default('text'),
    dialogs,
  }),
  /** An option of a list, by its value or by what it shows. */
  z.strictObject({
    do: z.literal('select'),
    ...common,
    target: targetSchema,
    value: templateSchema,
    by: z.enum(['value', 'label']).default('value'),
    dialogs,
  }),
  /** A checkbox: on for `yes`, `true`, `1`, `on`; off for a blank, `no`, `false`, `0`, `off`. */
  z.strictObject({ do: z.literal('check'), ...common, target: targetSchema, value: templateSchema, dialogs }),
  /** One radio button of several. A blank value without its own option leaves the group alone, and none may be set. */
  z.strictObject({
    do: z.literal('choose'),
    ...common,
    value: templateSchema,
    options: z
      .array(z.strictObject({ is: z.string().max(100), target: targetSchema }))
      .min(1)
      .max(60),
    dialogs,
  }),
  z.strictObject({
    do: z.literal('press'),
    ...common,
    /** Absent: where the focus is. */
    target: targetSchema.optional(),
    key: keySchema,
    dialogs,
  }),
  /** A menu that opens under the mouse. */
  z.strictObject({ do: z.literal('hover'), ...common, target: targetSchema }),
  z.strictObject({ do: z.literal('drag'), ...common, target: targetSchema, onto: targetSchema, dialogs }),
  /** Files that whoever starts the robot hands over, by their names; one per line. */
  z.strictObject({ do: z.literal('upload'), ...common, target: targetSchema, files: templateSchema }),
  /** A masked picture beside those that every row gets. */
  z.strictObject({ do: z.literal('evidence'), ...common }),
  /** Words for whoever reads the robot or watches it; nothing is done. */
  z.strictObject({ do: z.literal('note'), ...common, text: z.string().min(1).max(1000) }),
  /** Keeps a value from the screen as `${read.<name>}`. */
  z.strictObject({ do: z.literal('read'), ...common, name: nameSchema, ...readSchema.shape }),
  z.strictObject({ do: z.literal('wait'), ...common, until: conditionSchema }),
  /** The row goes on only if this is seen now or within `seconds`. */
  z.strictObject({
    do: z.literal('expect'),
    ...common,
    that: conditionSchema,
    /** `business`: the row is wrong and is not tried again. `system`: the target system is not as expected. */
    otherwise: z.enum(['business', 'system']),
    message: z.string().min(1).max(200),
  }),
  /** A person does something in the window (IC card, second factor); the robot goes on when it is seen. */
  z.strictObject({
    do: z.literal('ask'),
    ...common,
    /** What the person is asked to do. */
    text: z.string().min(1).max(300),
    until: conditionSchema,
    minutes: z.number().min(0.1).max(240).default(10),
  }),
  /** The confirmation screen (確認画面): every place must show what the row says. */
  z.strictObject({ do: z.literal('compare'), ...common, values: z.array(shownValueSchema).min(1).max(200) }),
] as const

const actionSchema = z.discriminatedUnion('do', [...actions])

/** Steps that depend on a value of the row, or on what is on the screen. Cases do not nest. */
const whenSchema = z.strictObject({
  do: z.literal('when'),
  id: common.id,
  say: common.say,
  value: templateSchema,
  cases: z
    .array(z.strictObject({ is: z.array(z.string().max(100)).min(1).max(60), steps: z.array(actionSchema).max(200) }))
    .max(60),
  otherwise: z.array(actionSchema).max(200).default([]),
})

/** Steps that depend on what is on the screen now, or within `seconds`. */
const ifSchema = z.strictObject({
  do: z.literal('if'),
  id: common.id,
  say: common.say,
  seen: conditionSchema,
  seconds: z.number().min(0).max(600).default(0),
  steps: z.array(actionSchema).max(200),
  otherwise: z.array(actionSchema).max(200).default([]),
})

/**
 * The one step that registers. After it only `after` says whether it happened; a window that answers nothing leaves the row in
 * doubt.
 */
const commitSchema = z.strictObject({
  do: z.literal('commit'),
  ...common,
  seconds: common.seconds.default(30),
  target: targetSchema,
  dialogs,
  after: conditionSchema,
  /** The number that the system gave. */
  receipt: readSchema,
  /** Screens that prove that nothing was registered. */
  refused: z.array(businessSignSchema).max(20).default([]),
})
export type CommitStep = z.infer<typeof commitSchema>

/** Steps of the session part and of the probe: nothing there registers. */
export const harmlessStepSchema = z.discriminatedUnion('do', [...actions, whenSchema, ifSchema])
export const stepSchema = z.discriminatedUnion('do', [...actions, whenSchema, ifSchema, commitSchema])

export type Action = z.infer<typeof actionSchema>
export type WhenStep = z.infer<typeof whenSchema>
export type HarmlessStep = z.infer<typeof harmlessStepSchema>
export type Step = z.infer<typeof stepSchema>
export type StepOf<Kind extends Step['do']> = Extract<Step, { do: Kind }>

export const probeSchema = z.strictObject({
  steps: z.array(harmlessStepSchema).min(1).max(100),
  /** Seen when the key is registered. */
  found: conditionSchema,
  /** Seen when it is not. */
  absent: conditionSchema,
  receipt: readSchema,
  /** What the registered entry shows, to tell whether it is this row. */
  values: z.array(shownValueSchema).max(200).default([]),
  /** True only if "not there" can be trusted after the settle time, so that the row may be sent again without a person. */
  final: z.boolean(),
  seconds: z.number().min(0.1).max(600).default(20),
})
export type Probe = z.infer<typeof probeSchema>
