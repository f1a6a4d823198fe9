import type { Frame } from 'playwright'
import { assertNever } from '#shared/base/assertNever.ts'
import { sameText } from '../model/compareText.ts'
import type { Condition, SimpleCondition } from '../model/condition.ts'
import { fillTemplate } from '../model/template.ts'
import { type Deadline, pause } from './deadline.ts'
import { squeeze } from './dialogs.ts'
import { StepFailure, throwIfStopped } from './failure.ts'
import { inFrame } from './locate.ts'
import { findMoved } from './movedFrame.ts'
import type { LookAnswer, LookRequest } from './page/look.ts'
import { lookIn } from './pageFunctions.ts'
import type { Play } from './play.ts'
import { pathOf } from './stage.ts'

/**
 * Waits until one of the conditions holds; its index, or null when the time is over. With a step's id, what is looked for may have
 * moved into another frame.
 */
export async function waitForAny(
  play: Play,
  conditions: readonly Condition[],
  deadline: Deadline,
  step?: string,
): Promise<number | null> {
  const watch = createWatch(play, conditions.flatMap(partsOf))
  for (let first = true; ; first = false) {
    throwIfStopped(play.context.signal)
    // A page in which all conditions lie tells by itself when something changes; several are asked in turn.
    const waitMs = first ? 0 : Math.min(longestWatch, deadline.left())
    const asked = performance.now()
    const seen = await watch.look(waitMs)
    const index = conditions.findIndex((condition) => holdsIn(condition, seen))
    if (index >= 0) return index
    if (deadline.left() === 0) return null
    if (step !== undefined) await lookElsewhere(play, conditions, deadline, step)
    if (!watch.waits || performance.now() - asked < 10) await pause(Math.min(25, deadline.left()))
  }
}

/** Whether it can be seen now. A page that is changing shows nothing. */
export async function holds(play: Play, condition: Condition): Promise<boolean> {
  return holdsIn(condition, await createWatch(play, partsOf(condition)).look(0))
}

async function lookElsewhere(play: Play, conditions: readonly Condition[], deadline: Deadline, step: string): Promise<void> {
  for (const part of conditions.flatMap(partsOf))
    if (
      'target' in part &&
      part.target &&
      !part.not &&
      (await findMoved(play, { id: step, window: part.window }, part.target, deadline))
    )
      return
}

/** Longest wait inside a page: so quickly a stop is obeyed, and a message noticed. */
const longestWatch = 400

/** Null = the page is changing, so nothing can be said. */
type Seen = ReadonlyMap<SimpleCondition, boolean | null>

function partsOf(condition: Condition): readonly SimpleCondition[] {
  return 'of' in condition ? condition.of : [condition]
}

function holdsIn(condition: Condition, seen: Seen): boolean {
  const partHolds = (part: SimpleCondition) => {
    const shown = seen.get(part) ?? null
    return shown !== null && shown !== (part.not ?? false)
  }
  switch (condition.kind) {
    case 'all':
      return condition.of.every(partHolds)
    case 'any':
      return condition.of.some(partHolds)
    default:
      return partHolds(condition)
  }
}

interface Watch {
  /** All conditions as they are now, or, if they lie in one page, as soon as anything about them changes within `waitMs`. */
  look(waitMs: number): Promise<Seen>
  /** Whether `look` itself waits. */
  readonly waits: boolean
}

function createWatch(play: Play, conditions: readonly SimpleCondition[]): Watch {
  const groups = [...Map.groupBy(conditions, placeOf).values()]
  const waits = groups.length === 1 && isInOneFrame(conditions[0]!)
  let last: { readonly frame: Frame; readonly print: string } | null = null
  const askGroup = async (group: readonly SimpleCondition[], waitMs: number): Promise<Seen> => {
    const [first] = group as [SimpleCondition]
    if (first.kind === 'path' || !isInOneFrame(first)) return new Map(await Promise.all(group.map((each) => ask(play, each))))
    const frame = frameOf(play, first)
    if (frame === null) {
      // It may come at any moment.
      await pause(Math.min(25, waitMs))
      return new Map(group.map((each) => [each, false]))
    }
    const unlike = waits && last?.frame === frame && waitMs > 0 ? last.print : ''
    const answer = await lookAt(play, frame, group, waitMs, unlike)
    last = answer && { frame, print: answer.print }
    return answer ? readAnswer(play, group, answer) : new Map(group.map((each) => [each, null]))
  }
  return {
    waits,
    async look(waitMs) {
      const seen = await Promise.all(groups.map((group) => askGroup(group, waits ? waitMs : 0).catch(nothingFor(group))))
      return new Map(seen.flatMap((group) => [...group]))
    },
  }
}

function nothingFor(group: readonly SimpleCondition[]): (error: unknown) => Seen {
  return (error) => {
    if (error instanceof StepFailure) return new Map(group.map((each) => [each, null]))
    throw error
  }
}

/** Conditions of one place are asked in one question. */
function placeOf(condition: SimpleCondition): string {
  return JSON.stringify([
    condition.window ?? '',
    condition.kind === 'path' ? 'path' : levelsOf(condition),
    isInOneFrame(condition),
  ])
}

function levelsOf(condition: SimpleCondition) {
  if (condition.kind === 'path') return condition.frame ?? []
  if (condition.kind === 'text' && !condition.target) return condition.frame ?? []
  return condition.target?.frame ?? []
}

/** Words without a named frame may be in any frame of the window. */
function isInOneFrame(condition: SimpleCondition): boolean {
  if (condition.kind === 'path') return false
  return condition.kind !== 'text' || condition.target !== undefined || condition.frame !== undefined
}

function frameOf(play: Play, condition: SimpleCondition): Frame | null {
  return play.stage.frameNow(condition.window, levelsOf(condition))
}

type SeenAnswer = Extract<LookAnswer, { readonly kind: 'seen' }>

async function lookAt(
  play: Play,
  frame: Frame,
  group: readonly SimpleCondition[],
  waitMs: number,
  unlike: string,
): Promise<SeenAnswer | null> {
  const request: LookRequest = {
    targets: group.flatMap((each) => ('target' in each && each.target ? [each.target] : [])),
    words: group.flatMap((each) => (each.kind === 'text' && !each.target ? [wordsIn(play, each.text)] : [])),
    need: 'see',
    waitMs,
    checks: [],
    entry: null,
    unlike,
  }
  const answer = await inFrame(play, frame, { seconds: waitMs / 1000, left: () => Math.max(waitMs, 1) }, () =>
    lookIn(frame, request),
  )
  return answer?.kind === 'seen' ? answer : null
}

function readAnswer(play: Play, group: readonly SimpleCondition[], answer: SeenAnswer): Seen {
  const places = [...answer.places]
  const words = [...answer.words]
  return new Map<SimpleCondition, boolean | null>(
    group.map((each) => {
      if (each.kind === 'path' || (each.kind === 'text' && !each.target)) return [each, words.shift() ?? null]
      const place = places.shift()
      const texts = place?.kind === 'shown' ? place.texts : null
      return [each, texts !== null && fits(play, each, texts)]
    }),
  )
}

function fits(play: Play, condition: Exclude<SimpleCondition, { kind: 'path' }>, texts: readonly string[]): boolean {
  switch (condition.kind) {
    case 'element':
      return true
    case 'text': {
      const words = wordsIn(play, condition.text)
      return texts.some((text) => squeeze(text).includes(words))
    }
    case 'value': {
      const wanted = fillTemplate(condition.equals, play.scope)
      return texts.some((text) => sameText(text, wanted, condition.as))
    }
    default:
      return assertNever(condition)
  }
}

/** Conditions about more than one frame, or about none. */
async function ask(play: Play, condition: SimpleCondition): Promise<readonly [SimpleCondition, boolean | null]> {
  if (condition.kind === 'path') {
    const frame = frameOf(play, condition)
    return [condition, frame !== null && pathOf(frame.url()) === condition.path]
  }
  const words = condition.kind === 'text' ? wordsIn(play, condition.text) : ''
  const seen = await Promise.all(
    play.stage
      .page(condition.window)
      .frames()
      .map((frame) => showsWords(frame, words)),
  )
  if (seen.includes(true)) return [condition, true]
  return [condition, seen.includes(null) ? null : false]
}

async function showsWords(frame: Frame, words: string): Promise<boolean | null> {
  // biome-ignore lint/performance/useDomNodeTextContent: only words that can be seen count
  const show = (wanted: string) => (document.body?.innerText ?? '').replace(/\s+/gu, '').includes(wanted)
  return frame.evaluate(show, words).catch(() => null)
}

function wordsIn(play: Play, text: string): string {
  return squeeze(fillTemplate(text, play.scope))
}
