import { z } from 'zod'
import { AppError, errorCodes } from '#shared/base/appError.ts'

const answerSchema = z.union([
  z.object({ file: z.string() }),
  z.object({ code: z.enum(errorCodes), message: z.string(), retry: z.string().nullable() }),
])

/** The reference in an answer of `POST /upload`. @throws AppError as the app said it */
export function uploadedFile(json: unknown): string {
  const answer = answerSchema.parse(json)
  if ('file' in answer) return answer.file
  throw new AppError(answer.code, answer.message, answer.retry === null ? {} : { retry: answer.retry })
}
