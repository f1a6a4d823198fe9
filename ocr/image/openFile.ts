import type { PageSource } from '#ocr/model/page.ts'
import { AppError } from '#shared/base/appError.ts'
import { fileTypeOf } from './fileType.ts'
import { defaultLimits, type FileLimits } from './limits.ts'
import { openPdf } from './pdfFile.ts'
import { openPicture } from './pictureFile.ts'

/**
 * Opens a scan: PDF, TIFF of one or many pages, JPEG, PNG; the kind is told by the bytes. Pages are decoded when asked for,
 * except that a file of one page is decoded at once, so that a broken one is refused as a file.
 * @param name of the file, for messages
 * @throws AppError badFile (not a scan, damaged, empty), tooLarge, passwordNeeded
 */
export async function openFile(bytes: Uint8Array, name: string, limits: FileLimits = defaultLimits): Promise<PageSource> {
  if (bytes.length === 0) {
    throw new AppError('badFile', `「${name}」は空のファイルです。もう一度スキャンしてください。`)
  }
  if (bytes.length > limits.bytes) {
    const megabytes = Math.floor(limits.bytes / 1024 / 1024)
    throw new AppError('tooLarge', `「${name}」は大きすぎます（上限${megabytes}MB）。ファイルを分けてください。`)
  }
  const type = fileTypeOf(bytes)
  if (type === null) {
    throw new AppError(
      'badFile',
      `「${name}」の中身は、PDF・TIFF・JPEG・PNGのどれでもありません。スキャンし直すか、別のファイルを選んでください。`,
    )
  }
  const source = type === 'pdf' ? await openPdf(bytes, name, limits) : await openPicture(bytes, name, limits)
  return source.pages === 1 ? decodedNow(source) : source
}

/** Decodes the only page, and hands it out once without decoding it again. */
async function decodedNow(source: PageSource): Promise<PageSource> {
  try {
    const page = await source.page(0)
    let first: typeof page | null = page
    return {
      ...source,
      async page(index) {
        if (index !== 0 || first === null) return source.page(index)
        const given = first
        first = null
        return given
      },
    }
  } catch (error) {
    await source.close()
    throw error
  }
}
