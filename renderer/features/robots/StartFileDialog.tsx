import { useText } from '../../text/TextContext.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

interface StartFileDialogProps {
  readonly name: string
  readonly busy: boolean
  readonly onStart: (rehearsal: boolean) => void
  readonly onClose: () => void
}

/** A table was chosen: nothing starts before the person has said which way. */
export function StartFileDialog({ name, busy, onStart, onClose }: StartFileDialogProps) {
  const text = useText()
  return (
    <Dialog title={text.robots.startFileTitle(name)} onClose={onClose}>
      <p>{text.robots.startFileLead}</p>
      <div className="flex flex-wrap justify-end gap-3">
        <Button onPress={onClose}>{text.app.cancel}</Button>
        <Button icon="rehearse" busy={busy} onPress={() => onStart(true)}>
          {text.robots.rehearse}
        </Button>
        <Button kind="solid" icon="play" busy={busy} onPress={() => onStart(false)}>
          {text.robots.start}
        </Button>
      </div>
    </Dialog>
  )
}
