import { PDFDocument } from 'pdf-lib'
import sharp, { type Sharp } from 'sharp'
import type { ScanPlan } from './plan.ts'
import type { ScannedPicture } from './scanPage.ts'

/** One scanned page on its way into a file. */
export interface ScannedPage {
  readonly picture: ScannedPicture
  readonly plan: ScanPlan
}

export type FileFormat = 'pdf' | 'tiff' | 'jpeg' | 'png'

export function encodePages(format: FileFormat, pages: readonly ScannedPage[]): Promise<Uint8Array> {
  switch (format) {
    case 'pdf':
      return toPdf(pages)
    case 'tiff':
      return toTiff(pages)
    case 'jpeg':
      return toJpeg(pages[0]!)
    case 'png':
      return toPng(pages[0]!)
  }
}

async function toPdf(pages: readonly ScannedPage[]): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.setCreationDate(new Date(0))
  for (const page of pages) {
    const image = await document.embedJpg(await toJpeg(page))
    const size: [number, number] = [(image.width * 72) / page.plan.dpi, (image.height * 72) / page.plan.dpi]
    document.addPage(size).drawImage(image, { x: 0, y: 0, width: size[0], height: size[1] })
  }
  return document.save()
}

function toJpeg({ picture, plan }: ScannedPage): Promise<Buffer> {
  return turned(picture, plan).jpeg({ quality: plan.jpegQuality }).toBuffer()
}

/** 16 levels per channel: what scanners do when they clean the background, and what makes the file small. */
function toPng({ picture, plan }: ScannedPage): Promise<Buffer> {
  const data = picture.data.map((value) => (value > 232 ? 255 : (value >> 4) * 17))
  return turned({ ...picture, data }, plan)
    .png({ compressionLevel: 9 })
    .toBuffer()
}

/** Pages of one TIFF have one size, one number of channels and no quarter turn but 180°. */
async function toTiff(pages: readonly ScannedPage[]): Promise<Uint8Array> {
  const { dpi, jpegQuality } = pages[0]!.plan
  const colour = pages.some((page) => page.picture.channels === 3)
  const upright = await Promise.all(
    pages.map(({ picture, plan }) =>
      turned(picture, plan)
        .toColourspace(colour ? 'srgb' : 'b-w')
        .raw()
        .toBuffer({ resolveWithObject: true }),
    ),
  )
  const { width, height, channels } = upright[0]!.info
  const all = Buffer.concat(upright.map((one) => one.data))
  return sharp(all, { raw: { width, height: height * pages.length, channels, pageHeight: height } })
    .tiff({ compression: 'jpeg', quality: jpegQuality, xres: dpi / 25.4, yres: dpi / 25.4 })
    .toBuffer()
}

function turned({ width, height, channels, data }: ScannedPicture, { turn, dpi }: ScanPlan): Sharp {
  const page = sharp(data, { raw: { width, height, channels } }).rotate(turn)
  return (channels === 1 ? page.toColourspace('b-w') : page).withMetadata({ density: dpi })
}
