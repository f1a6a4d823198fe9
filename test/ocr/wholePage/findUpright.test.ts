import { describe, expect, it } from 'vitest'
import { openFile } from '#ocr/image/openFile.ts'
import type { Recognition } from '#ocr/model/recognition.ts'
import { findUpright } from '#ocr/wholePage/findUpright.ts'
import { blankOf } from '../detect/measure.ts'

const source = await openFile(blankOf('inkan-toroku'), 'inkan')
const image = await source.page(0)
const read = (confidence: number): Recognition => ({ text: 'あ', symbols: [{ text: 'あ', confidence, left: 0, right: 30 }] })

/** An engine whose confidence changes after every so many lines. */
function eyeThatSays(perTry: readonly number[], lines: number) {
  const state = { asked: 0 }
  const eye = async () => read(perTry[Math.floor(state.asked++ / lines)] ?? 0)
  return { eye, state }
}

describe('which way up a page lies', () => {
  it('is asked of six lines, and no more where they read well', async () => {
    const { eye, state } = eyeThatSays([0.97], 6)
    expect((await findUpright(image, eye)).turn).toBe(0)
    expect(state.asked).toBe(6)
  })

  it('is upside down where the lines read well that way', async () => {
    expect((await findUpright(image, eyeThatSays([0.6, 0.97], 6).eye)).turn).toBe(180)
  })

  it('stays as it came where no way reads better', async () => {
    expect((await findUpright(image, eyeThatSays([0.6, 0.58], 6).eye)).turn).toBe(0)
  })
})
