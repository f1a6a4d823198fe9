import { useMutation } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { FieldView, SecondEntryView } from '#shared/contract/schemas.ts'
import { useClient, useNeeds } from '../../app/AppContext.tsx'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useCommands } from '../../commands/CommandProvider.tsx'
import type { Command } from '../../commands/command.ts'
import { toProblem } from '../../problem.ts'
import { problemWords, useText } from '../../text/TextContext.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { choiceCommands } from '../review/choiceCommands.ts'
import { Editor } from '../review/editors.tsx'
import { Crop, PagePicture } from '../review/PagePicture.tsx'
import { secondsOf, startWatch } from '../review/stopwatch.ts'
import { usePictures } from '../review/usePictures.ts'

interface SecondDeskProps {
  readonly view: SecondEntryView
  readonly onDone: () => void
}

const nothingOpen: ReadonlySet<string> = new Set()

/** One field after the other, with the paper beside it and nothing of the first entry. */
export function SecondDesk({ view, onDone }: SecondDeskProps) {
  const text = useText()
  const pictures = usePictures(view.pages)
  const [at, setAt] = useState(0)
  const field = view.fields[at]
  const page = view.pages.find((entry) => entry.page === field?.page)
  if (field === undefined) return null
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)_28rem] gap-5 max-lg:grid-cols-1">
      <div className="min-h-80 overflow-hidden rounded-8 border border-solid-gray-300">
        {page ? (
          <PagePicture
            page={page}
            picture={pictures.get(page.id)}
            fields={[]}
            covers={view.covered}
            current={field}
            revealed
            zoomed
            openNames={nothingOpen}
            onField={() => undefined}
          />
        ) : (
          <p className="p-4 text-solid-gray-700">{text.review.noPage}</p>
        )}
      </div>
      <div>
        <p className="mb-1 flex gap-3 text-14 text-solid-gray-700">
          <span className="numeric">{view.summary.number}</span>
          <span role="status" className="numeric ml-auto">
            {text.second.left(view.fields.length - at)}
          </span>
        </p>
        <SecondField
          key={field.name}
          document={view.summary.id}
          field={field}
          crop={page ? <Crop field={field} page={page} picture={pictures.get(page.id)} covered={false} /> : null}
          onSaved={() => (at + 1 < view.fields.length ? setAt(at + 1) : onDone())}
        />
      </div>
    </div>
  )
}

interface SecondFieldProps {
  readonly document: string
  readonly field: FieldView
  readonly crop: React.ReactNode
  readonly onSaved: () => void
}

function SecondField({ document, field, crop, onSaved }: SecondFieldProps) {
  const text = useText()
  const client = useClient()
  const blocked = useNeeds()('run')
  const focus = useRef<HTMLInputElement>(null)
  const [value, setValue] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const [watch] = useState(() => startWatch(performance.now()))
  const save = useMutation({
    mutationFn: (entered: string) =>
      client.second.answer({
        ...{ document, field: field.name, value: entered, revision: field.revision },
        seconds: secondsOf(watch, performance.now()),
      }),
    onSuccess: onSaved,
  })
  const error = save.isError ? problemWords(text, toProblem(save.error)).title : tried ? (wrong ?? undefined) : undefined
  useEffect(() => {
    focus.current?.focus({ preventScroll: true })
  }, [])
  const { mutate, isPending } = save
  const commands = useMemo(
    () =>
      ({
        save: {
          id: 'second.save',
          title: text.second.save,
          icon: 'check',
          keys: 'Enter',
          blocked,
          busy: isPending,
          run: () => (wrong === null ? mutate(value) : setTried(true)),
        },
        blank: {
          id: 'second.blank',
          title: text.review.blank,
          icon: 'blank',
          keys: 'F2',
          blocked,
          busy: isPending,
          run: () => mutate(''),
        },
      }) satisfies Record<string, Command>,
    [text, blocked, wrong, value, mutate, isPending],
  )
  const all = useMemo(() => [...Object.values(commands), ...choiceCommands(text, field, setValue)], [commands, text, field])
  useCommands(all)
  return (
    <section aria-label={field.label} className="flex flex-col gap-3">
      <h2 className="text-18 font-bold">{field.label}</h2>
      {crop}
      <Editor
        field={field}
        value={value}
        onValue={setValue}
        onBlocked={setWrong}
        masked={field.class === 'myNumber'}
        error={error}
        focus={focus}
      />
      {error ? (
        <p role="alert" className="flex items-center gap-1.5 text-15 font-bold text-error-2">
          <Icon name="error" size={18} />
          {error}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <CommandButton command={commands.save} kind="solid" />
        <CommandButton command={commands.blank} kind="quiet" />
      </div>
    </section>
  )
}
