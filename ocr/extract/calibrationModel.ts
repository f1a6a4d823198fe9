import type { CalibrationModel } from './calibrate.ts'

/**
 * Fitted by test/helpers/calibrateReading.ts on 2036 readings of generated piles (usual names and fonts, seeds 7,11,12,100,101).
 */
export const calibrationModel: CalibrationModel = {
  accepted: { base: 7.001, slope: 0.287, readings: 1020 },
  alwaysShown: { base: -0.858, slope: 0.749, readings: 277 },
  badFormat: { base: -0.046, slope: 0.126, readings: 2 },
  'date/handwriting': { base: -0.969, slope: 1.583, readings: 96 },
  handwriting: { base: -1.229, slope: 0.822, readings: 536 },
  'kana/handwriting': { base: -2.157, slope: 0.811, readings: 54 },
  'kana/lowConfidence': { base: 2.498, slope: -0.074, readings: 24 },
  lowConfidence: { base: 2.642, slope: 0.23, readings: 120 },
  'name/alwaysShown': { base: -1.767, slope: 1.02, readings: 277 },
  'number/handwriting': { base: -0.489, slope: 0.628, readings: 218 },
  'plate/handwriting': { base: -1.532, slope: 0.764, readings: 28 },
  readingsDiffer: { base: -0.784, slope: 0.505, readings: 81 },
  'words/handwriting': { base: -2.587, slope: 1.231, readings: 140 },
  'words/lowConfidence': { base: 2.753, slope: 0.328, readings: 70 },
  'words/readingsDiffer': { base: -1.282, slope: 0.903, readings: 51 },
}
