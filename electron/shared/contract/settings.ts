import { z } from 'zod'

/**
 * What an office can set, with what holds where nobody set anything. Words for people stand in the renderer's text under the same key.
 * A machine-wide policy wins over what is stored here, and its keys are locked.
 */
export const settingTable = {
  /** Pages read side by side; 0 = as many as processor and memory allow. */
  'ocr.workers': { schema: z.int().min(0).max(16), standard: 0 },
  /** What a person keyed must be keyed by a second one before a paper is confirmed. */
  'review.doubleEntry': { schema: z.boolean(), standard: false },
  /** Whoever added a version of a robot may not approve it. */
  'robots.fourEyes': { schema: z.boolean(), standard: false },
  /** Only approved versions of a robot may register; drafts may still rehearse. */
  'robots.approvedOnly': { schema: z.boolean(), standard: false },
} as const satisfies Record<string, { readonly schema: z.ZodType<boolean | number>; readonly standard: boolean | number }>

export type SettingKey = keyof typeof settingTable
export type SettingValue<Key extends SettingKey = SettingKey> = z.infer<(typeof settingTable)[Key]['schema']>
export const settingKeys = Object.keys(settingTable) as [SettingKey, ...SettingKey[]]

export const settingValueSchema = z.union([z.boolean(), z.number()])

export const settingSchema = z.strictObject({
  key: z.enum(settingKeys),
  value: settingValueSchema,
  /** What holds where nobody set anything. */
  standard: settingValueSchema,
  /** True when the machine's policy says it: it cannot be changed here. */
  locked: z.boolean(),
})
export type Setting = z.infer<typeof settingSchema>
