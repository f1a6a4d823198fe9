import { useEffect, useRef } from 'react'
import { CommandButton } from '../../commands/CommandButton.tsx'
import type { Command } from '../../commands/command.ts'
import { useText } from '../../text/TextContext.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { unreadableFields } from './reviewModel.ts'
import type { Review } from './useReview.ts'

interface DonePanelProps {
  readonly review: Review
  readonly commands: Readonly<Record<'confirm' | 'back' | 'giveBack', Command>>
  readonly editable: boolean
}

/** No field is left: Enter makes the document 確認済, unless something on it cannot be read. */
export function DonePanel({ review, commands, editable }: DonePanelProps) {
  const text = useText()
  const panel = useRef<HTMLElement>(null)
  const unreadable = unreadableFields(review.state)
  useEffect(() => {
    if (editable) panel.current?.querySelector('button')?.focus()
  }, [editable])
  return (
    <section ref={panel} className="flex flex-col gap-3 border-b border-solid-gray-200 px-5 py-5">
      {unreadable.length > 0 ? (
        <>
          <p className="flex items-start gap-2 font-bold text-orange-1000">
            <Icon name="warning" size={24} />
            {text.review.unreadableNote}
          </p>
          <ul className="list-disc pl-8">
            {unreadable.map((field) => (
              <li key={field.name}>{field.label}</li>
            ))}
          </ul>
          <div className="flex flex-wrap gap-2">
            <CommandButton command={commands.back} kind="solid" />
            <CommandButton command={commands.giveBack} kind="danger" />
          </div>
        </>
      ) : (
        <>
          <p className="flex items-center gap-2 text-18 font-bold text-success-2">
            <Icon name="circleCheck" size={28} />
            {editable ? text.review.confirmLead : text.review.notConfirmable}
          </p>
          {editable ? (
            <div className="flex flex-wrap gap-2">
              <CommandButton command={commands.confirm} kind="solid" />
              <CommandButton command={commands.back} kind="quiet" />
            </div>
          ) : null}
        </>
      )}
    </section>
  )
}
