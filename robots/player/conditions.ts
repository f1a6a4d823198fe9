import type { Frame } from 'playwright'
import { assertNever } from '#shared/base/assertNever.ts'
import { sameText } from '../model/compareText.ts'
import type { Condition, SimpleCondition } from '../model/condition.ts'
import type { Target } from '../model/target.ts'
import { fillTemplate } from '../model/template.ts'
import { type Deadline, pause } from './deadline.ts'
import { StepFailure, throwIfStopped } from './failure.ts'
import { see } from './locate.ts'
import type { Play } from './play.ts'
import { pathOf } from './stage.ts'

/** Seconds of its own for a question about the screen as it is now. */
const now: Deadline = { seconds: 1, left: () => 1 }

/** Waits until one of the conditions holds; its index, or null when the time is over. */
export async function waitForAny(play: Play, conditions: readonly Condition[], deadline: Deadline): Promise<number | null> {
  for (;;) {
    throwIfStopped(play.context.signal)
    for (const [index, condition] of conditions.entries()) if (await holds(play, condition)) return index
    if (deadline.left() === 0) return null
    await pause(Math.min(25, deadline.left()))
  }
}

/** Whether it can be seen now. A page that is changing shows nothing. */
export async function holds(play: Play, condition: Condition): Promise<boolean> {
  switch (condition.kind) {
    case 'all':
      for (const part of condition.of) if (!(await holds(play, part))) return false
      return true
    case 'any':
      for (const part of condition.of) if (await holds(play, part)) return true
      return false
    default: {
      const seen = await isSeen(play, condition)
      return seen !== null && seen !== (condition.not ?? false)
    }
  }
}

/** Null = the page is changing, so nothing can be said. */
async function isSeen(play: Play, condition: SimpleCondition): Promise<boolean | null> {
  try {
    switch (condition.kind) {
      case 'text':
        return condition.target ? await wordsInTarget(play, condition) : await wordsInFrames(play, condition)
      case 'element':
        return (await shownTexts(play, condition)) !== null
      case 'value': {
        const texts = await shownTexts(play, condition)
        const wanted = fillTemplate(condition.equals, play.scope)
        return texts?.some((text) => sameText(text, wanted, condition.as)) ?? false
      }
      case 'path': {
        const frame = play.stage.frameNow(condition.window, condition.frame)
        return frame !== null && pathOf(frame.url()) === condition.path
      }
      default:
        return assertNever(condition)
    }
  } catch (error) {
    if (error instanceof StepFailure) return null
    throw error
  }
}

async function wordsInTarget(play: Play, condition: SimpleCondition & { kind: 'text' }): Promise<boolean> {
  const texts = await shownTexts(play, { ...condition, target: condition.target! })
  const words = squeeze(fillTemplate(condition.text, play.scope))
  return texts?.some((text) => squeeze(text).includes(words)) ?? false
}

/** Without a named frame the words may be in any frame of the window. */
async function wordsInFrames(play: Play, { text, window, frame }: SimpleCondition & { kind: 'text' }): Promise<boolean | null> {
  const words = squeeze(fillTemplate(text, play.scope))
  const named = frame ? play.stage.frameNow(window, frame) : null
  const frames = frame ? (named ? [named] : []) : play.stage.page(window).frames()
  const seen = await Promise.all(frames.map((each) => showsWords(each, words)))
  if (seen.includes(true)) return true
  return seen.includes(null) ? null : false
}

async function showsWords(frame: Frame, words: string): Promise<boolean | null> {
  // biome-ignore lint/performance/useDomNodeTextContent: only words that can be seen count
  const show = (wanted: string) => (document.body?.innerText ?? '').replace(/\s+/gu, '').includes(wanted)
  return frame.evaluate(show, words).catch(() => null)
}

async function shownTexts(
  play: Play,
  { window, target }: { readonly window?: string | undefined; readonly target: Target },
): Promise<readonly string[] | null> {
  const frame = play.stage.frameNow(window, target.frame)
  const [place] = (frame && (await see(play, frame, [target], now))) ?? []
  return place?.kind === 'shown' ? place.texts : null
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, '')
}
