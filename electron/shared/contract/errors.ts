import { z } from 'zod'
import { AppError, type ErrorCode, errorCodes } from '../base/appError.ts'

/** What travels with an error besides its code and its Japanese message. */
export const errorDataSchema = z.strictObject({
  /** What the person can do next; null = nothing to add. */
  retry: z.string().nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type ErrorData = z.infer<typeof errorDataSchema>

/** Every call can fail with every code: `isDefinedError` is true for each of them on the caller's side. */
export const callErrors = Object.fromEntries(errorCodes.map((code) => [code, { status: 500, data: errorDataSchema }])) as {
  readonly [code in ErrorCode]: { readonly status: 500; readonly data: typeof errorDataSchema }
}

/**
 * Whatever a call rejected with, as the one error that screens and the command line show. An error that did not come from a
 * call of the contract (a closed connection, for one) is `internal`.
 * @param otherwise the sentence for such an error
 */
export function toAppError(error: unknown, otherwise = 'アプリとの接続が切れました'): AppError {
  if (error instanceof AppError) return error
  const shape = callErrorShape.safeParse(error)
  if (!shape.success) return new AppError('internal', otherwise, { cause: error })
  const { code, message, data } = shape.data
  return new AppError(code, message, {
    ...(data?.retry ? { retry: data.retry } : {}),
    ...(data ? { details: data.details } : {}),
  })
}

const callErrorShape = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  data: errorDataSchema.nullish().catch(null),
})
