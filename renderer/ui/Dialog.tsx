import type { ReactNode } from 'react'
import { Heading, Modal, ModalOverlay, Dialog as RacDialog } from 'react-aria-components'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly wide?: boolean
}

/** Open while it is rendered. Escape and a click beside it close it; the focus goes back to where it was. */
export function Dialog({ title, onClose, children, wide = false }: DialogProps) {
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      className="fixed inset-0 z-50 flex items-center justify-center bg-opacity-gray-600 p-6"
    >
      <Modal
        className={`flex max-h-full w-full flex-col rounded-12 bg-white shadow-5 ${wide ? 'max-w-[72rem]' : 'max-w-[38rem]'}`}
      >
        <RacDialog className="flex min-h-0 flex-col gap-4 overflow-auto rounded-12 p-6 outline-none focus-visible:shadow-none">
          <Heading slot="title" className="text-20 leading-140 font-bold">
            {title}
          </Heading>
          {children}
        </RacDialog>
      </Modal>
    </ModalOverlay>
  )
}
