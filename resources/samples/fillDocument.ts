import { expandFields, type Form } from '#ocr/model/form.ts'
import type { Hand } from './draw/writing.ts'
import { type Answers, type InventOptions, normalise } from './fill/answers.ts'
import { inventJido } from './fill/jido.ts'
import { inventKaigo } from './fill/kaigo.ts'
import { inventKeiji } from './fill/keiji.ts'
import { type FontKey, handFonts, printedFonts, unseenFonts } from './fonts.ts'
import { unseenWords, usualWords, type Vocabulary } from './people/vocabulary.ts'
import type { PlannedDocument } from './pile.ts'
import type { Random } from './random.ts'

/** An application that is filled in, but not yet drawn. */
export interface FilledDocument {
  readonly form: Form
  readonly answers: Answers
  readonly hand: Hand
  /** Field path to normalised value, filled fields only. */
  readonly truth: Record<string, string>
}

const inventors: Readonly<Record<string, (options: InventOptions) => Answers>> = {
  'jido-teate-nintei': inventJido,
  'kaigo-nintei': inventKaigo,
  'keiji-shinkoku': inventKeiji,
}

/** What a pile is made of. */
export interface Stock {
  readonly words: Vocabulary
  readonly printedFonts: readonly FontKey[]
}

export const usualStock: Stock = { words: usualWords, printedFonts }
/** Names and fonts of which neither thresholds nor calibration have seen one. */
export const unseenStock: Stock = { words: unseenWords, printedFonts: unseenFonts }

/** Invents what is written on one application, and who writes how. */
export function fillDocument(
  form: Form,
  plan: PlannedDocument,
  receiptNumber: string,
  random: Random,
  stock = usualStock,
): FilledDocument {
  const invent = inventors[form.id]
  if (!invent) throw new Error(`nobody knows how to fill in ${form.id}`)
  const answers = invent({ random: { ...random.fork('answers'), words: stock.words }, receiptNumber, rareName: plan.rareName })
  return { form, answers, hand: inventHand(plan, stock, random.fork('hand')), truth: truthOf(form, answers) }
}

function inventHand({ handwritten, rareName }: PlannedDocument, stock: Stock, random: Random): Hand {
  // One of the handwriting-like fonts has no 𠮷; it would fall back to another font in the middle of a name.
  const hands = rareName ? handFonts.filter((font) => font !== 'kurenaido') : handFonts
  return {
    font: random.pick(handwritten ? hands : stock.printedFonts),
    handwritten,
    size: random.between(0.94, 1.06),
    pen: random.between(0.32, 0.5),
    squares: random.pick(['tick', 'tick', 'fill', 'cross']),
  }
}

/** @throws Error for an answer to a field that the form does not have */
function truthOf(form: Form, answers: Answers): Record<string, string> {
  const fields = new Map(expandFields(form).map((field) => [field.name, field]))
  const entries = Object.entries(answers)
    .filter(([, written]) => written !== '')
    .map(([name, written]) => {
      const field = fields.get(name)
      if (!field) throw new Error(`${form.id} has no field ${name}`)
      return [name, normalise(field, written)] as const
    })
  return Object.fromEntries(entries)
}
