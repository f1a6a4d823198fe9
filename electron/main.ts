import { app } from 'electron'
import { forbiddenSwitch, isCommand, ownArguments } from './hosts/electron/commandLine.ts'
import { prepareDesktop, startDesktop } from './hosts/electron/desktop.ts'
import { prepareShell } from './hosts/electron/shellPaths.ts'

const args = ownArguments(process.argv, app.isPackaged)
const forbidden = app.isPackaged ? forbiddenSwitch(process.argv) : null

// Electron is ready only once this module has been evaluated: nothing here may wait for it at the top level.
if (forbidden !== null) {
  process.stderr.write(`オプション「--${forbidden}」は使えません。\n`)
  app.exit(2)
} else if (prepareShell(args)) {
  if (isCommand(args)) {
    // No window and no single-instance lock: beside a running app the data folder's lock decides.
    app.disableHardwareAcceleration()
    void import('./hosts/electron/command.ts').then(async ({ runCommand }) => app.exit(await runCommand(args)))
  } else {
    prepareDesktop()
    void startDesktop(args)
  }
}
