import type { Step, StepOf } from '../../model/step.ts'
import type { Deadline } from '../deadline.ts'
import type { Play } from '../play.ts'

/** Does one kind of step; what is common to all (dialogs, `after`, wording of failures) is done around it. */
export type Handler<Kind extends Step['do']> = (play: Play, step: StepOf<Kind>, deadline: Deadline) => Promise<void>
