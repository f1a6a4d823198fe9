import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Setting } from '#shared/contract/settings.ts'
import { useApp, useClient, useNeeds, useReport } from '../../app/AppContext.tsx'
import { toProblem } from '../../problem.ts'
import { useText } from '../../text/TextContext.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { Section } from './Section.tsx'

/** What holds for the whole office. What the machine's policy says is shown and cannot be changed here. */
export function OfficeSection() {
  const text = useText()
  const client = useClient()
  const settings = useQuery({ queryKey: ['settings'], queryFn: () => client.settings.list({}) })
  return (
    <Section title={text.settings.office} lead={text.settings.officeLead}>
      {settings.isPending ? (
        <Loading />
      ) : settings.isError ? (
        <Failed problem={toProblem(settings.error)} retry={() => void settings.refetch()} />
      ) : (
        <ul className="flex flex-col divide-y divide-solid-gray-200">
          {settings.data.map((setting) => (
            <SettingRow key={setting.key} setting={setting} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function SettingRow({ setting }: { readonly setting: Setting }) {
  const text = useText()
  const client = useClient()
  const { notices } = useApp()
  const report = useReport()
  const queries = useQueryClient()
  const blocked = useNeeds()('administer')
  const words = text.settings.keys[setting.key]
  const set = useMutation({
    mutationFn: (value: boolean | number) => client.settings.set({ key: setting.key, value }),
    onSuccess: () => {
      notices.show('success', text.settings.changed(words.title))
      void queries.invalidateQueries({ queryKey: ['settings'] })
    },
    onError: report,
  })
  const fixed = setting.locked || blocked !== undefined
  return (
    <li className={`grid grid-cols-[1fr_auto] items-center gap-4 py-2 ${fixed ? 'bg-solid-gray-50 px-3' : ''}`}>
      <div>
        <p className="font-bold">{words.title}</p>
        <p className="text-14 text-solid-gray-700">{words.help}</p>
        {setting.locked ? (
          <p className="flex items-center gap-1.5 text-14 font-bold text-solid-gray-700">
            <Icon name="key" size={16} />
            {text.settings.lockedByAdmin}
          </p>
        ) : null}
      </div>
      {fixed ? (
        <p className="numeric font-bold text-solid-gray-700">{valueWords(text, setting.value)}</p>
      ) : (
        <Segments
          label={words.title}
          value={String(setting.value)}
          onValue={(value) => set.mutate(typeof setting.value === 'boolean' ? value === 'true' : Number(value))}
          segments={choicesOf(text, setting)}
        />
      )}
    </li>
  )
}

type Words = ReturnType<typeof useText>

function choicesOf(text: Words, { value }: Setting) {
  if (typeof value === 'boolean') return [true, false].map((one) => ({ key: String(one), label: valueWords(text, one) }))
  return [...new Set([0, 1, 2, 4, 8, value])]
    .toSorted((a, b) => a - b)
    .map((one) => ({ key: String(one), label: valueWords(text, one) }))
}

function valueWords(text: Words, value: boolean | number): string {
  if (typeof value === 'number') return value === 0 ? text.settings.automatic : String(value)
  return value ? text.settings.on : text.settings.off
}
