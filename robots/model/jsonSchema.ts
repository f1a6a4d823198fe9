import { z } from 'zod'
import { robotSchema } from './robot.ts'

/** The published JSON Schema (2020-12) of a robot file, for editors and other tools. Rules across fields are in {@link crossCheck} only. */
export function robotJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(robotSchema, { io: 'input', target: 'draft-2020-12' }), title: 'madoguchi-robot/1' }
}
