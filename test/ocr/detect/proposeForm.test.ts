import { describe, expect, it } from 'vitest'
import { proposeForm } from '#ocr/detect/proposeForm.ts'
import { scoreForm } from '#ocr/detect/scoreForm.ts'
import { expandFields, type Field } from '#ocr/model/form.ts'
import { blankOf, pagesOf, truthOf } from './measure.ts'

const ids = ['jido-teate-nintei', 'kaigo-nintei', 'inkan-toroku']

/** Three of the six forms, from the PDFs' own text; all of them, and from pictures, it is measured by `score.ts`, which takes the engine half a minute. */
const proposals = Object.fromEntries(
  await Promise.all(
    ids.map(async (id) => [id, proposeForm(await pagesOf(blankOf(id), null), { id, blank: `${id}.pdf` })] as const),
  ),
)

describe.each(ids)('the template proposed for %s', (id) => {
  const score = scoreForm(proposals[id]!, truthOf(id))

  it('has at least 95 % of the fields, of the right kind and type', () => {
    expect(score.right / score.fields, score.misses.join('\n')).toBeGreaterThanOrEqual(0.95)
  })

  it('invents at most 1 field in 20', () => {
    expect(score.invented / score.fields, score.misses.join('\n')).toBeLessThanOrEqual(0.05)
  })
})

describe('what is seen on a form', () => {
  const find = (id: string, name: string): Field => {
    const field = expandFields(proposals[id]!).find((one) => one.name === name)
    if (!field) throw new Error(`${name} is not among ${expandFields(proposals[id]!).map((one) => one.name)}`)
    return field
  }

  it('names fields by the words beside them, and by the section that they stand in', () => {
    expect(find('jido-teate-nintei', '請求者氏名')).toMatchObject({ kind: 'text', type: 'name', kana: '請求者フリガナ' })
  })

  it('makes rows that repeat into a group', () => {
    const [children] = proposals['jido-teate-nintei']!.groups
    expect(children).toMatchObject({ name: '児童', rows: 3, pitch: expect.closeTo(16.4, 1) })
  })

  it('joins the boxes of a number across their gaps', () => {
    const field = find('kaigo-nintei', '被保険者個人番号')
    expect(field.kind === 'digits' && [field.type, field.cells.length, field.class]).toEqual(['myNumber', 12, 'myNumber'])
  })

  it('takes words before a wide gap along into every option', () => {
    const field = find('kaigo-nintei', '被保険者前回の認定結果')
    expect(field.kind === 'choice' && field.options.map((option) => option.label)).toEqual([
      '要支援１',
      '要支援２',
      '要介護１',
      '要介護２',
      '要介護３',
      '要介護４',
      '要介護５',
    ])
  })

  it('knows the eras that are circled', () => {
    const field = find('inkan-toroku', '登録者生年月日')
    expect(field.kind === 'date' && field.era.kind === 'circle' && field.era.options.map((option) => option.key)).toEqual([
      'T',
      'S',
      'H',
      'R',
    ])
  })

  it('finds lines to write on outside of tables', () => {
    expect(find('inkan-toroku', '署名自署')).toMatchObject({ kind: 'text', type: 'name' })
  })
})
