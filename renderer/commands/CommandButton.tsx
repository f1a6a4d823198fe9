import { Button, type ButtonProps } from '../ui/Button.tsx'
import type { Command } from './command.ts'

interface CommandButtonProps {
  readonly command: Command
  readonly kind?: ButtonProps['kind']
  readonly className?: string
}

export function CommandButton({ command, kind = 'outline', className = '' }: CommandButtonProps) {
  return (
    <Button
      kind={kind}
      icon={command.icon}
      keys={command.keys}
      blocked={command.blocked}
      busy={command.busy ?? false}
      onPress={command.run}
      className={className}
    >
      {command.title}
    </Button>
  )
}
