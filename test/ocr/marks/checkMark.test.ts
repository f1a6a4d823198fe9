import { describe, expect, it } from 'vitest'
import { checkMark } from '#ocr/marks/checkMark.ts'
import { frame, scannedSheet, vermilionSeal, word } from './paper.ts'

const box = { x: 20, y: 20, w: 3, h: 3 }
const printed = `${frame(20, 20, 3, 3)}${word(24, 20, 15, 3)}${frame(10, 15, 70, 13)}`

async function look(written: string) {
  const { state, seal } = checkMark(await scannedSheet(printed, written), box)
  return { state, seal }
}

describe('a printed square', () => {
  it.each([
    ['left empty', '', 'off'],
    ['ticked', '<path d="M20.3 21.3L21.3 22.8L23.8 19.3"/>', 'on'],
    ['crossed', '<path d="M20.2 20.2L22.8 22.8M22.8 20.2L20.2 22.8"/>', 'on'],
    ['filled all over', '<rect x="20.1" y="20.1" width="2.8" height="2.8" fill="#222"/>', 'on'],
    ['filled all over with a light pencil', '<rect x="20.1" y="20.1" width="2.8" height="2.8" fill="#aaa" stroke="#aaa"/>', 'on'],
    ['ticked with a light pencil', '<path d="M20.3 21.3L21.3 22.8L23.8 19.3" stroke="#999"/>', 'on'],
    ['ticked so lightly that it may shine through', '<path d="M20.3 21.3L21.3 22.8L23.8 19.3" stroke="#d2d2d2"/>', 'faint'],
    ['with a tick that missed it', '<path d="M18.4 21L19.1 22.6L19.4 19.2M18.6 21.2L19.2 22.4"/>', 'faint'],
    ['with a dot of a pen', '<path d="M21.3 21.4L21.7 21.5" stroke-width=".35"/>', 'faint'],
    ['with a speck of dust', '<rect x="21.5" y="21.5" width=".16" height=".16" fill="#111" stroke="none"/>', 'off'],
    ['crossed by a fold', '<path d="M0 21.6H90" stroke="#ddd" stroke-width=".8"/>', 'off'],
    ['with writing next to its frame but not near it', word(12, 23.8, 6, 3), 'off'],
  ])('%s', async (_, written, state) => {
    expect(await look(written)).toEqual({ state, seal: false })
  })

  it('tells of a seal over it, ticked or not', async () => {
    expect((await look(vermilionSeal(23, 23))).seal).toBe(true)
    expect(await look(`${vermilionSeal(23, 23)}<path d="M20.3 21.3L21.3 22.8L23.8 19.3"/>`)).toEqual({ state: 'on', seal: true })
  })
})
