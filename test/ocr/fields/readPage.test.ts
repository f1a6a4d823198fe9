import { expect, it } from 'vitest'
import type { Eyes } from '#ocr/fields/eyes.ts'
import { readPage } from '#ocr/fields/readPage.ts'
import type { Field } from '#ocr/model/form.ts'
import type { Reading } from '#ocr/model/reading.ts'
import { read, textField } from '../extract/builders.ts'

const box = { x: 0, y: 0, w: 10, h: 5 }
const line = { width: 40, height: 30, data: new Uint8Array(1200), dpi: 300 }
const ink = { share: 0.1, squareMm: 5 }

/** A page on which every square is ticked and every text is one black line. */
const eyes: Eyes = {
  text: () => ({ lines: [line], ink, seal: false }),
  digit: () => ({ picture: line, ink, seal: false }),
  square: () => ({ state: 'on', share: 0.3, confidence: 0.9, seal: false }),
  circles: () => [],
  code: async () => ({ text: '202601000056', format: 'QRCode' }),
  ink: () => ink,
}

function readAll(fields: readonly Field[], text: string) {
  const told: Reading[] = []
  const log: string[] = []
  const look = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5))
    log.push('looked')
    return read(text)
  }
  const tell = (reading: Reading): void => {
    told.push(reading)
    log.push(reading.name)
  }
  const standing = () => ({ handwriting: false, sureType: true })
  const done = readPage(fields, eyes, { look, readShapes: () => null }, standing, tell, (_, decision) => decision)
  return done.then(() => ({ told, log }))
}

it('tells marks before anything was read, and names after', async () => {
  const check: Field = { ...textField('text'), name: '同意', kind: 'check', type: 'flag', box }
  const { log } = await readAll([{ ...textField('name'), name: '氏名' }, check], '山田')
  expect(log).toEqual(['同意', 'looked', '氏名'])
})

it('tells a printed number and its bar code together, held against each other', async () => {
  const code: Field = { ...textField('receiptNumber'), name: '受付コード', kind: 'code', type: 'receiptNumber', box }
  const { told } = await readAll([{ ...textField('receiptNumber'), name: '受付番号' }, code], '2')
  expect(told.map(({ name, state, reason }) => [name, state, reason])).toEqual([
    ['受付番号', 'review', 'readingsDiffer'],
    ['受付コード', 'review', 'readingsDiffer'],
  ])
})
