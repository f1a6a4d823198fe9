import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { type ClientRequest, type ClientRequestArgs, request } from 'node:http'
import { connect } from 'node:net'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { WebSocket } from 'ws'
import { z } from 'zod'
import type { Session } from '#electron/api/inProcess.ts'
import { uploadedFile } from '#electron/api/uploadAnswer.ts'
import { AppError, errorCodes } from '#shared/base/appError.ts'
import { readOwnFile, writeOwnFile } from '../vault/ownFile.ts'
import { socketClient } from '../web/remoteClient.ts'

/**
 * How a command of the same person reaches the app that holds the data folder: a file that only its owner can read says where
 * it listens and holds the secret. The lock decides whether somebody runs; a file left by a killed process is never believed.
 */
const endpointSchema = z.strictObject({
  format: z.literal('madoguchi-endpoint/1'),
  /** A loopback port, or the name of a pipe or local socket. */
  at: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('port'), port: z.int().min(1).max(65_535) }),
    z.strictObject({ kind: z.literal('pipe'), path: z.string().min(1) }),
  ]),
  /** What the Host header must say. */
  authority: z.string(),
  bearer: z.string(),
})
export type Endpoint = z.infer<typeof endpointSchema>

const CONNECT_MS = 5000

/** A name for a pipe that goes away with its process: no file is left behind. */
export function freshPipe(platform: NodeJS.Platform = process.platform): string {
  const name = `madoguchi-${randomBytes(12).toString('hex')}`
  if (platform === 'win32') return `\\\\.\\pipe\\${name}`
  return platform === 'linux' ? `\0${name}` : join('/tmp', `${name}.sock`)
}

/** Tells other commands where we are; the returned function takes it back. */
export async function announce(dir: string, endpoint: Omit<Endpoint, 'format'>): Promise<() => Promise<void>> {
  const file = fileIn(dir)
  await writeOwnFile(file, `${JSON.stringify({ format: 'madoguchi-endpoint/1', ...endpoint })}\n`)
  return () => rm(file, { force: true })
}

export interface Handover extends Session {
  /** A URL that opens the app for somebody else. @throws AppError `forbidden`, `notFound`; `unsupported` in the desktop app */
  urlFor(account: string): Promise<string>
  close(): Promise<void>
}

/** @returns null when the app that holds the folder cannot be reached */
export async function reachRunning(dir: string): Promise<Handover | null> {
  const endpoint = await readEndpoint(dir)
  if (endpoint === null) return null
  const socket = new WebSocket(`ws://${endpoint.authority}/rpc`, ['orpc.v1', `bearer.${endpoint.bearer}`], {
    origin: `http://${endpoint.authority}`,
    handshakeTimeout: CONNECT_MS,
    perMessageDeflate: false,
    // The ws package overwrites `socketPath` and `port` with what the URL says.
    createConnection: () => (endpoint.at.kind === 'pipe' ? connect(endpoint.at.path) : connect(endpoint.at.port, '127.0.0.1')),
  })
  try {
    await once(socket, 'open')
  } catch {
    return null
  }
  socket.on('error', () => socket.terminate())
  return {
    client: socketClient(socket),
    upload: (path) => upload(endpoint, path),
    urlFor: (account) => urlFor(endpoint, account),
    async close() {
      if (socket.readyState === WebSocket.CLOSED) return
      const closed = once(socket, 'close')
      socket.close()
      await closed
    },
  }
}

async function upload(endpoint: Endpoint, path: string): Promise<string> {
  const { size } = await stat(path)
  const call = post(endpoint, `/upload?name=${encodeURIComponent(basename(path))}`, size)
  return uploadedFile(await answerOf(call, () => pipeline(createReadStream(path), call)))
}

async function urlFor(endpoint: Endpoint, account: string): Promise<string> {
  if (endpoint.at.kind === 'pipe') {
    throw new AppError('unsupported', 'Madoguchi がデスクトップで起動中のため、別の利用者の URL は作れません')
  }
  const body = Buffer.from(JSON.stringify({ account }))
  const call = post(endpoint, '/token', body.length)
  const answer = tokenAnswerSchema.parse(await answerOf(call, async () => void call.end(body)))
  if ('token' in answer) return `http://${endpoint.authority}/#token=${answer.token}`
  throw new AppError(answer.code, answer.message, answer.retry === null ? {} : { retry: answer.retry })
}

const tokenAnswerSchema = z.union([
  z.object({ token: z.string() }),
  z.object({ code: z.enum(errorCodes), message: z.string(), retry: z.string().nullable() }),
])

function post(endpoint: Endpoint, path: string, size: number): ClientRequest {
  return request({
    ...target(endpoint),
    method: 'POST',
    path,
    setHost: false,
    headers: {
      host: endpoint.authority,
      origin: `http://${endpoint.authority}`,
      authorization: `Bearer ${endpoint.bearer}`,
      'content-length': size,
    },
  })
}

/** Sends the body and reads the JSON of the answer. */
async function answerOf(call: ClientRequest, send: () => Promise<unknown>): Promise<unknown> {
  const answered = once(call, 'response') as Promise<[AsyncIterable<Buffer>]>
  const [[response]] = await Promise.all([answered, send()])
  const parts: Buffer[] = []
  for await (const part of response) parts.push(part)
  return JSON.parse(Buffer.concat(parts).toString('utf8'))
}

function target(endpoint: Endpoint): Pick<ClientRequestArgs, 'socketPath' | 'host' | 'port'> {
  return endpoint.at.kind === 'pipe' ? { socketPath: endpoint.at.path } : { host: '127.0.0.1', port: endpoint.at.port }
}

async function readEndpoint(dir: string): Promise<Endpoint | null> {
  const bytes = await readOwnFile(fileIn(dir))
  if (bytes === null) return null
  try {
    const parsed = endpointSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

function fileIn(dir: string): string {
  return join(dir, 'endpoint.json')
}
