import sharp, { type Metadata, type Sharp } from 'sharp'
import type { PageImage, PageSource } from '#ocr/model/page.ts'
import { PAGE_DPI } from '#ocr/model/page.ts'
import { AppError } from '#shared/base/appError.ts'
import { dpiOf } from './dpi.ts'
import { pageFromGrey, pageFromRgb } from './inkPage.ts'
import type { FileLimits } from './limits.ts'
import { tooManyPixels } from './tooManyPixels.ts'

/** Scans finer than this are shrunk while decoding: nothing that is read gains from more than 300 dpi. */
const SHRINK_ABOVE_DPI = 400

/** Positions on a picture are later held in 1/65536 pixel, in 32 bits. */
const LONGEST_SIDE = 30_000

/** Opens a TIFF, JPEG or PNG. @throws AppError badFile, tooLarge */
export async function openPicture(bytes: Uint8Array, name: string, limits: FileLimits): Promise<PageSource> {
  // The reader process has a worker for every core already.
  sharp.concurrency(1)
  const head = await readHeader(bytes, 0, name)
  const pages = head.pages ?? 1
  if (pages > limits.pages) {
    throw new AppError('tooLarge', `「${name}」は${pages}ページあります（上限${limits.pages}ページ）。ファイルを分けてください。`)
  }
  checkPixels(head, 0, name, limits)
  return {
    pages,
    async page(index) {
      const header = index === 0 ? head : await readHeader(bytes, index, name)
      checkPixels(header, index, name, limits)
      return decodePage(bytes, index, header, dpiOf(header), name)
    },
    async close() {},
  }
}

/**
 * A JPEG that was wrapped in another file as its page.
 * @returns null for one in printer's colours, whose meaning the other file decides
 * @throws AppError badFile, tooLarge
 */
export async function decodeScan(
  bytes: Uint8Array,
  sourceDpi: number,
  name: string,
  limits: FileLimits,
): Promise<PageImage | null> {
  sharp.concurrency(1)
  const header = await readHeader(bytes, 0, name)
  if (header.channels > 3) return null
  checkPixels(header, 0, name, limits)
  return decodePage(bytes, 0, header, sourceDpi, name)
}

async function decodePage(
  bytes: Uint8Array,
  index: number,
  header: Metadata,
  sourceDpi: number,
  name: string,
): Promise<PageImage> {
  const dpi = sourceDpi > SHRINK_ABOVE_DPI ? PAGE_DPI : sourceDpi
  try {
    const { data, info } = await upright(open(bytes, index), header)
      .resize(dpi === sourceDpi ? {} : { width: Math.max(1, Math.round((uprightWidth(header) * dpi) / sourceDpi)) })
      .flatten({ background: '#ffffff' })
      .toColourspace(isGrey(header) ? 'b-w' : 'srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    if (info.channels === 1) return pageFromGrey(data, info.width, info.height, dpi)
    return pageFromRgb(data, info.width, info.height, dpi)
  } catch (error) {
    throw damaged(name, error)
  }
}

/** A camera or scanner may say in the header which side is up. */
function upright(picture: Sharp, header: Metadata): Sharp {
  return (header.orientation ?? 1) > 1 ? picture.autoOrient() : picture
}

function uprightWidth(header: Metadata): number {
  return (header.orientation ?? 1) > 4 ? header.height : header.width
}

function isGrey(header: Metadata): boolean {
  return header.space === 'b-w' || header.space === 'grey16'
}

/** Pixels are checked against our own limit, on the header, before this is asked to decode. */
function open(bytes: Uint8Array, index: number): Sharp {
  return sharp(bytes, { page: index, failOn: 'error', limitInputPixels: false })
}

async function readHeader(bytes: Uint8Array, index: number, name: string): Promise<Metadata> {
  try {
    return await open(bytes, index).metadata()
  } catch (error) {
    throw damaged(name, error)
  }
}

function checkPixels(header: Metadata, index: number, name: string, limits: FileLimits): void {
  const { width, height } = header
  if (width * height > limits.pixels || Math.max(width, height) > LONGEST_SIDE)
    throw tooManyPixels(name, index, header.width, header.height)
}

function damaged(name: string, cause: unknown): AppError {
  return new AppError('badFile', `「${name}」は途中で切れているか壊れています。もう一度スキャンしてください。`, { cause })
}
