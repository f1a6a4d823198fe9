import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DocumentSummary } from '#shared/contract/schemas.ts'
import { useApp, useClient, useReport } from '../../app/AppContext.tsx'
import { useText } from '../../text/TextContext.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Input } from '../../ui/Input.tsx'

interface DiscardDialogProps {
  readonly document: Pick<DocumentSummary, 'id' | 'number'>
  readonly kind?: 'discard' | 'return'
  readonly reason?: string
  readonly onClose: () => void
  readonly onDone?: () => void
}

/** Asks once, with a reason that is kept sealed beside the document. */
export function DiscardDialog({ document, kind = 'discard', reason: proposed = '', onClose, onDone }: DiscardDialogProps) {
  const text = useText()
  const words = text.documents[kind]
  const client = useClient()
  const { notices } = useApp()
  const report = useReport()
  const queries = useQueryClient()
  const [reason, setReason] = useState(proposed)
  const [asked, setAsked] = useState(false)
  const discard = useMutation({
    mutationFn: () => client.documents[kind]({ id: document.id, reason: reason.trim() }),
    onSuccess: () => {
      notices.show('success', words.done(document.number))
      void queries.invalidateQueries({ queryKey: ['documents'] })
      void queries.invalidateQueries({ queryKey: ['review'] })
      onClose()
      onDone?.()
    },
    onError: report,
  })
  const missing = reason.trim() === ''
  return (
    <Dialog title={words.title(document.number)} onClose={onClose}>
      <p>{words.lead}</p>
      <Input
        label={text.documents.reason}
        value={reason}
        onValue={setReason}
        maxLength={200}
        error={asked && missing ? text.documents.reasonNeeded : undefined}
        autoFocus
      />
      <div className="flex justify-end gap-3">
        <Button onPress={onClose}>{text.app.cancel}</Button>
        <Button
          kind="danger"
          icon="trash"
          busy={discard.isPending}
          onPress={() => {
            setAsked(true)
            if (!missing) discard.mutate()
          }}
        >
          {words.act}
        </Button>
      </div>
    </Dialog>
  )
}
