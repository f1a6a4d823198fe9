import { app } from 'electron'
import { forbiddenSwitch, isCommand, ownArguments } from './hosts/electron/commandLine.ts'
import { prepareShell, startDesktop } from './hosts/electron/desktop.ts'

const args = ownArguments(process.argv, app.isPackaged)
const forbidden = app.isPackaged ? forbiddenSwitch(process.argv) : null

if (forbidden !== null) {
  process.stderr.write(`オプション「--${forbidden}」は使えません。\n`)
  app.exit(2)
} else if (isCommand(args)) {
  // No window and no single-instance lock: beside a running app the data folder's lock decides.
  const { runCommand } = await import('./hosts/electron/command.ts')
  app.exit(await runCommand(args))
} else {
  prepareShell(args)
  await startDesktop(args)
}
