import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { useApp, useClient, useNeeds, useReport } from '../../app/AppContext.tsx'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useCommands } from '../../commands/CommandProvider.tsx'
import type { Command } from '../../commands/command.ts'
import { toProblem } from '../../problem.ts'
import { useText } from '../../text/TextContext.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { RobotDetails } from './RobotDetails.tsx'
import { RobotList } from './RobotList.tsx'

export default function RobotsScreen({ robot }: { readonly robot: string | null }) {
  const text = useText()
  const client = useClient()
  const list = useQuery({ queryKey: ['robots'], queryFn: () => client.robots.list({}), refetchInterval: 10_000 })
  const add = useAddRobot()
  const chosen = list.data?.find((entry) => entry.id === robot) ?? list.data?.[0]
  return (
    <Screen title={text.screens.robots} actions={add.button}>
      {list.isPending ? (
        <Loading />
      ) : list.isError ? (
        <Failed problem={toProblem(list.error)} retry={() => void list.refetch()} />
      ) : chosen === undefined ? (
        <Empty icon="robots" title={text.robots.emptyTitle} next={text.robots.emptyNext} />
      ) : (
        <div className="flex min-h-full items-start gap-6 max-lg:flex-col">
          <RobotList robots={list.data} chosen={chosen.id} />
          <RobotDetails key={`${chosen.id}:${chosen.version}`} robot={chosen} />
        </div>
      )}
    </Screen>
  )
}

/** Takes a robot file in as a draft. */
function useAddRobot() {
  const text = useText()
  const client = useClient()
  const { bridge, notices } = useApp()
  const report = useReport()
  const queries = useQueryClient()
  const blocked = useNeeds()('author')
  const input = useRef<HTMLInputElement>(null)
  const add = useMutation({
    mutationFn: async (file: File) => client.robots.add({ file: await bridge.upload(file) }),
    onSuccess: (robot) => {
      notices.show('success', text.robots.added(robot.title))
      void queries.invalidateQueries({ queryKey: ['robots'] })
    },
    onError: report,
  })
  const commands = useMemo<readonly [Command]>(
    () => [
      { id: 'robots.add', title: text.robots.add, icon: 'plus', blocked, busy: add.isPending, run: () => input.current?.click() },
    ],
    [text, blocked, add.isPending],
  )
  useCommands(commands)
  return {
    button: (
      <>
        <CommandButton command={commands[0]} />
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          tabIndex={-1}
          aria-hidden="true"
          className="hidden"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0]
            if (file) add.mutate(file)
            event.currentTarget.value = ''
          }}
        />
      </>
    ),
  }
}
