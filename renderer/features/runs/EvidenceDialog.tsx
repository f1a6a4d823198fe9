import type { RunRow } from '#shared/contract/schemas.ts'
import { useText } from '../../text/TextContext.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

/** What the system's screen looked like, inputs masked. */
export function EvidenceDialog({ row, onClose }: { readonly row: RunRow; readonly onClose: () => void }) {
  const text = useText()
  return (
    <Dialog title={`${row.key} ${text.runs.evidence}`} onClose={onClose} wide>
      <div className="flex flex-col gap-4">
        {row.evidence.map((path, index) => (
          <figure key={path} className="flex flex-col gap-1">
            <figcaption className="text-14 font-bold">{text.runs.evidencePicture(index + 1, row.evidence.length)}</figcaption>
            <img
              src={path}
              alt={text.runs.evidencePicture(index + 1, row.evidence.length)}
              className="w-full rounded-8 border border-solid-gray-300"
            />
          </figure>
        ))}
      </div>
      <div className="flex justify-end">
        <Button onPress={onClose}>{text.app.close}</Button>
      </div>
    </Dialog>
  )
}
