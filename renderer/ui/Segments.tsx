import { useId } from 'react'

interface Segment<Key extends string> {
  readonly key: Key
  readonly label: string
  readonly count?: number | undefined
}

interface SegmentsProps<Key extends string> {
  readonly label: string
  readonly segments: readonly Segment<Key>[]
  readonly value: Key
  readonly onValue: (key: Key) => void
}

/** One of a few views: radio buttons that look like a row of tabs. Arrow keys move, as in any radio group. */
export function Segments<Key extends string>({ label, segments, value, onValue }: SegmentsProps<Key>) {
  const name = useId()
  return (
    <fieldset className="flex min-w-0 flex-wrap gap-1">
      <legend className="sr-only">{label}</legend>
      {segments.map((segment) => (
        <label
          key={segment.key}
          className={`relative inline-flex min-h-11 cursor-pointer items-center gap-1.5 rounded-8 border px-3 text-15 leading-120 whitespace-nowrap has-focus-visible:outline-4 has-focus-visible:outline-offset-2 has-focus-visible:outline-black has-focus-visible:ring-2 has-focus-visible:ring-yellow-300 ${
            segment.key === value
              ? 'border-blue-900 bg-blue-50 font-bold text-blue-1000'
              : 'border-transparent text-solid-gray-800 hover:bg-solid-gray-50'
          }`}
        >
          <input
            type="radio"
            name={name}
            checked={segment.key === value}
            onChange={() => onValue(segment.key)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          {segment.label}
          {segment.count === undefined ? null : (
            <span className="numeric text-14 font-normal text-solid-gray-700">{segment.count}</span>
          )}
        </label>
      ))}
    </fieldset>
  )
}
