import type { Command } from 'commander'
import type { AppPorts } from '#electron/ports.ts'
import type { ExitCode, Io } from './io.ts'

/** The shell under the command line: plain Node, or the app's own executable. */
export interface CliHost {
  readonly version: string
  /** The ports for one data folder. @param dataDir from `--data-dir` */
  ports(dataDir: string | undefined, shell?: 'cli' | 'headless'): Promise<AppPorts>
}

/** What a command gets when it is registered. */
export interface CommandContext {
  readonly host: CliHost
  readonly io: Io
  /** Wraps an action so that what it returns becomes the exit code. */
  exits<Given extends readonly unknown[]>(work: (...given: Given) => Promise<ExitCode>): (...given: Given) => Promise<void>
}

/** Adds one command (with its children) to the program. */
export type RegisterCommand = (program: Command, context: CommandContext) => void

/** Options that every command takes. */
export interface CommonOptions {
  readonly dataDir?: string
}
