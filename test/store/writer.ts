import { randomBytes } from 'node:crypto'
import { openStore } from '#electron/store/store.ts'
import { uuidv7 } from '#shared/base/id.ts'

/**
 * Run as a process of its own by the crash and fsync tests: writes audit lines and readings, and says the number of each row only
 * after it is durable. `node writer.ts DIR COUNT`; COUNT 0 = until killed.
 */
const [dir, count] = process.argv.slice(2)
const store = await openStore({
  dir: dir!,
  dataKey: new Uint8Array(32).fill(7),
  clock: { now: () => Date.now() },
  ids: { next: () => uuidv7(Date.now(), randomBytes(10)) },
})
const person =
  store.people.byAccount('writer') ?? store.people.add({ account: 'writer', name: 'writer', roles: ['run'], by: null })
process.stdout.write('open\n')
for (let number = 1; count === '0' || number <= Number(count); number += 1) {
  const document = store.transaction(() => {
    const made = store.documents.create({ form: null, formVersion: null, by: person.id })
    store.audit.append({
      account: 'writer',
      person: person.id,
      role: 'run',
      action: 'document.intake',
      object: { kind: 'document', id: made.id },
      result: 'ok',
    })
    return made
  })
  process.stdout.write(`${document.number}\n`)
  // Lets the pipe drain, as an app that answers calls would.
  if (number % 16 === 0) await new Promise((resolve) => setImmediate(resolve))
}
store.close()
process.stdout.write('closed\n')
