import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { endOnDefect } from '#electron/hosts/node/lastResort.ts'

it('what nobody caught is logged by kind and place, told in one sentence, and ends the process once', () => {
  const program = new EventEmitter()
  const [lines, told]: [string[], string[]] = [[], []]
  let ended = 0
  endOnDefect(
    (line) => void lines.push(line),
    (sentence) => void told.push(sentence),
    () => {
      ended += 1
    },
    program,
  )
  program.emit('uncaughtException', new TypeError('山田太郎'))
  program.emit('unhandledRejection', '123456789018')
  expect([told.length, ended, lines.length]).toEqual([1, 1, 2])
  expect(lines[0]).toMatch(/^uncaught exception: TypeError\n\s+at /)
  expect(lines.join('\n')).not.toMatch(/山田|123456789018/)
})
