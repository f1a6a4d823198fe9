import { setTimeout as sleep } from 'node:timers/promises'
import type { ReaderPort } from '#electron/ports.ts'
import { openStore } from '#electron/store/store.ts'
import type { ReadEvent } from '#ocr/model/readJob.ts'
import { dataKey, randomIds, systemClock } from '../../store/helpers.ts'
import { openDesk, pageEvents, reading, scriptedReader } from './helpers.ts'

/**
 * Run as a process of its own by the kill test: takes in FILES files of two pages each with a slow pretended reader.
 * `node intakeProcess.ts FOLDER FILES`. Says what it has come to.
 */
const [folder, files] = process.argv.slice(2) as [string, string]
const say = (text: string) => process.stdout.write(`${text}\n`)

const store = await openStore({ dir: folder, dataKey, clock: systemClock, ids: randomIds })
let version = ''
const reader: ReaderPort = {
  ...scriptedReader(() => []),
  async read(job, context) {
    const events: ReadEvent[] = [
      { kind: 'opened', pages: 2 },
      ...pageEvents(1, version, 1, [reading('氏名', `山田　${job.name}`)]),
      ...pageEvents(2, version, 2, [reading('生年月日', '2020-04-01')]),
    ]
    for (const event of events) {
      if (event.kind === 'page') say('page')
      context.progress(event)
      await sleep(8)
    }
  },
}
const office = await openDesk(store, reader)
version = office.version
const events = await office.take(...Array.from({ length: Number(files) }, (_, index) => `${index}.pdf`))
for (const event of events) if (event.kind === 'refused') say(`refused ${event.message}`)
store.close()
say('ended')
