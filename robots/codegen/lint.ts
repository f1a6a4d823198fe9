import { crossCheck } from '#robots/model/crossCheck.ts'
import { checkJsonLimits, formatPath } from '#robots/model/jsonLimits.ts'
import { type Robot, robotSchema } from '#robots/model/robot.ts'
import { schemaWords } from '#robots/model/schemaWords.ts'
import { checkDeclarations } from './lint/declarations.ts'
import type { Finding } from './lint/finding.ts'
import { findFixedWaits } from './lint/fixedWaits.ts'
import { checkOrigins } from './lint/origins.ts'
import { checkRegistration } from './lint/registration.ts'
import { checkSecrets } from './lint/secrets.ts'
import { stepNames } from './lint/stepNames.ts'
import { checkTargets } from './lint/targets.ts'
import { checkWaiting } from './lint/waiting.ts'

/**
 * What a robot file should not have. Errors keep it from being played at all; warnings need a person's decision before it is
 * approved; hints can be left. In the order errors, warnings, hints, and of the file within each.
 * @param json the parsed file, of any shape
 * @throws AppError badRobot only for a file that is too large or too deep to look at
 */
export function lintRobot(json: unknown): readonly Finding[] {
  checkJsonLimits(json)
  const waits = findFixedWaits(json)
  const parsed = robotSchema.safeParse(json, { error: schemaWords })
  if (!parsed.success) {
    const names = stepNames(json)
    const known = new Set(waits.map(({ path }) => path))
    const broken = parsed.error.issues.flatMap(({ path, message }): Finding[] => {
      const place = formatPath(path)
      // What stands at a fixed wait has been said already.
      return [...known].some((wait) => place.startsWith(wait)) ? [] : [wrongShape(place, message, names(place))]
    })
    return [...waits, ...broken]
  }
  return inOrder([...contradictions(parsed.data), ...rules.flatMap((rule) => rule(parsed.data))])
}

/** True when somebody has to change or decide something. */
export function needsPerson(findings: readonly Finding[]): boolean {
  return findings.some(({ level }) => level !== 'hint')
}

/** Every rule looks at a robot whose shape is right and says what it finds. */
const rules: readonly ((robot: Robot) => readonly Finding[])[] = [
  checkRegistration,
  checkWaiting,
  checkTargets,
  checkOrigins,
  checkSecrets,
  checkDeclarations,
]

const levels = ['error', 'warning', 'hint'] as const

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return levels.flatMap((level) => findings.filter((finding) => finding.level === level))
}

function contradictions(robot: Robot): Finding[] {
  const names = stepNames(robot)
  return crossCheck(robot).map(({ path, message }) => ({
    rule: 'contradiction',
    level: 'error',
    path,
    step: names(path),
    reason: message.replace(/。$/u, ''),
    remedy: 'このままでは実行できません。示した場所を直してください',
  }))
}

function wrongShape(path: string, message: string, step: string | null): Finding {
  return {
    rule: 'shape',
    level: 'error',
    path,
    step,
    reason: message.replace(/。$/u, ''),
    remedy: '書き方は madoguchi robot schema で確かめられます',
  }
}
