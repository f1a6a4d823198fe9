import { expect, it } from 'vitest'
import { readCode } from '#ocr/marks/readCode.ts'
import { drawCode } from '#resources/samples/draw/code.ts'
import { frame, scannedSheet } from './paper.ts'

const box = { x: 60, y: 20, w: 16, h: 16 }

it('reads a QR code where one is printed, and says that there is none where none is', async () => {
  const code = await drawCode('202600070159', box)
  expect(await readCode(await scannedSheet(frame(5, 5, 40, 10), code), box)).toEqual({ text: '202600070159', format: 'QRCode' })
  expect(await readCode(await scannedSheet(frame(5, 5, 40, 10), ''), box)).toBe(null)
})
