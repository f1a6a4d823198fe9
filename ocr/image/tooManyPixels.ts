import { AppError } from '#shared/base/appError.ts'

export function tooManyPixels(name: string, index: number, width: number, height: number): AppError {
  return new AppError(
    'tooLarge',
    `「${name}」の${index + 1}ページ目は${width}×${height}画素で大きすぎます。解像度を下げてスキャンし直してください。`,
  )
}
