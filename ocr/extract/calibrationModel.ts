import type { CalibrationModel } from './calibrate.ts'

/** Fitted by test/helpers/calibrateReading.ts. */
export const calibrationModel: CalibrationModel = {}
