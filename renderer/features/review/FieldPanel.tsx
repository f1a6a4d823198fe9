import { useEffect, useRef } from 'react'
import type { DocumentView, FieldView } from '#shared/contract/schemas.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import type { Command } from '../../commands/command.ts'
import { useText } from '../../text/TextContext.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Alternatives } from './Alternatives.tsx'
import { Editor } from './editors.tsx'
import { valueWords } from './fieldWords.ts'
import { Crop } from './PagePicture.tsx'
import { isCovered } from './reviewModel.ts'
import type { Review } from './useReview.ts'

interface FieldPanelProps {
  readonly review: Review
  readonly field: FieldView
  readonly view: DocumentView
  readonly pictures: ReadonlyMap<string, string>
  readonly commands: Readonly<Record<'accept' | 'back' | 'blank' | 'unreadable' | 'reveal' | 'undo', Command>>
  readonly editable: boolean
  /** What is wrong with the input, once the person tried to go on. */
  readonly mistake: string | null
  readonly onWrong: (why: string | null) => void
}

/** The field in hand: its crop, why it is asked, its input, its alternatives. Mounted anew for every field. */
export function FieldPanel({ review, field, view, pictures, commands, editable, mistake, onWrong }: FieldPanelProps) {
  const text = useText()
  const { state, change } = review
  const panel = useRef<HTMLElement>(null)
  const focus = useRef<HTMLInputElement>(null)
  const page = view.pages.find((entry) => entry.page === field.page)
  const secret = field.class === 'myNumber' || field.masked
  const covered = isCovered(state, field)
  const mark = state.marks[field.name]
  const error = mistake ?? (mark?.kind === 'failed' ? mark.message : undefined)
  const at = state.queue.indexOf(field.name)

  useEffect(() => {
    // Where the desk is one column, the crop and the reason come into view with the input.
    panel.current?.scrollIntoView({ block: 'start' })
    focus.current?.focus({ preventScroll: true })
    focus.current?.select()
  }, [])

  return (
    <section ref={panel} aria-label={field.label} className="flex flex-col gap-2.5 border-b border-solid-gray-200 px-5 py-3">
      <div className="flex items-center gap-2">
        <h2 className="min-w-0 grow text-18 leading-130 font-bold">{field.label}</h2>
        {field.required ? (
          <span className="rounded-4 bg-red-50 px-1.5 text-14 font-bold text-error-2">{text.review.required}</span>
        ) : null}
        {at >= 0 ? (
          <span className="numeric text-14 whitespace-nowrap text-solid-gray-700">
            {text.review.position(at + 1, state.queue.length)}
          </span>
        ) : null}
      </div>
      {page ? <Crop field={field} page={page} picture={pictures.get(page.id)} covered={covered} /> : null}
      <Reason field={field} />
      {editable ? (
        <>
          <Editor
            field={field}
            value={state.draft}
            onValue={(value) => change({ kind: 'typed', value })}
            onBlocked={onWrong}
            masked={covered}
            error={error}
            focus={focus}
          />
          {error ? (
            <p role="alert" className="flex items-center gap-1.5 text-15 font-bold text-error-2">
              <Icon name="error" size={18} />
              {error}
            </p>
          ) : null}
          <Alternatives
            field={field}
            draft={state.draft}
            masked={covered}
            onChoose={(value) => change({ kind: 'typed', value })}
          />
          <div className="flex flex-wrap items-center gap-x-1 gap-y-2">
            <CommandButton command={commands.accept} kind="solid" className="px-3" />
            <CommandButton command={commands.back} kind="quiet" className="px-2" />
            <CommandButton command={commands.blank} kind="quiet" className="px-2" />
            <CommandButton command={commands.unreadable} kind="quiet" className="px-2" />
            {state.done.length > 0 ? <CommandButton command={commands.undo} kind="quiet" className="px-2" /> : null}
            {secret ? <CommandButton command={commands.reveal} kind="quiet" className="px-2" /> : null}
          </div>
        </>
      ) : (
        <div className="flex items-center gap-2">
          <p className={`grow text-20 font-bold ${covered ? 'masked' : ''}`}>
            {covered ? '••••••' : valueWords(text, field, field.value) || text.review.states.blank}
          </p>
          {secret ? <CommandButton command={commands.reveal} kind="quiet" /> : null}
        </div>
      )}
    </section>
  )
}

/** Why a person is asked; for an answered field, who answered. */
function Reason({ field }: { readonly field: FieldView }) {
  const text = useText()
  if (field.answeredBy !== null) {
    return (
      <p className="flex items-center gap-1.5 text-15 text-success-2">
        <Icon name="circleCheck" size={18} />
        {text.review.answered(field.answeredBy)}
      </p>
    )
  }
  if (field.reason === null) {
    return (
      <p className="flex items-center gap-1.5 text-15 text-solid-gray-700">
        <Icon name="info" size={18} />
        {text.review.machine}
      </p>
    )
  }
  return (
    <p className="flex items-center gap-1.5 text-15 font-bold text-orange-1000">
      <Icon name="warning" size={18} />
      <span className="sr-only">{text.review.why}: </span>
      {text.reasons[field.reason]}
    </p>
  )
}
