import { sameText } from '../../model/compareText.ts'
import type { ShownValue } from '../../model/step.ts'
import { fillTemplate } from '../../model/template.ts'
import { type Deadline, pause } from '../deadline.ts'
import { StepFailure } from '../failure.ts'
import { see } from '../locate.ts'
import type { Shown } from '../page/look.ts'
import type { ComparedValue, Play } from '../play.ts'
import type { Handler } from './context.ts'

/** The confirmation screen: in a rehearsal everything is noted, else the first screen that differs stops the row. */
export const compare: Handler<'compare'> = async (play, step, deadline) => {
  const compared = await compareValues(play, step.values, step.window, deadline)
  play.compared.push(...compared)
  if (play.rehearsal) return
  const missing = compared.filter((value) => value.same === null)
  if (missing.length > 0) throw new StepFailure('system', `${columns(missing)}の表示が見つかりません。`)
  const wrong = compared.filter((value) => !value.same)
  if (wrong.length > 0) throw new StepFailure('business', `${columns(wrong)}が、画面では元の値と違います。`)
}

/** Looks at all places, frame by frame, until all are shown or the time is over. */
export async function compareValues(
  play: Play,
  values: readonly ShownValue[],
  window: string | undefined,
  deadline: Deadline,
): Promise<ComparedValue[]> {
  const wanted = values.map((value) =>
    value.expect === undefined ? (play.scope.row[value.column] ?? '') : fillTemplate(value.expect, play.scope),
  )
  const places = new Map<ShownValue, Shown>()
  for (const group of byFrame(values)) {
    const shown = await seeAll(play, group, window, deadline)
    for (const [index, value] of group.entries()) places.set(value, shown[index]!)
  }
  return values.map((value, index) => {
    const place = places.get(value)!
    if (place.kind !== 'shown') return { column: value.column, same: null }
    hide(play, value, window, place.path)
    return { column: value.column, same: place.texts.some((text) => sameText(text, wanted[index]!, value.as)) }
  })
}

async function seeAll(
  play: Play,
  values: readonly ShownValue[],
  window: string | undefined,
  deadline: Deadline,
): Promise<readonly Shown[]> {
  const targets = values.map((value) => value.target)
  for (;;) {
    const frame = await play.stage.frame(window, targets[0]!.frame, deadline)
    const shown = await see(play, frame, targets, deadline)
    if (shown && (deadline.left() === 0 || shown.every((place) => place.kind === 'shown'))) return shown
    await pause(20)
  }
}

function byFrame(values: readonly ShownValue[]): ShownValue[][] {
  return [...Map.groupBy(values, (value) => JSON.stringify(value.target.frame ?? [])).values()]
}

function hide(play: Play, { column, target }: ShownValue, window: string | undefined, path: string): void {
  const input = play.robot.inputs.find(({ name }) => name === column)
  if (input?.class !== 'none') play.personalPlaces.push({ window, frame: target.frame, path })
}

function columns(values: readonly ComparedValue[]): string {
  return values.map(({ column }) => `「${column}」`).join('')
}
