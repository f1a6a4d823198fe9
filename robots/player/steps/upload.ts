import { fillTemplate } from '../../model/template.ts'
import { StepFailure } from '../failure.ts'
import { locate } from '../locate.ts'
import { act } from './act.ts'
import type { Handler } from './context.ts'

/** Files come from whoever runs the robot, by name; a robot file cannot reach into the PC's folders. */
export const upload: Handler<'upload'> = async (play, step, deadline) => {
  const names = fillTemplate(step.files, play.scope)
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const files = await Promise.all(names.map((name) => play.context.file?.(name) ?? null))
  const given = files.filter((file) => file !== null)
  if (given.length < names.length) throw new StepFailure('business', '付けるファイルが渡されていません。')
  const { element } = await locate(play, step.target, { step, deadline, need: 'write', checkAll: false })
  const payload = given.map(({ name, type, bytes }) => ({ name, mimeType: type, buffer: Buffer.from(bytes) }))
  await act(play, element.setInputFiles(payload, { timeout: Math.max(1, deadline.left()) }), deadline)
}
