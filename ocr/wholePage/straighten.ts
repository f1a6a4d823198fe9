import { MASK_DPI, PAGE_DPI, type PageImage, PICTURE_DPI, type Turn } from '#ocr/model/page.ts'
import { type ColourRaster, type GreyRaster, mmToPixels, pixelsToMm } from '#ocr/model/raster.ts'
import { type Affine, compose, invert, rotation, turning } from '#ocr/register/affine.ts'
import { findLines } from '#ocr/register/findLines.ts'
import { inkLevel } from '#ocr/register/inkLevel.ts'
import { pageLines, skewOf } from '#ocr/register/pageLines.ts'
import { shrink } from '#ocr/register/shrink.ts'
import { greyToColour, warpColour, warpGrey } from '#ocr/register/warp.ts'

/** A page that lies on no template, turned upright and straight. */
export interface StraightPage {
  /** Millimetres. */
  readonly width: number
  readonly height: number
  /** At {@link PAGE_DPI}. */
  readonly grey: GreyRaster
  /** The same for the eye, at {@link PICTURE_DPI}. */
  readonly picture: ColourRaster
}

/** Smaller skew than this is left alone: a drawn page stays pixel by pixel as it was drawn. */
const STRAIGHT_ENOUGH = 0.0004

/** Turns a page by quarters as told, and by the skew of its ruled lines. A page without lines keeps its skew. */
export function straightenPage(image: PageImage, turn: Turn): StraightPage {
  const small = shrink(image.grey, MASK_DPI)
  const skew = skewOf(pageLines(small, findLines(small, inkLevel(small))))
  const [w, h] = [pixelsToMm(image.grey.width, image.grey.dpi), pixelsToMm(image.grey.height, image.grey.dpi)]
  const [width, height] = turn === 90 || turn === 270 ? [h, w] : [w, h]
  const turnBack = invert(turning(turn, w, h))
  const toPage = Math.abs(skew) < STRAIGHT_ENOUGH ? turnBack : compose(turnBack, aboutMiddle(skew, width, height))
  const grey =
    toPage === turnBack && turn === 0 && image.grey.dpi === PAGE_DPI
      ? image.grey
      : warpGrey(image.grey, toPage, pixels(width, PAGE_DPI), pixels(height, PAGE_DPI), PAGE_DPI)
  const [pictureWidth, pictureHeight] = [pixels(width, PICTURE_DPI), pixels(height, PICTURE_DPI)]
  const picture =
    image.colour === null
      ? greyToColour(warpGrey(image.grey, toPage, pictureWidth, pictureHeight, PICTURE_DPI))
      : warpColour(image.colour, toPage, pictureWidth, pictureHeight, PICTURE_DPI)
  return { width, height, grey, picture }
}

function pixels(mm: number, dpi: number): number {
  return Math.max(1, Math.round(mmToPixels(mm, dpi)))
}

function aboutMiddle(skew: number, width: number, height: number): Affine {
  const away: Affine = { a: 1, b: 0, c: -width / 2, d: 0, e: 1, f: -height / 2 }
  return compose(invert(away), compose(rotation(skew), away))
}
