import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Reply } from './exchange.ts'
import type { PracticeControl, PracticeMode } from './types.ts'

export const controlPath = '/__control/'
export const controlHeader = 'x-practice-control'

/**
 * The control calls for another process. The token stands in a header that no page of another origin can send, so that a robot's
 * browser cannot reach them.
 */
export function answerControl(
  request: IncomingMessage,
  call: string,
  body: string,
  token: string | undefined,
  control: PracticeControl,
): Reply {
  if (token === undefined || !sameText(String(request.headers[controlHeader] ?? ''), token))
    return { kind: 'json', value: null, status: 403 }
  switch (`${request.method} ${call}`) {
    case 'GET registrations':
      return { kind: 'json', value: control.registrations() }
    case 'GET count':
      return { kind: 'json', value: Object.fromEntries(control.countByKey()) }
    case 'GET code':
      return { kind: 'json', value: control.currentCode() }
    case 'POST mode':
      return changeMode(body, control)
    case 'POST reset':
      control.reset()
      return { kind: 'json', value: null }
    default:
      return { kind: 'json', value: null, status: 404 }
  }
}

function changeMode(body: string, control: PracticeControl): Reply {
  try {
    return { kind: 'json', value: control.mode(JSON.parse(body === '' ? '{}' : body) as Partial<PracticeMode>) }
  } catch (error) {
    return { kind: 'json', value: { error: String(error) }, status: 400 }
  }
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
