import type { MouseEvent, ReactNode, Ref } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import { Keys } from './Keys.tsx'

export interface ButtonProps {
  readonly children: ReactNode
  readonly onPress: () => void
  readonly kind?: 'solid' | 'outline' | 'quiet' | 'danger'
  readonly icon?: IconName
  readonly keys?: string | undefined
  /** Why it cannot be used now. The button stays in the tab order and says so; `disabled` would hide it from the keyboard. */
  readonly blocked?: string | undefined
  readonly busy?: boolean
  readonly label?: string
  readonly autoFocus?: boolean
  readonly ref?: Ref<HTMLButtonElement>
  readonly className?: string
}

const kinds = {
  solid: 'bg-blue-900 text-white hover:bg-blue-1000 hover:underline active:bg-blue-1200 border-transparent',
  outline: 'bg-white text-blue-900 border-blue-900 hover:bg-blue-50 hover:underline active:bg-blue-100',
  quiet: 'bg-transparent text-blue-900 border-transparent hover:bg-blue-50 underline-offset-4 hover:underline active:bg-blue-100',
  danger: 'bg-white text-error-2 border-error-2 hover:bg-red-50 hover:underline active:bg-red-100',
}
const off = 'bg-solid-gray-50 text-solid-gray-600 border-solid-gray-300 cursor-not-allowed'

/** At least 44 px high. */
export function Button({
  children,
  onPress,
  kind = 'outline',
  icon,
  keys,
  blocked,
  busy,
  label,
  autoFocus,
  ref,
  className = '',
}: ButtonProps) {
  const press = (event: MouseEvent): void => {
    event.preventDefault()
    if (blocked === undefined && !busy) onPress()
  }
  return (
    <button
      ref={ref}
      type="button"
      // biome-ignore lint/a11y/noAutofocus: only inside a dialog, where the focus has to go somewhere
      autoFocus={autoFocus}
      aria-label={label}
      aria-disabled={blocked !== undefined || busy ? true : undefined}
      aria-keyshortcuts={keys?.includes(' ') ? undefined : keys}
      title={blocked}
      onClick={press}
      className={`inline-flex min-h-11 min-w-11 shrink-0 items-center justify-center gap-2 rounded-8 border px-4 text-16 leading-120 font-bold whitespace-nowrap ${blocked === undefined ? kinds[kind] : off} ${className}`}
    >
      {busy ? <Icon name="working" /> : icon ? <Icon name={icon} /> : null}
      {children}
      {keys ? <Keys keys={keys} on={kind === 'solid' && blocked === undefined ? 'dark' : 'light'} /> : null}
    </button>
  )
}
