import { useEffect, useState } from 'react'
import { useText } from '../../text/TextContext.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useTakeIn } from './useTakeIn.ts'

/** Files may be dropped on any screen; while they hang over the window it says what will happen. */
export function DropAnywhere() {
  const text = useText()
  const takeIn = useTakeIn()
  const [over, setOver] = useState(false)

  useEffect(() => {
    let depth = 0
    const show = (change: number): void => {
      depth = Math.max(0, depth + change)
      setOver(depth > 0)
    }
    const enter = (event: DragEvent): void => {
      if (hasFiles(event)) show(1)
    }
    const leave = (event: DragEvent): void => {
      if (hasFiles(event)) show(-1)
    }
    const hover = (event: DragEvent): void => {
      if (hasFiles(event)) event.preventDefault()
    }
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      event.preventDefault()
      show(-depth)
      takeIn([...(event.dataTransfer?.files ?? [])])
    }
    window.addEventListener('dragenter', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('dragover', hover)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragenter', enter)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('dragover', hover)
      window.removeEventListener('drop', drop)
    }
  }, [takeIn])

  if (!over) return null
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-blue-1000/80 p-8">
      <p className="flex items-center gap-4 rounded-16 border-4 border-dashed border-white px-16 py-12 text-28 font-bold text-white">
        <Icon name="upload" size={48} />
        {text.documents.dropNow}
      </p>
    </div>
  )
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}
