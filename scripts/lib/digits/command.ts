import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createDigitClassifier } from '../../../ocr/digits/classifier.ts'
import { readWeights, type WeightsHeader, writeWeights } from '../../../ocr/digits/weightsFile.ts'
import { temperatureFor, thresholdFor } from './calibrate.ts'
import { readHandwriting } from './handwriting.ts'
import { asWritten, type Cell, createTestSets, figuresOf, timeOf } from './measure.ts'
import { train } from './train.ts'
import { createTrainingSet } from './trainingSet.ts'

const usualFile = new URL('../../../resources/models/digits.bin', import.meta.url)
/** Of handwritten digits that were held out to choose with. */
const REJECTED_SHARE = 0.04

export async function trainDigits(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '20261124' },
      epochs: { type: 'string', default: '32' },
      out: { type: 'string' },
      measure: { type: 'boolean', default: false },
    },
  })
  const file = values.out ?? usualFile
  if (!values.measure) writeFileSync(file, await trained(Number(values.seed), Number(values.epochs)))
  console.log(JSON.stringify(measured(readFileSync(file)), null, 2))
}

async function trained(seed: number, epochs: number): Promise<Uint8Array> {
  const chosen = readHandwriting().choose.map(asWritten)
  const set = createTrainingSet(seed)
  const start = performance.now()
  const plain: WeightsHeader = { version: 1, seed, trainingSet: set.hash, epochs, temperature: 1, rejectBelow: 0 }
  const values = await train({
    seed,
    epochs,
    set,
    onEpoch(epoch, loss, now) {
      const { right } = figuresOf(chosen, createDigitClassifier(writeWeights({ header: plain, values: now })))
      const seconds = Math.round((performance.now() - start) / 1000)
      console.error(
        `epoch ${epoch + 1}/${epochs}: loss ${loss.toFixed(4)}, held out to choose with ${(right * 100).toFixed(2)} %, ${seconds} s`,
      )
    },
  })
  return calibrated(plain, values, chosen)
}

/** Temperature and threshold are found with the weights as they are after rounding. */
function calibrated(plain: WeightsHeader, values: Float64Array, chosen: readonly Cell[]): Uint8Array {
  const rounded = readWeights(writeWeights({ header: plain, values })).values
  const header = { ...plain, temperature: temperatureFor(rounded, chosen) }
  const classifier = createDigitClassifier(writeWeights({ header, values }))
  const certainties = chosen.map(({ picture }) => Math.max(...classifier.classify(picture).probabilities))
  return writeWeights({ header: { ...header, rejectBelow: thresholdFor(certainties, REJECTED_SHARE) }, values })
}

function measured(weights: Uint8Array): object {
  const classifier = createDigitClassifier(weights)
  const { noDigit, ...digits } = createTestSets()
  return {
    weights: { bytes: weights.length, ...readWeights(weights).header },
    cpuMsPerDigit: timeOf(digits.handwriting, classifier),
    digits: Object.fromEntries(Object.entries(digits).map(([name, cells]) => [name, figuresOf(cells, classifier)])),
    noDigit: { cells: noDigit.length, rejected: figuresOf(noDigit, classifier).rejected },
  }
}
