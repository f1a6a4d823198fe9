import type { Command, CommanderError } from 'commander'

const titles: Readonly<Record<string, string>> = {
  'Usage:': '使い方:',
  'Arguments:': '引数:',
  'Options:': 'オプション:',
  'Global Options:': '共通のオプション:',
  'Commands:': 'コマンド:',
}

/** Turns the library's own English words of a help page into Japanese. */
export function japaneseHelp(command: Command): void {
  command.helpOption('-h, --help', '使い方を表示します')
  command.helpCommand(false)
  command.configureHelp({
    styleTitle: (title) => titles[title] ?? title,
    styleUsage: japaneseUsage,
    // "(default: …)" and "(choices: …)" are said in the descriptions.
    optionDescription: (option) => option.description,
    argumentDescription: (argument) => argument.description,
    subcommandTerm: term,
    displayWidth: columnsOf,
  })
  if (command.commands.length === 0) return
  command.addHelpText('after', `\n「${fullName(command)} <コマンド> --help」で、それぞれの使い方を表示します。`)
}

/** The one sentence for a wrong command line; null = nothing went wrong (help or version was asked for). */
export function japaneseUsageError(error: CommanderError): string | null {
  const named = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  switch (error.code) {
    case 'commander.helpDisplayed':
    case 'commander.version':
    case 'commander.help':
      return null
    case 'commander.unknownOption':
      return `オプション「${named}」はありません。--help で使い方を表示します。`
    case 'commander.unknownCommand':
      return `コマンド「${named}」はありません。--help で使い方を表示します。`
    case 'commander.missingArgument':
      return `「${named}」を指定してください。--help で使い方を表示します。`
    case 'commander.optionMissingArgument':
      return `オプション「${named}」の値を指定してください。`
    case 'commander.missingMandatoryOptionValue':
      return `オプション「${named}」を指定してください。`
    case 'commander.excessArguments':
      return '引数が多すぎます。--help で使い方を表示します。'
    case 'commander.invalidArgument':
      // What the parser of the value said stands behind the library's own words.
      return / is invalid\. (.+)$/s.exec(error.message)?.[1] ?? '引数の値が正しくありません。'
    default:
      return '使い方が正しくありません。--help で使い方を表示します。'
  }
}

/** `set <名前>`, `audit <コマンド>` */
function term(command: Command): string {
  const names = command.registeredArguments.map((argument) =>
    argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
  )
  return [command.name(), ...names, ...(command.commands.length > 0 ? ['<コマンド>'] : [])].join(' ')
}

/** Columns on a terminal: Japanese takes two per character. */
function columnsOf(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes take no room
  const plain = text.replace(/\u001b\[[0-9;]*m/g, '')
  return [...plain].reduce(
    (columns, character) => columns + (/[\u1100-\u115f\u2e80-\uffdc\uffe0-\uffe6]/u.test(character) ? 2 : 1),
    0,
  )
}

function japaneseUsage(usage: string): string {
  return usage.replace('[options]', '[オプション]').replace('[command]', '<コマンド>')
}

function fullName(command: Command): string {
  return command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name()
}
