import { AppError } from '#shared/base/appError.ts'
import { type Draft, draftRobot } from '../recorder/draft.ts'
import { type HeaderWishes, recordingHeader } from '../recorder/header.ts'
import { proposeCommit, proposeRowFrom } from '../recorder/marks.ts'
import { importChromeRecording, isChromeRecording } from './chromeRecorder.ts'
import type { Imported } from './imported.ts'
import { importSeleniumProject, isSeleniumProject } from './seleniumSide.ts'

/**
 * A robot of another tool's recording: Chrome DevTools Recorder (JSON) or Selenium IDE (`.side`). What cannot be carried over is listed
 * in the draft, never dropped in silence.
 * @throws AppError `badFile` for any other file
 */
export function importRobot(json: unknown, wishes: HeaderWishes): Draft {
  const { title, steps, notCarried, toCheck } = read(json)
  const opened = steps.find((step) => step.do === 'goto')
  if (opened?.do !== 'goto') throw new AppError('badFile', 'この録画には、最初に開くアドレスがありません。')
  const header = recordingHeader(opened.url, { ...(title === '' ? {} : { title: title.slice(0, 80) }), ...wishes })
  const draft = draftRobot(steps, { ...header, rowFrom: proposeRowFrom(steps) ?? '', commit: proposeCommit(steps) ?? '' })
  return { robot: draft.robot, notCarried: [...notCarried, ...draft.notCarried], open: [...toCheck, ...draft.open] }
}

function read(json: unknown): Imported {
  if (isSeleniumProject(json)) return importSeleniumProject(json)
  if (isChromeRecording(json)) return importChromeRecording(json)
  throw new AppError('badFile', 'Chrome の録画（JSON）でも、Selenium IDE のファイル（.side）でもありません。')
}
