import type { ReaderPort } from '#electron/ports.ts'
import { AppError } from '#shared/base/appError.ts'
import type { ReaderChannel } from './readerProcess.ts'

export function createReader(_spawn: () => ReaderChannel): ReaderPort {
  const never = async () => {
    throw new AppError('readerDied', '読み取り処理を始められません')
  }
  return { read: never, info: never, close: async () => undefined }
}
