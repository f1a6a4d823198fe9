import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { RunRow } from '#shared/contract/schemas.ts'
import { useApp, useClient, useReport } from '../../app/AppContext.tsx'
import { useText } from '../../text/TextContext.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Input } from '../../ui/Input.tsx'
import { PaperBeside } from './PaperBeside.tsx'

/** 済 or 未 of a row that may have been registered. Nothing is chosen beforehand. */
export function DecideDialog({ row, onClose }: { readonly row: RunRow; readonly onClose: () => void }) {
  const text = useText()
  const client = useClient()
  const { notices } = useApp()
  const report = useReport()
  const queries = useQueryClient()
  const name = useId()
  const [outcome, setOutcome] = useState<'done' | 'notDone' | null>(null)
  const [receipt, setReceipt] = useState('')
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const decide = useMutation({
    mutationFn: (chosen: 'done' | 'notDone') =>
      client.runs.decide({
        row: row.id,
        outcome: chosen,
        receipt: chosen === 'done' && receipt.trim() !== '' ? receipt.trim() : null,
        reason: reason.trim(),
      }),
    onSuccess: () => {
      notices.show('success', text.runs.decided)
      void queries.invalidateQueries({ queryKey: ['run'] })
      void queries.invalidateQueries({ queryKey: ['documents'] })
      onClose()
    },
    onError: report,
  })
  const choices = [
    { key: 'done', label: text.runs.done },
    { key: 'notDone', label: text.runs.notDone },
  ] as const
  return (
    <Dialog title={text.runs.decideTitle(row.key)} onClose={onClose} wide={row.documentId !== null}>
      <div className={row.documentId === null ? '' : 'grid grid-cols-2 gap-6 max-lg:grid-cols-1'}>
        {row.documentId === null ? null : <PaperBeside document={row.documentId} />}
        <div className="flex flex-col gap-4">
          <p>{text.runs.decideLead}</p>
          {row.message ? <p className="rounded-8 bg-orange-50 p-3 text-15">{row.message}</p> : null}
          <fieldset className="flex flex-col gap-2">
            <legend className="sr-only">{text.runs.decideTitle(row.key)}</legend>
            {choices.map((choice) => (
              <label
                key={choice.key}
                className={`flex min-h-12 cursor-pointer items-center gap-3 rounded-8 border px-4 ${outcome === choice.key ? 'border-blue-900 bg-blue-50 font-bold' : 'border-solid-gray-420'}`}
              >
                <input
                  type="radio"
                  name={name}
                  checked={outcome === choice.key}
                  onChange={() => setOutcome(choice.key)}
                  className="size-5 accent-blue-900"
                />
                {choice.label}
              </label>
            ))}
          </fieldset>
          {outcome === 'done' ? (
            <Input label={text.runs.receiptInput} value={receipt} onValue={setReceipt} maxLength={60} />
          ) : null}
          <Input
            label={text.runs.reason}
            help={text.runs.reasonHint}
            value={reason}
            onValue={setReason}
            maxLength={200}
            error={asked && reason.trim() === '' ? text.documents.reasonNeeded : undefined}
          />
        </div>
      </div>
      <div className="flex justify-end gap-3">
        <Button onPress={onClose}>{text.app.cancel}</Button>
        <Button
          kind="solid"
          icon="check"
          busy={decide.isPending}
          blocked={outcome === null ? text.runs.decideLead : undefined}
          onPress={() => {
            setAsked(true)
            if (outcome !== null && reason.trim() !== '') decide.mutate(outcome)
          }}
        >
          {text.runs.save}
        </Button>
      </div>
    </Dialog>
  )
}
