/** Our own line icons on a 24 grid, 1.8 wide, round ends. Decoration: the word beside it carries the meaning. */
const shapes = {
  documents: 'M7 3h7l5 5v12a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1Z M14 3v5h5 M9 13h7 M9 17h5',
  review: 'M4 5h9 M4 10h6 M4 15h5 M15.5 18.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z M18.5 17.5 21 20',
  robots: 'M5 9h14v10H5Z M12 9V5 M12 5a1.2 1.2 0 1 0 0-2.4A1.2 1.2 0 0 0 12 5Z M9.5 13.5v1 M14.5 13.5v1 M2.5 13v3 M21.5 13v3',
  runs: 'M12 21a9 9 0 1 0-8.5-6 M3 20v-5h5 M12 7v5l3.5 2',
  log: 'M5 4h14v16H5Z M9 8h6 M9 12h6 M9 16h3',
  settings:
    'M4 7h9 M17 7h3 M4 12h3 M11 12h9 M4 17h11 M19 17h1 M15 7m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0 M9 12m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0 M17 17m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0',
  upload: 'M12 16V4 M7 9l5-5 5 5 M4 16v4h16v-4',
  download: 'M12 4v12 M7 11l5 5 5-5 M4 18v2h16v-2',
  check: 'M4.5 12.5 10 18 19.5 6.5',
  circleCheck: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z M8 12.2l2.8 2.8L16 9.5',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  eyeOff:
    'M4 4l16 16 M9.5 5.9A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-2.8 3.5 M6.2 7.4A15.6 15.6 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4.4-1.1 M10 10.2a3 3 0 0 0 4 4',
  warning: 'M12 3.5 22 20.5H2Z M12 10v5 M12 17.6v.4',
  error: 'M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3Z M9 9l6 6 M15 9l-6 6',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z M12 11v6 M12 7.5v.4',
  question: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z M9.5 9.5a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.1 1-1.1 1.9 M12 16.6v.4',
  working: 'M12 3a9 9 0 1 1-8.5 6',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z M12 7v5.5l3.5 2',
  play: 'M7 4.5v15l12-7.5Z',
  stop: 'M6 6h12v12H6Z',
  rehearse: 'M4 12a8 8 0 0 1 14-5.3L20 9 M20 4v5h-5 M20 12a8 8 0 0 1-14 5.3L4 15 M4 20v-5h5',
  back: 'M14.5 5.5 8 12l6.5 6.5',
  forward: 'M9.5 5.5 16 12l-6.5 6.5',
  close: 'M6 6l12 12 M18 6 6 18',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Z M15.5 15.5 20.5 20.5',
  plus: 'M12 5v14 M5 12h14',
  trash: 'M4 7h16 M9 7V4h6v3 M6.5 7l1 13h9l1-13 M10.5 11v5.5 M13.5 11v5.5',
  blank: 'M4 6h16v12H4Z M8 12h8',
  unreadable: 'M4 8c2-3 4 3 6 0s4 3 6 0 3 1 4 0 M4 15c2-3 4 3 6 0s4 3 6 0 3 1 4 0',
  key: 'M8 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z M11.5 12H21v3.5 M17 12v3',
  shield: 'M12 3 4.5 6v5.5c0 4.5 3 7.8 7.5 9.5 4.5-1.7 7.5-5 7.5-9.5V6Z M8.5 12l2.5 2.5L15.5 10',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6',
  commands: 'M4 6h16 M4 12h10 M4 18h7 M17 15l3 3-3 3',
  skip: 'M5 5v14l9-7Z M18 5v14',
  undo: 'M8 5 4 9l4 4 M4 9h10a6 6 0 0 1 0 12h-3',
  home: 'M4 11 12 4l8 7 M6 9.5V20h12V9.5 M10 20v-5h4v5',
  grid: 'M4 4h7v7H4Z M13 4h7v7h-7Z M4 13h7v7H4Z M13 13h7v7h-7Z',
  twice:
    'M8.5 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z M2.5 19.5c.6-3.4 3-5 6-5s5.4 1.6 6 5 M15.5 4.8a3.5 3.5 0 0 1 0 6.4 M17 14.8c2.3.5 4 2 4.5 4.7',
  pause: 'M8 5v14 M16 5v14',
  help: 'M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3Z M5 17a3 3 0 0 1 3-3h11 M9 8h6',
  zoom: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Z M15.5 15.5 20.5 20.5 M10.5 8v5 M8 10.5h5',
  picture: 'M4 5h16v14H4Z M4 16l4.5-4.5 4 4 2.5-2.5 5 5 M15 9.5v.2',
  send: 'M4 12h14 M13 6.5 18.5 12 13 17.5',
  minus: 'M6 12h12',
} as const

export type IconName = keyof typeof shapes

export function Icon({
  name,
  size = 20,
  className = '',
}: {
  readonly name: IconName
  readonly size?: number
  readonly className?: string
}) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={`shrink-0 ${name === 'working' ? 'working' : ''} ${className}`}
    >
      <path d={shapes[name]} />
    </svg>
  )
}
