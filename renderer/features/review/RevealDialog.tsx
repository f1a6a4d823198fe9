import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { FieldView } from '#shared/contract/schemas.ts'
import { useClient, useReport } from '../../app/AppContext.tsx'
import { useText } from '../../text/TextContext.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

interface RevealDialogProps {
  readonly document: string
  readonly field: FieldView
  readonly onClose: () => void
  readonly onShown: (field: FieldView) => void
}

/** Why a covered value is to be shown: one key, and a line in the log before anything is seen. */
export function RevealDialog({ document, field, onClose, onShown }: RevealDialogProps) {
  const text = useText()
  const client = useClient()
  const report = useReport()
  const reveal = useMutation({
    mutationFn: (reason: string) => client.documents.reveal({ document, field: field.name, reason }),
    onSuccess: (shown) => {
      onShown(shown)
      onClose()
    },
    onError: report,
  })
  const { mutate, isPending } = reveal
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const reason = event.isComposing ? undefined : text.review.revealReasons[Number(event.key) - 1]
      if (reason !== undefined && !isPending) mutate(reason)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [text, mutate, isPending])
  return (
    <Dialog title={text.review.revealTitle(field.label)} onClose={onClose}>
      <p>{text.review.revealLead}</p>
      <div className="flex flex-col gap-2">
        {text.review.revealReasons.map((reason, index) => (
          <Button key={reason} keys={String(index + 1)} busy={isPending} autoFocus={index === 0} onPress={() => mutate(reason)}>
            {reason}
          </Button>
        ))}
      </div>
      <div className="flex justify-end">
        <Button kind="quiet" onPress={onClose}>
          {text.app.cancel}
        </Button>
      </div>
    </Dialog>
  )
}
