import { useState } from 'react'
import { useText } from '../../text/TextContext.tsx'
import { Input } from '../../ui/Input.tsx'
import { readPeriodEnd } from './periodModel.ts'

interface PeriodInputProps {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
}

/** Takes a date as people write it; the browser's own date field would follow the browser's language, not the office's. */
export function PeriodInput({ label, value, onValue }: PeriodInputProps) {
  const text = useText()
  const [typing, setTyping] = useState(false)
  const unclear = !typing && readPeriodEnd(value).kind === 'unclear'
  return (
    <Input
      label={label}
      value={value}
      onValue={onValue}
      onFocus={() => setTyping(true)}
      onBlur={() => setTyping(false)}
      maxLength={20}
      placeholder={text.log.dayHint}
      error={unclear ? text.log.dayUnclear : undefined}
      wrapper="w-44"
    />
  )
}
