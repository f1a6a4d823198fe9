import { type KeyboardEvent, type RefObject, useId, useState } from 'react'
import type { EraOrAd } from '#shared/base/japanese/wareki.ts'
import type { FieldView } from '#shared/contract/schemas.ts'
import { useText } from '../../text/TextContext.tsx'
import { inputLook } from '../../ui/Input.tsx'
import { Keys } from '../../ui/Keys.tsx'
import { eraWord } from './fieldWords.ts'
import { draftOf, eraOfKey, resultOf, type WarekiDraft } from './warekiModel.ts'

export interface EditorProps {
  readonly field: FieldView
  readonly value: string
  readonly onValue: (value: string) => void
  /** The person's answer is not a value of the field: the input says so. */
  readonly onBlocked: (why: string | null) => void
  readonly masked: boolean
  readonly error: string | undefined
  /** Where the focus goes when the field comes into hand. */
  readonly focus: RefObject<HTMLInputElement | null>
}

/** The input that fits the field's type. Mount it anew for every field. */
export function Editor(props: EditorProps) {
  switch (props.field.type) {
    case 'date':
      return <DateEditor {...props} />
    case 'choice':
      return <ChoiceEditor {...props} />
    case 'flag':
      return <FlagEditor {...props} />
    default:
      return <TextEditor {...props} />
  }
}

const digitTypes = new Set(['postalCode', 'phone', 'myNumber', 'insuredNumber', 'receiptNumber', 'accountNumber', 'number'])

function TextEditor({ field, value, onValue, masked, error, focus }: EditorProps) {
  const text = useText()
  const digits = digitTypes.has(field.type)
  return (
    <input
      ref={focus}
      aria-label={`${field.label} ${text.review.value}`}
      aria-invalid={error === undefined ? undefined : true}
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
      lang="ja"
      inputMode={digits ? 'numeric' : 'text'}
      autoComplete="off"
      spellCheck={false}
      className={`${inputLook} min-h-12 text-20 ${digits ? 'numeric tracking-wider' : ''} ${masked ? 'masked' : ''}`}
    />
  )
}

const eras: readonly EraOrAd[] = ['M', 'T', 'S', 'H', 'R', 'AD']

function DateEditor({ field, value, onValue, onBlocked, error, focus }: EditorProps) {
  const text = useText()
  const [draft, setDraft] = useState<WarekiDraft>(() => draftOf(value))
  // A value from outside (an alternative, blank) replaces what was typed.
  const [seen, setSeen] = useState(value)
  if (value !== seen) {
    setSeen(value)
    setDraft(draftOf(value, draft.era))
  }
  const result = resultOf(draft)

  const change = (part: Partial<WarekiDraft>): void => {
    const next = { ...draft, ...part }
    const made = resultOf(next)
    setDraft(next)
    const iso = made.kind === 'date' ? made.iso : ''
    setSeen(iso)
    onValue(iso)
    onBlocked(made.kind === 'notADate' ? made.why : null)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.nativeEvent.isComposing) return
    const era = eraOfKey(event.key)
    if (era === null) return
    event.preventDefault()
    change({ era })
  }
  return (
    <fieldset aria-label={field.label} onKeyDown={onKeyDown}>
      <div className="mb-2 flex flex-wrap gap-1">
        <EraPicker era={draft.era} onEra={(era) => change({ era })} />
      </div>
      <div className="flex items-center gap-2">
        <DatePart
          label={text.review.year}
          value={draft.year}
          wide={draft.era === 'AD'}
          onValue={(year) => change({ year })}
          focus={focus}
        />
        <DatePart label={text.review.month} value={draft.month} onValue={(month) => change({ month })} />
        <DatePart label={text.review.day} value={draft.day} onValue={(day) => change({ day })} />
        <output
          className={`numeric ml-auto rounded-6 px-2 py-1 text-right font-bold ${result.kind === 'notADate' || error ? 'bg-red-50 text-error-2' : 'bg-blue-50'}`}
        >
          {result.kind === 'date'
            ? text.review.isoIs(result.iso)
            : result.kind === 'notADate'
              ? result.why
              : text.review.states.blank}
        </output>
      </div>
    </fieldset>
  )
}

function EraPicker({ era, onEra }: { readonly era: EraOrAd; readonly onEra: (era: EraOrAd) => void }) {
  const text = useText()
  const name = useId()
  return eras.map((entry) => (
    <label
      key={entry}
      className={`relative inline-flex min-h-11 cursor-pointer items-center gap-1 rounded-8 border px-1.5 text-14 has-focus-visible:outline-4 has-focus-visible:outline-offset-2 has-focus-visible:outline-black has-focus-visible:ring-2 has-focus-visible:ring-yellow-300 ${
        entry === era ? 'border-blue-900 bg-blue-50 font-bold text-blue-1000' : 'border-solid-gray-420 hover:bg-solid-gray-50'
      }`}
    >
      <input
        type="radio"
        name={name}
        checked={entry === era}
        onChange={() => onEra(entry)}
        tabIndex={entry === era ? 0 : -1}
        className="absolute inset-0 cursor-pointer opacity-0"
      />
      {eraWord(text, entry)}
      <Keys keys={entry === 'AD' ? 'A' : entry} />
    </label>
  ))
}

interface DatePartProps {
  readonly label: string
  readonly value: string
  readonly wide?: boolean
  readonly onValue: (value: string) => void
  readonly focus?: RefObject<HTMLInputElement | null>
}

function DatePart({ label, value, wide = false, onValue, focus }: DatePartProps) {
  return (
    <label className="flex items-center gap-1">
      <input
        ref={focus}
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        inputMode="numeric"
        maxLength={4}
        autoComplete="off"
        className={`${inputLook} numeric min-h-12 px-2 text-right text-20 ${wide ? 'max-w-20' : 'max-w-14'}`}
      />
      <span className="whitespace-nowrap">{label}</span>
    </label>
  )
}

function ChoiceEditor({ field, value, onValue, focus }: EditorProps) {
  const name = useId()
  const chosen = field.options.some((option) => option.key === value) ? value : field.options[0]?.key
  return (
    <fieldset aria-label={field.label} className="grid max-h-44 grid-cols-2 gap-1 overflow-auto p-1">
      {field.options.map((option, index) => (
        <OptionRow
          key={option.key}
          name={name}
          label={option.label}
          keys={index < 9 ? String(index + 1) : undefined}
          checked={option.key === value}
          onChoose={() => onValue(option.key)}
          focus={option.key === chosen ? focus : undefined}
        />
      ))}
    </fieldset>
  )
}

function FlagEditor({ field, value, onValue, focus }: EditorProps) {
  const text = useText()
  return (
    <label className="flex min-h-12 cursor-pointer items-center gap-3 rounded-8 border border-solid-gray-420 px-3 text-18 hover:bg-solid-gray-50">
      <input
        ref={focus}
        type="checkbox"
        checked={value === 'yes'}
        onChange={(event) => onValue(event.currentTarget.checked ? 'yes' : '')}
        className="size-6 accent-blue-900"
      />
      <span className="grow">{field.label}</span>
      <span className="text-15 font-bold">{value === 'yes' ? text.review.yes : text.review.no}</span>
      <Keys keys="Space" />
    </label>
  )
}

interface OptionRowProps {
  readonly name: string
  readonly label: string
  readonly keys: string | undefined
  readonly checked: boolean
  readonly onChoose: () => void
  readonly focus: RefObject<HTMLInputElement | null> | undefined
}

function OptionRow({ name, label, keys, checked, onChoose, focus }: OptionRowProps) {
  return (
    <label
      className={`flex min-h-11 cursor-pointer items-center gap-2 rounded-8 border px-2 text-15 leading-130 ${
        checked ? 'border-blue-900 bg-blue-50 font-bold' : 'border-solid-gray-300 hover:bg-solid-gray-50'
      }`}
    >
      <input
        ref={focus}
        type="radio"
        name={name}
        checked={checked}
        onChange={onChoose}
        className="size-5 shrink-0 accent-blue-900"
      />
      <span className="grow">{label}</span>
      {keys ? <Keys keys={keys} /> : null}
    </label>
  )
}
