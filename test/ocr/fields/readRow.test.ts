import { describe, expect, it } from 'vitest'
import type { Model } from '#ocr/engine/recognizer.ts'
import type { Look } from '#ocr/fields/look.ts'
import { readRow } from '#ocr/fields/readRow.ts'
import type { GreyRaster } from '#ocr/model/raster.ts'
import type { Recognition } from '#ocr/model/recognition.ts'
import { read } from '../extract/builders.ts'

const digit: GreyRaster = { width: 20, height: 30, data: new Uint8Array(600), dpi: 300 }
const four = [digit, digit, digit, digit]
const never = () => false

/** An engine that gives these readings in turn. */
function engine(...texts: readonly string[]): { readonly look: Look; readonly models: Model[] } {
  const models: Model[] = []
  const left = [...texts]
  return {
    models,
    look: async (_picture, _whitelist, _layout, model = 'best'): Promise<Recognition> => {
      models.push(model)
      return read(left.shift() ?? '')
    },
  }
}

const textsOf = ({ first, second }: { first: Recognition; second: Recognition | null }) => [first.text, second?.text ?? null]

describe('a row of digits', () => {
  it('is read by both networks where nobody reads shapes', async () => {
    const { look, models } = engine('1234', '1234')
    expect(textsOf(await readRow(four, look, () => null, never))).toEqual(['1234', '1234'])
    expect(models).toEqual(['fast', 'best'])
  })

  it('needs one reading of the engine where the shapes say the same', async () => {
    const { look, models } = engine('1234')
    expect(textsOf(await readRow(four, look, () => read('1234'), never))).toEqual(['1234', '1234'])
    expect(models).toEqual(['fast'])
  })

  it('needs no engine where the shapes prove themselves', async () => {
    const { look, models } = engine()
    expect(
      textsOf(
        await readRow(
          four,
          look,
          () => read('1234'),
          (digits) => digits === '1234',
        ),
      ),
    ).toEqual(['1234', null])
    expect(models).toEqual([])
  })

  it('asks the larger network when the smaller one and the shapes differ', async () => {
    const { look } = engine('1284', '1234')
    expect(textsOf(await readRow(four, look, () => read('1234'), never))).toEqual(['1234', '1234'])
  })

  it('is never agreed against shapes that are sure', async () => {
    const { look } = engine('1284', '1284')
    const [first, second] = textsOf(await readRow(four, look, () => read('1234'), never))
    expect(first).not.toBe(second)
  })

  it('leaves readings out that have not one digit per picture', async () => {
    const { look, models } = engine('12234', '1234', '134', '1234')
    expect(textsOf(await readRow(four, look, () => null, never))).toEqual(['1234', '1234'])
    expect(models).toHaveLength(4)
  })

  it('gives what there is when no reading fits', async () => {
    const { look } = engine('1', '12', '123', '12345')
    expect(textsOf(await readRow(four, look, () => null, never))).toEqual(['12345', null])
  })
})
