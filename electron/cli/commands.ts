import { registerAudit } from './audit.ts'
import { registerBench } from './bench/bench.ts'
import type { RegisterCommand } from './context.ts'
import { registerDemo } from './demo/demo.ts'
import { registerDigitize } from './digitize.ts'
import { registerForm } from './form.ts'
import { registerRead } from './read.ts'
import { registerRetention } from './retention.ts'
import { registerRobot } from './robot.ts'
import { registerRun } from './run.ts'
import { registerSecret } from './secret.ts'
import { registerServe } from './serve.ts'

/** All commands, in the order of the help page. A new one is one file and one entry. */
export const commands: readonly RegisterCommand[] = [
  registerDemo,
  registerDigitize,
  registerRead,
  registerForm,
  registerRun,
  registerRobot,
  registerSecret,
  registerAudit,
  registerRetention,
  registerServe,
  registerBench,
]
