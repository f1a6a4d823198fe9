import type { CheckMark, CircleMark } from '#ocr/model/page.ts'
import { accepted, blank, type Decision, forReview } from './decision.ts'

/** One mark of a group, whatever its form: a square that is ticked or a word that is circled. */
export interface Mark {
  readonly key: string
  readonly state: 'on' | 'off' | 'doubtful'
  readonly confidence: number
  readonly seal: boolean
}

export function markOfSquare(key: string, mark: CheckMark): Mark {
  return { key, state: mark.state === 'faint' ? 'doubtful' : mark.state, confidence: mark.confidence, seal: mark.seal }
}

export function markOfCircle(mark: CircleMark): Mark {
  return { key: mark.key, state: mark.state, confidence: mark.confidence, seal: mark.seal }
}

/** A square of its own: 'yes' when ticked, blank when not. */
export function decideCheck(required: boolean, mark: Mark): Decision {
  const proposal = { value: mark.state === 'off' ? '' : 'yes', raw: mark.state, confidence: mark.confidence }
  if (mark.seal) return forReview('sealOverMark', proposal)
  switch (mark.state) {
    case 'on':
      return accepted(proposal)
    case 'doubtful':
      return forReview('faintMark', { ...proposal, value: '', alternatives: ['yes'] })
    case 'off':
      return blank(required, mark.confidence)
  }
}

/** One of several: taken over when exactly one mark stands there and no other place is in doubt. */
export function decideChoice(required: boolean, marks: readonly Mark[]): Decision {
  const on = marks.filter((mark) => mark.state === 'on')
  const doubtful = marks.filter((mark) => mark.state === 'doubtful')
  const likely = [...on, ...doubtful].map((mark) => mark.key)
  const confidence = marks.length === 0 ? 0 : Math.min(...marks.map((mark) => mark.confidence))
  const proposal = { value: on[0]?.key ?? '', raw: likely.join('|'), confidence, alternatives: likely }
  if (marks.some((mark) => mark.seal)) return forReview('sealOverMark', proposal)
  if (on.length > 1) return forReview('doubleMark', { ...proposal, value: '' })
  if (doubtful.length > 0) return forReview('faintMark', proposal)
  if (on.length === 0) return required ? { ...blank(true, confidence), reason: 'noMark' } : blank(false, confidence)
  return accepted(proposal)
}
