import type { FieldView } from '#shared/contract/schemas.ts'
import { useText } from '../../text/TextContext.tsx'
import { Keys } from '../../ui/Keys.tsx'
import { valueWords } from './fieldWords.ts'

interface AlternativesProps {
  readonly field: FieldView
  readonly draft: string
  readonly masked: boolean
  readonly onChoose: (value: string) => void
}

/** What else was read, by number. */
export function Alternatives({ field, draft, masked, onChoose }: AlternativesProps) {
  const text = useText()
  if (field.alternatives.length === 0 || field.type === 'choice' || field.type === 'flag') return null
  return (
    <ul aria-label={text.review.alternatives} className="flex flex-wrap gap-1.5">
      {field.alternatives.slice(0, 9).map((value, index) => (
        <li key={value}>
          <button
            type="button"
            aria-pressed={draft === value}
            onClick={() => onChoose(value)}
            className="flex min-h-11 items-center gap-2 rounded-8 border border-solid-gray-420 px-3 hover:bg-blue-50 aria-pressed:border-blue-900 aria-pressed:bg-blue-50 aria-pressed:font-bold"
          >
            <Keys keys={`Alt+${index + 1}`} />
            <span className={`numeric ${masked ? 'masked' : ''}`}>
              {valueWords(text, field, value) || text.review.states.blank}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
