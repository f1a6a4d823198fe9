import {
  type IdentifiedPage,
  PAGE_DPI,
  type PageImage,
  PICTURE_DPI,
  type PreparedPage,
  type RegisteredPage,
  type Turn,
} from '#ocr/model/page.ts'
import { type GreyRaster, mmToPixels, pixelsToMm } from '#ocr/model/raster.ts'
import { type Affine, invert, turning } from './affine.ts'
import { evenPaper } from './evenPaper.ts'
import { findPose } from './findPose.ts'
import { greyToColour, warpColour, warpGrey } from './warp.ts'

/**
 * Finds which template a page is, in any of four orientations, and lays it onto that template.
 * A page that fits none is turned upright as far as can be told, and comes without a match.
 */
export async function identify(image: PageImage, prepared: readonly PreparedPage[]): Promise<IdentifiedPage> {
  const found = findPose(image.grey, prepared)
  if (found.kind !== 'found') {
    const turn = found.kind === 'empty' ? 0 : found.turn
    return { match: null, turn, empty: found.kind === 'empty', registered: null, picture: plainPicture(image, turn) }
  }
  const { template, turn, coverage } = found
  const registered = layOnto(image, template, found.toPage)
  return {
    match: { form: template.form.id, version: template.version, page: template.page, coverage },
    turn,
    empty: false,
    registered,
    picture: registered.colour,
  }
}

/** @param toPage template mm → mm of the picture as it came */
export function layOnto(image: PageImage, template: PreparedPage, toPage: Affine): RegisteredPage {
  const { width, height } = template.blank
  const pictureWidth = Math.round(mmToPixels(template.width, PICTURE_DPI))
  const pictureHeight = Math.round(mmToPixels(template.height, PICTURE_DPI))
  return {
    template,
    dpi: PAGE_DPI,
    grey: evenPaper(warpGrey(image.grey, toPage, width, height, PAGE_DPI), template.blank),
    colour: picture(image, toPage, pictureWidth, pictureHeight),
    seal: image.seal === null ? null : layMask(image.seal, template, toPage),
  }
}

/** A picture for the screen of a page that lies on no template. */
function plainPicture(image: PageImage, turn: Turn): IdentifiedPage['picture'] {
  const width = pixelsToMm(image.grey.width, image.grey.dpi)
  const height = pixelsToMm(image.grey.height, image.grey.dpi)
  const sideways = turn === 90 || turn === 270
  return picture(
    image,
    invert(turning(turn, width, height)),
    Math.max(1, Math.round(mmToPixels(sideways ? height : width, PICTURE_DPI))),
    Math.max(1, Math.round(mmToPixels(sideways ? width : height, PICTURE_DPI))),
  )
}

function picture(image: PageImage, toPage: Affine, width: number, height: number): IdentifiedPage['picture'] {
  return image.colour === null
    ? greyToColour(warpGrey(image.grey, toPage, width, height, PICTURE_DPI))
    : warpColour(image.colour, toPage, width, height, PICTURE_DPI)
}

/** The mask is 255 on black, the opposite of ink: turned over for the warp, which fills with white. */
function layMask(seal: GreyRaster, template: PreparedPage, toPage: Affine): GreyRaster {
  const { small } = template
  const data = new Uint8Array(seal.data.length)
  for (let i = 0; i < data.length; i++) data[i] = 255 - seal.data[i]!
  const laid = warpGrey({ ...seal, data }, toPage, small.width, small.height, seal.dpi)
  for (let i = 0; i < laid.data.length; i++) laid.data[i] = laid.data[i]! < 160 ? 255 : 0
  return laid
}
