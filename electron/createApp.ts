import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openStore } from '#electron/store/store.ts'
import { findBrowser } from '#robots/browser/find.ts'
import { AppError } from '#shared/base/appError.ts'
import { appHandlers } from './api/app.ts'
import { type AppClient, inProcessClient } from './api/client.ts'
import { defectLine } from './api/defect.ts'
import { documentHandlers, formHandlers, reviewHandlers, secondHandlers } from './api/documents.ts'
import type { GuardParts } from './api/guard.ts'
import { auditHandlers, peopleHandlers, retentionHandlers, secretHandlers } from './api/people.ts'
import { recorderHandlers } from './api/recorder.ts'
import { effectHandlers, robotHandlers, runHandlers } from './api/robots.ts'
import { type AppRouter, buildRouter } from './api/router.ts'
import { rowHandlers } from './api/rows.ts'
import { createServe } from './api/serve.ts'
import { settingHandlers } from './api/settings.ts'
import type { AppPorts, Caller } from './ports.ts'
import { permit } from './services/access/access.ts'
import { createAudit } from './services/audit/audit.ts'
import { createDocuments } from './services/documents/documents.ts'
import { createEffects } from './services/effects/effects.ts'
import { createForms } from './services/forms/forms.ts'
import { createHome } from './services/home/home.ts'
import { createPeople } from './services/people/people.ts'
import { createRecorderService } from './services/recorder/recorder.ts'
import { createRetention } from './services/retention/retention.ts'
import { createAcross } from './services/review/across.ts'
import { createDrafts } from './services/review/drafts.ts'
import { createReview } from './services/review/review.ts'
import { createSecondEntry } from './services/review/secondEntry.ts'
import type { PlayerParts } from './services/robots/playerEngine.ts'
import { createRobots, loadRobot } from './services/robots/robots.ts'
import { createRows } from './services/rows/rows.ts'
import type { RobotEngine } from './services/runs/engine.ts'
import { createRuns } from './services/runs/runs.ts'
import { createSecretsService } from './services/secrets/secrets.ts'
import { readPolicy } from './services/settings/policy.ts'
import { createSettings } from './services/settings/settings.ts'

export interface App {
  /** The contract for a transport; its context is `{ caller }`. */
  readonly router: AppRouter
  /** Bytes by reference, and uploads: `/bytes/…`, `/upload`. */
  serve(request: Request, caller: Caller): Promise<Response>
  /** The contract without a transport. */
  call(caller: Caller): AppClient
  /** Whoever the operating system says sits here. @throws AppError `forbidden` */
  signIn(): Promise<Caller>
  /** Somebody else, on the word of an administrator. @throws AppError `forbidden`, `notFound` */
  signInAs(administrator: Caller, account: string): Promise<Caller>
  /** Ends what runs, then lets go of the data folder. */
  close(): Promise<void>
}

/**
 * The one place that wires store, services and contract.
 * @throws AppError `locked` when another process holds the data folder, and whatever opening the store says
 */
export async function createApp(ports: AppPorts): Promise<App> {
  const { clock, ids, paths, reader } = ports
  const policy = readPolicy(ports.policy.file, ports.policy.read())
  const store = await openStore({ dir: paths.data, dataKey: await ports.secrets.dataKey(), clock, ids })
  const closing: (() => unknown)[] = [() => store.close()]
  const close = async () => {
    for (let step = closing.pop(); step !== undefined; step = closing.pop()) await step()
  }
  try {
    await emptyFolder(paths.temp)
    closing.push(() => rm(paths.temp, { recursive: true, force: true }).catch(() => undefined))
    closing.push(() => reader.close())

    if (policy.unknown.length > 0) ports.log(`policy: keys of another version: ${policy.unknown.length}`)
    const settings = createSettings({ store, policy })
    reader.configure({ workers: settings.value('ocr.workers') })
    settings.onChange('ocr.workers', (workers) => reader.configure({ workers }))
    const people = createPeople({ store })
    const audit = createAudit({ store, clock })
    const forms = createForms(store)
    const documents = createDocuments({ store, forms, reader, clock })
    const review = createReview(store, forms, clock, () => settings.value('review.doubleEntry'))
    const secrets = createSecretsService(ports.secrets)
    const robots = createRobots({ store, secrets: ports.secrets, fourEyes: () => settings.value('robots.fourEyes') })
    const effects = createEffects(store, robots.columns)
    const doubleEntry = () => settings.value('review.doubleEntry')
    const home = createHome({ store, clock, effects, doubleEntry })
    const runs = createRuns({
      store,
      clock,
      engine: playerEngine({
        store,
        secrets: ports.secrets,
        profiles: join(paths.data, 'browsers'),
        display: ports.desktop.display,
        log: ports.log,
      }),
      loadRobot,
      approvedOnly: () => settings.value('robots.approvedOnly'),
      file: (id) => documents.file(id),
      log: ports.log,
    })
    closing.push(() => runs.close())
    const recorder = createRecorderService({
      robots,
      file: (id) => documents.file(id),
      open: ports.desktop.display
        ? async (options) => {
            const { startRecording } = await import('#robots/recorder/startRecording.ts')
            return startRecording({
              ...options,
              headless: false,
              profiles: join(paths.data, 'browsers'),
              now: () => performance.now(),
              log: ports.log,
            })
          }
        : null,
    })
    closing.push(() => recorder.close())
    const shipped = join(paths.resources, 'samples', 'forms')
    if (existsSync(shipped)) await forms.addFromFolder(shipped, null)

    const guard: GuardParts = {
      person: (caller) => people.get(caller.person),
      audit: (entry) => audit.record(entry),
      defect: (path, error) => ports.log(defectLine(path, error)),
    }
    const router = buildRouter(
      {
        app: appHandlers({ ports, machine: store.machine, hasBrowser: () => findBrowser() !== null, home }),
        people: peopleHandlers(people),
        forms: formHandlers(forms, documents),
        documents: documentHandlers(documents),
        review: reviewHandlers(review, createAcross(store, forms), createDrafts()),
        second: secondHandlers(createSecondEntry(store, forms)),
        effects: effectHandlers(effects),
        audit: auditHandlers(audit),
        settings: settingHandlers(settings),
        retention: retentionHandlers(createRetention({ store, clock })),
        secrets: secretHandlers(secrets),
        rows: rowHandlers(createRows(store, forms, clock)),
        robots: robotHandlers(robots, documents),
        recorder: recorderHandlers(recorder),
        runs: runHandlers(runs, ports.practiceUrl),
      },
      guard,
    )
    return {
      router,
      serve: createServe(
        {
          upload: async ({ name, bytes, caller }) => ({ file: await documents.upload({ name, bytes, by: caller.person }) }),
          page: (id, masked) => documents.pageImage(id, masked),
          evidence: (id) => runs.evidence(id),
        },
        guard,
      ),
      call: (caller) => inProcessClient(router, caller),
      async signIn() {
        const account = ports.osUser.account()
        const person = people.signIn(account)
        if (person === null) {
          throw new AppError('forbidden', `アカウント「${account}」は登録されていません`, {
            retry: '管理者に登録を頼んでください',
          })
        }
        return callerOf(person)
      },
      async signInAs(administrator, account) {
        const entry = { account: administrator.account, person: administrator.person, action: 'person.token' } as const
        const person = people.byAccount(account)
        const object = { kind: 'person', id: person?.id ?? '' } as const
        try {
          permit(people.get(administrator.person), { may: ['administer'], audit: null })
        } catch (error) {
          audit.record({ ...entry, role: '', object, result: 'refused', reason: 'forbidden' })
          throw error
        }
        if (person === null || !person.active)
          throw new AppError('notFound', `利用者「${account}」は登録されていないか、停止されています`)
        audit.record({ ...entry, role: 'administer', object, result: 'ok' })
        return callerOf(person)
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** The browser library is large and most starts run no robot: it is loaded with the first one. */
function playerEngine(parts: PlayerParts): RobotEngine {
  return {
    async open(robot, options) {
      const { createPlayerEngine } = await import('./services/robots/playerEngine.ts')
      return createPlayerEngine(parts).open(robot, options)
    },
  }
}

function callerOf(person: { readonly id: string; readonly account: string }): Caller {
  return { person: person.id as Caller['person'], account: person.account }
}

/** What another program still holds open is left for the next time. */
async function emptyFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined)
  await mkdir(folder, { recursive: true, mode: 0o700 })
}
