import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..', '..')

export interface CommandResult {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

/** Runs a program to its end. Nothing is inherited but the environment. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: { readonly input?: string; readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: options.cwd ?? root, env: { ...process.env, ...options.env } })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, out, err }))
    child.stdin.on('error', () => {})
    child.stdin.end(options.input ?? '')
  })
}

/** The command line as a person calls it, from the sources. */
export function madoguchi(args: readonly string[], options: { readonly input?: string } = {}): Promise<CommandResult> {
  return runProgram(process.execPath, [join(root, 'electron', 'cli.ts'), ...args], options)
}
