import type { DigitClassifier } from '#ocr/digits/classifier.ts'
import type { GreyRaster } from '#ocr/model/raster.ts'
import type { Recognition } from '#ocr/model/recognition.ts'

/** Reads digits one by one from their shapes. null when one of them is in doubt, or nobody is there to read so. */
export type ReadShapes = (pictures: readonly GreyRaster[]) => Recognition | null

export const noShapes: ReadShapes = () => null

/** The classifier's answers as a reading of the whole row. */
export function shapesBy(classifier: DigitClassifier): ReadShapes {
  return (pictures) => {
    const symbols = []
    let left = 0
    for (const picture of pictures) {
      const { digit, probabilities, rejected } = classifier.classify(picture)
      if (rejected) return null
      symbols.push({ text: String(digit), confidence: probabilities[digit]!, left, right: left + picture.width })
      left += picture.width
    }
    return symbols.length === 0 ? null : { text: symbols.map((symbol) => symbol.text).join(''), symbols }
  }
}
