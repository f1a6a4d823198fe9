import { type Session, sessionFor } from '#electron/api/inProcess.ts'
import { createApp } from '#electron/createApp.ts'
import type { AppPorts } from '#electron/ports.ts'
import { announce } from './handover.ts'
import { startHttpHost } from './httpHost.ts'
import { createSessions } from './sessions.ts'

interface ServeOptions {
  readonly ports: AppPorts
  /** 0 = any free port. */
  readonly port: number
  /** Account of the person for whom the URL is made; null = whoever started this. */
  readonly as: string | null
  /** Done in the name of whoever started this, before the URL is given out. */
  readonly prepare?: (session: Session) => Promise<unknown>
}

export interface ServedApp {
  /** Opens the app once; the token in it is for one person. */
  readonly url: string
  close(): Promise<void>
}

/** The whole app behind a loopback port: opened, signed in, announced to commands of the same person. */
export async function serveApp({ ports, port, as, prepare }: ServeOptions): Promise<ServedApp> {
  const app = await createApp(ports)
  const closing: (() => Promise<unknown>)[] = [app.close]
  const close = async () => {
    for (const step of closing.reverse()) await step()
  }
  try {
    const owner = await app.signIn()
    const person = as === null ? owner : await app.signInAs(owner, as)
    await prepare?.(sessionFor(app, owner))
    const sessions = createSessions(ports.clock)
    const http = await startHttpHost({
      listen: { kind: 'port', port },
      renderer: ports.paths.renderer,
      router: app.router,
      serve: app.serve,
      sessions,
      signInAs: app.signInAs,
    })
    closing.push(http.close)
    const withdraw = await announce(ports.paths.data, {
      at: { kind: 'port', port: http.port! },
      authority: http.authority,
      bearer: sessions.open(owner).bearer,
    })
    closing.push(withdraw)
    return { url: `http://${http.authority}/#token=${sessions.issueToken(person)}`, close }
  } catch (error) {
    await close()
    throw error
  }
}
