import { useEffect, useMemo, useRef, useState } from 'react'
import type { FieldAcross } from '#shared/contract/schemas.ts'
import { useNeeds } from '../../app/AppContext.tsx'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useCommands } from '../../commands/CommandProvider.tsx'
import type { Command } from '../../commands/command.ts'
import { formatRoute } from '../../route.ts'
import { useText } from '../../text/TextContext.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Alternatives } from '../review/Alternatives.tsx'
import { choiceCommands } from '../review/choiceCommands.ts'
import { Editor } from '../review/editors.tsx'
import { Crop } from '../review/PagePicture.tsx'
import { RevealDialog } from '../review/RevealDialog.tsx'
import type { Across } from './useAcross.ts'

interface AcrossPanelProps {
  readonly across: Across
  readonly item: FieldAcross
}

/** The paper in hand: a larger crop, the reason, the input. Mounted anew for every paper. */
export function AcrossPanel({ across, item }: AcrossPanelProps) {
  const text = useText()
  const blocked = useNeeds()('run')
  const { state, change, answer } = across
  const { field, page } = item
  const focus = useRef<HTMLInputElement>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const [revealed, setRevealed] = useState(false)
  const [asking, setAsking] = useState(false)
  const secret = field.class === 'myNumber' || field.masked
  const covered = secret && !revealed
  const error = state.failed[item.document] ?? (tried ? (wrong ?? undefined) : undefined)

  useEffect(() => {
    focus.current?.focus({ preventScroll: true })
    focus.current?.select()
  }, [])

  const commands = useMemo(
    () =>
      ({
        accept: {
          id: 'across.accept',
          title: text.review.accept,
          icon: 'check',
          keys: 'Enter',
          blocked,
          run: () => (wrong === null ? answer(state.draft) : setTried(true)),
        },
        back: {
          id: 'across.back',
          title: text.review.back,
          icon: 'back',
          keys: 'Shift+Enter',
          run: () => change({ kind: 'wentBack' }),
        },
        blank: { id: 'across.blank', title: text.review.blank, icon: 'blank', keys: 'F2', blocked, run: () => answer('') },
        reveal: {
          id: 'across.reveal',
          title: revealed ? text.review.hide : text.review.reveal,
          icon: revealed ? 'eyeOff' : 'eye',
          keys: 'Alt+v',
          run: () => (revealed ? setRevealed(false) : setAsking(true)),
        },
      }) satisfies Record<string, Command>,
    [text, blocked, wrong, answer, change, state.draft, revealed],
  )
  const all = useMemo<readonly Command[]>(() => {
    const { reveal, ...others } = commands
    const choices = blocked === undefined ? choiceCommands(text, field, (value) => change({ kind: 'typed', value })) : []
    return [...Object.values(others), ...(secret ? [reveal] : []), ...choices]
  }, [commands, secret, blocked, text, field, change])
  useCommands(all)

  return (
    <section aria-label={field.label} className="flex flex-col gap-2.5">
      <h2 className="text-18 font-bold">{field.label}</h2>
      {page ? <Crop field={field} page={page} picture={page.image} covered={covered} /> : null}
      {field.reason !== null ? (
        <p className="flex items-center gap-1.5 text-15 font-bold text-orange-1000">
          <Icon name="warning" size={18} />
          {text.reasons[field.reason]}
        </p>
      ) : null}
      <Editor
        field={field}
        value={state.draft}
        onValue={(value) => change({ kind: 'typed', value })}
        onBlocked={setWrong}
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
      <Alternatives field={field} draft={state.draft} masked={covered} onChoose={(value) => change({ kind: 'typed', value })} />
      <div className="flex flex-wrap items-center gap-1">
        <CommandButton command={commands.accept} kind="solid" className="px-3" />
        <CommandButton command={commands.back} kind="quiet" className="px-2" />
        <CommandButton command={commands.blank} kind="quiet" className="px-2" />
        {secret ? <CommandButton command={commands.reveal} kind="quiet" className="px-2" /> : null}
      </div>
      <a
        href={formatRoute({ screen: 'review', document: item.document })}
        className="inline-flex min-h-11 items-center text-blue-900 underline underline-offset-4"
      >
        {text.across.openDocument}
      </a>
      {asking ? (
        <RevealDialog document={item.document} field={field} onClose={() => setAsking(false)} onShown={() => setRevealed(true)} />
      ) : null}
    </section>
  )
}
