import { type Finding, nameStep } from './finding.ts'

/** Words that other tools use for "wait so many seconds": such steps have no place in the format, but people write and import them. */
const waitWords = new Set(['sleep', 'pause', 'delay', 'waitForTimeout'])

/** Steps that wait for a time and not for something to be seen; looked for before the shape is checked, so that the answer helps. */
export function findFixedWaits(json: unknown, path = ''): Finding[] {
  if (typeof json !== 'object' || json === null) return []
  if (isFixedWait(json)) {
    const { id, say } = json as Record<string, unknown>
    return [
      {
        rule: 'fixed-wait',
        level: 'error',
        path,
        step: nameStep({ id: typeof id === 'string' ? id : '?', say: typeof say === 'string' ? say : '待つ' }),
        reason: '決まった時間だけ待っています。画面が遅い日は足りず、早い日は無駄になります',
        remedy: '次に現れるものを until に書いた wait にするか、前の手順の after にしてください',
      },
    ]
  }
  return Object.entries(json).flatMap(([key, value]) => {
    const place = Array.isArray(json) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`
    return findFixedWaits(value, place)
  })
}

function isFixedWait(value: object): boolean {
  const { do: kind, until } = value as Record<string, unknown>
  return typeof kind === 'string' && (waitWords.has(kind) || (kind === 'wait' && until === undefined))
}
