/** A shortcut as caps: `g d`, `Alt+1`, `Enter`. */
export function Keys({ keys, on = 'light' }: { readonly keys: string; readonly on?: 'light' | 'dark' }) {
  const colours =
    on === 'light' ? 'border-solid-gray-300 bg-white text-solid-gray-700' : 'border-blue-400 bg-transparent text-white'
  return (
    <span aria-hidden="true" className="inline-flex gap-0.5 no-underline">
      {keys.split(/[ +]/).map((key) => (
        <kbd
          key={key}
          className={`inline-block min-w-5.5 rounded-4 border px-1 py-0.5 text-center font-sans text-[0.75rem] leading-100 font-normal ${colours}`}
        >
          {names[key] ?? key}
        </kbd>
      ))}
    </span>
  )
}

const names: Readonly<Record<string, string>> = { Enter: '⏎', Escape: 'Esc' }
