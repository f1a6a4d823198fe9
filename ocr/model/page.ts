import type { Form } from './form.ts'
import type { PrintedRuns } from './printedRuns.ts'
import type { ColourRaster, GreyRaster } from './raster.ts'
import type { PageMatch } from './readJob.ts'

/**
 * A page on its way from a file to its fields: decoded (`PageImage`), found among the templates and laid onto one
 * (`RegisteredPage`), measured and cropped field by field.
 */

/** Clockwise quarter turns, in degrees. */
export type Turn = 0 | 90 | 180 | 270

/** One page as decoded, in the orientation of the file. Above 400 dpi it was shrunk to 300; `dpi` says what it is now. */
export interface PageImage {
  /** Ink: red ink (seals) is dropped to white, paper is white. All measuring and reading is done on this. */
  readonly grey: GreyRaster
  /** What the paper looks like; null = the source has no colour, `grey` is all there is. */
  readonly colour: ColourRaster | null
  /** 255 = ink in the colour of a seal, at {@link MASK_DPI}; null = there is none on this page. */
  readonly seal: GreyRaster | null
}

/** Pages of one file, decoded one at a time when asked for. */
export interface PageSource {
  readonly pages: number
  /** @param index from 0. @throws AppError badFile, tooLarge for this page; other pages may still be good */
  page(index: number): Promise<PageImage>
  close(): Promise<void>
}

/** Dots per inch of what reading is done on; a millimetre of the template is 300 / 25.4 pixels. */
export const PAGE_DPI = 300
/** Dots per inch of the picture for the screen. */
export const PICTURE_DPI = 200
/** Dots per inch of seal masks, and of the pictures in which lines and tiles are compared. */
export const MASK_DPI = 100

/** A blank is drawn sharp: anything darker than this is printed. */
export const PRINTED_BELOW = 170
/** … and this dark only in the middle of a stroke. */
export const CORE_BELOW = 128

/** A straight printed line, in millimetres of its page: `at` across its direction, `from`..`to` along it. */
export interface RuledLine {
  readonly at: number
  readonly from: number
  readonly to: number
}

export interface RuledLines {
  readonly horizontal: readonly RuledLine[]
  readonly vertical: readonly RuledLine[]
}

/** A small square of a blank with ink in it, measured once. */
export interface InkTile {
  /** Pixels of the blank at 100 dpi. */
  readonly left: number
  readonly top: number
  /** Its pixels of ink, as offsets in a picture of its surroundings, and their darkness 1..255. */
  readonly at: Uint16Array
  readonly dark: Uint8Array
  /** Mean darkness: what is compared is the darkness less it, so that an even grey scores nothing. */
  readonly mean: number
  /** Likeness of the tile with itself. */
  readonly own: number
  /** Share of `own` that is lost one pixel to the right and one down; 0 = too little to tell this direction. */
  readonly fallAcross: number
  readonly fallDown: number
}

/** A page of a blank form, measured once so that scans can be compared with it. */
export interface PreparedPage {
  readonly form: Form
  readonly version: string
  /** Page of the template, from 1. */
  readonly page: number
  /** Millimetres. */
  readonly width: number
  readonly height: number
  /** The blank at {@link PAGE_DPI}. */
  readonly blank: GreyRaster
  /** What is printed on the blank: darker than {@link PRINTED_BELOW}; it is drawn sharp. */
  readonly print: PrintedRuns
  /** The middle of its strokes: darker than half. */
  readonly core: PrintedRuns
  /** The blank at {@link MASK_DPI}. */
  readonly small: GreyRaster
  /** Which pixels of `small` are ink: their indexes, ascending. */
  readonly ink: Int32Array
  /** Pieces of `small` by which a pose is made finer. */
  readonly tiles: readonly InkTile[]
  readonly lines: RuledLines
}

/** A page laid onto its template: pixel = millimetre of the template × dpi / 25.4, from the same corner. */
export interface RegisteredPage {
  /** Of `grey`. */
  readonly dpi: typeof PAGE_DPI
  readonly template: PreparedPage
  /** Ink at {@link PAGE_DPI}, as large as `template.blank`. Beyond the scan's edge it is white. */
  readonly grey: GreyRaster
  /** For the screen, at {@link PICTURE_DPI}. Also filled where the source had no colour. */
  readonly colour: ColourRaster
  /** 255 = ink in the colour of a seal, at {@link MASK_DPI}; null = none on this page. */
  readonly seal: GreyRaster | null
}

export interface IdentifiedPage {
  /** null: no template fits, or the page is empty. */
  readonly match: PageMatch | null
  /** By how much the picture was turned clockwise to stand upright. */
  readonly turn: Turn
  /** Nothing is on it. */
  readonly empty: boolean
  /** null where `match` is. */
  readonly registered: RegisteredPage | null
  /** For the screen, upright, at {@link PICTURE_DPI}, always there; the registered colours where a template was found. */
  readonly picture: ColourRaster
}

/** Writing in a box: ink that is not on the blank form. */
export interface BoxInk {
  /** Share of the box, 0..1. */
  readonly share: number
  /** The same as area. */
  readonly squareMm: number
}

/** `faint`: something is there, but not surely a mark; always for a person. */
export interface CheckMark {
  readonly state: 'on' | 'off' | 'faint'
  /** Share of the square covered by ink that is not on the blank. */
  readonly share: number
  /** 0..1: how far `share` is from where the answer would change. */
  readonly confidence: number
  /** A seal touches it: the mark is for a person whatever it looks like. */
  readonly seal: boolean
}

/** One choice of a group that is to be circled. */
export interface CircleMark {
  readonly key: string
  readonly state: 'on' | 'off' | 'doubtful'
  /** Share of the 36 directions from the middle of the word in which there is ink that is not on the blank, 0..1. */
  readonly coverage: number
  readonly confidence: number
  readonly seal: boolean
}

/** Written text made ready for reading, or nothing where nothing is written. */
export interface TextCrop {
  /** One picture per written line, top to bottom: white border of 12 px, characters about 36-40 px high, black on white. Empty = blank. */
  readonly lines: readonly GreyRaster[]
  readonly ink: BoxInk
  /** A seal touches the box. */
  readonly seal: boolean
}

/** One digit cell made ready for reading. */
export interface DigitCrop {
  /** Square, the digit in the middle, frame removed, black on white; null = nothing is written in the cell. */
  readonly picture: GreyRaster | null
  readonly ink: BoxInk
  readonly seal: boolean
}

/** A bar code or QR code; `format` as ZXing names it. */
export interface ReadCode {
  readonly text: string
  readonly format: string
}
