import { app } from 'electron'
import { type ExitCode, processIo } from '#electron/cli/io.ts'
import { runCli } from '#electron/cli/program.ts'
import { electronPorts } from './ports.ts'

/** The command line in the app's own executable: the same commands, with the system's protection for passwords. */
export async function runCommand(args: readonly string[]): Promise<ExitCode> {
  await app.whenReady()
  const host = {
    version: app.getVersion(),
    ports: async (dataDir: string | undefined, shell: 'cli' | 'headless' = 'cli') =>
      electronPorts({ dataDir, shell, practiceUrl: null }),
  }
  return runCli(args, host, processIo())
}
