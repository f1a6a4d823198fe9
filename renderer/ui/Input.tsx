import { type InputHTMLAttributes, type Ref, useId } from 'react'

interface InputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'id'> {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly help?: string
  readonly error?: string | undefined
  /** Only for screen readers, where the place makes it plain to the eye. */
  readonly hideLabel?: boolean
  readonly ref?: Ref<HTMLInputElement>
  readonly wrapper?: string
}

export const inputLook =
  'min-h-11 w-full rounded-8 border border-solid-gray-600 bg-white px-3 text-16 hover:border-black aria-invalid:border-error-1 read-only:bg-solid-gray-50'

export function Input({ label, value, onValue, help, error, hideLabel, ref, wrapper = '', className = '', ...rest }: InputProps) {
  const id = useId()
  return (
    <div className={wrapper}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'mb-1 block text-14 font-bold'}>
        {label}
      </label>
      {help ? (
        <p id={`${id}-help`} className="mb-1 text-14 text-solid-gray-700">
          {help}
        </p>
      ) : null}
      <input
        {...rest}
        ref={ref}
        id={id}
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={[help ? `${id}-help` : '', error ? `${id}-error` : ''].join(' ').trim() || undefined}
        autoComplete="off"
        spellCheck={false}
        className={`${inputLook} ${className}`}
      />
      {error ? (
        <p id={`${id}-error`} className="mt-1 text-14 font-bold text-error-2">
          {error}
        </p>
      ) : null}
    </div>
  )
}
