import { Icon, type IconName } from './Icon.tsx'

export type Tone = 'grey' | 'blue' | 'green' | 'orange' | 'red'

const tones: Readonly<Record<Tone, string>> = {
  grey: 'bg-solid-gray-50 text-solid-gray-700 border-solid-gray-300',
  blue: 'bg-blue-50 text-blue-1000 border-blue-300',
  green: 'bg-green-50 text-green-900 border-green-300',
  orange: 'bg-orange-50 text-orange-1000 border-orange-300',
  red: 'bg-red-50 text-red-1000 border-red-300',
}

/** A state by icon, word and colour: none of the three alone. */
export function Badge({ tone, icon, children }: { readonly tone: Tone; readonly icon: IconName; readonly children: string }) {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-6 border px-2 py-0.5 text-14 leading-140 font-bold whitespace-nowrap ${tones[tone]}`}
    >
      <Icon name={icon} size={16} />
      {children}
    </span>
  )
}
