import { originOf } from '#robots/model/origins.ts'
import type { Robot } from '#robots/model/robot.ts'
import { walkSteps } from '#robots/model/walk.ts'
import { type Finding, nameStep } from './finding.ts'

/** Addresses outside of the list of servers that the robot may reach, and servers without encryption. */
export function checkOrigins(robot: Robot): readonly Finding[] {
  const steps = [
    ...walkSteps(robot.session.steps, 'session.steps'),
    ...walkSteps(robot.row, 'row'),
    ...walkSteps(robot.probe?.steps ?? [], 'probe.steps'),
  ]
  const visited = [
    ...steps.flatMap(({ step, path }) =>
      step.do === 'goto' ? [{ url: step.url, path: `${path}.url`, step: nameStep(step) }] : [],
    ),
    ...(robot.session.keepAlive ? [{ url: robot.session.keepAlive.url, path: 'session.keepAlive.url', step: null }] : []),
  ]
  const outside = visited.filter(({ url }) => !robot.allowOrigins.some((allowed) => isWithin(url, allowed)))
  return [
    ...outside.map(
      ({ path, step }): Finding => ({
        rule: 'origin-outside',
        level: 'error',
        path,
        step,
        reason: '許可した接続先（allowOrigins）にないアドレスを開きます。実行すると接続が止められます',
        remedy: 'アドレスを直すか、情報システム担当と確かめて allowOrigins に加えてください',
      }),
    ),
    ...robot.allowOrigins.flatMap((allowed, index): Finding[] => (isPlain(allowed) ? [notEncrypted(index)] : [])),
  ]
}

/** The address begins with the allowed server, be it written out or a parameter. */
function isWithin(url: string, allowed: string): boolean {
  const origin = originOf(allowed)
  if (origin !== null) return originOf(url) === origin
  return url === allowed || (url.startsWith(allowed) && /^[/?#]/.test(url.slice(allowed.length)))
}

function isPlain(allowed: string): boolean {
  const origin = originOf(allowed)
  return origin?.startsWith('http:') === true && !/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(origin)
}

function notEncrypted(index: number): Finding {
  return {
    rule: 'not-encrypted',
    level: 'warning',
    path: `allowOrigins[${index}]`,
    step: null,
    reason: '暗号化されない接続先（http）です。庁内でも、パスワードと個人情報が読み取られるおそれがあります',
    remedy: 'https で使えないか、システムの担当に確かめてください',
  }
}
