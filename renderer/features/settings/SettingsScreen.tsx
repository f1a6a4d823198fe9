import { useApp } from '../../app/AppContext.tsx'
import { useStore } from '../../app/useStore.ts'
import { useText } from '../../text/TextContext.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { OfficeSection } from './OfficeSection.tsx'
import { PeopleSection } from './PeopleSection.tsx'
import { SecretsSection } from './SecretsSection.tsx'
import { Section } from './Section.tsx'

export default function SettingsScreen() {
  const text = useText()
  const { info } = useApp()
  const keepsSecrets = info.person.roles.some((role) => role === 'author' || role === 'administer')
  return (
    <Screen title={text.screens.settings}>
      <div className="flex max-w-[64rem] flex-col gap-8">
        <PeopleSection />
        {keepsSecrets ? <SecretsSection /> : null}
        <OfficeSection />
        <DisplaySection />
        <AboutSection />
      </div>
    </Screen>
  )
}

function DisplaySection() {
  const text = useText()
  const { preferences } = useApp()
  const { language, letters } = useStore(preferences)
  return (
    <Section title={text.settings.display}>
      <div className="grid grid-cols-[14rem_1fr] items-center gap-y-2">
        <p className="font-bold">{text.settings.language}</p>
        <Segments
          label={text.settings.language}
          value={language}
          onValue={(next) => preferences.set({ language: next, letters })}
          segments={[
            { key: 'ja', label: '日本語' },
            { key: 'en', label: 'English' },
          ]}
        />
        <p className="font-bold">{text.settings.shortcuts}</p>
        <div className="flex items-center gap-4">
          <Segments
            label={text.settings.shortcuts}
            value={letters ? 'on' : 'off'}
            onValue={(next) => preferences.set({ language, letters: next === 'on' })}
            segments={[
              { key: 'on', label: text.settings.on },
              { key: 'off', label: text.settings.off },
            ]}
          />
          <p className="text-14 text-solid-gray-700">{text.settings.shortcutsHelp}</p>
        </div>
      </div>
    </Section>
  )
}

function AboutSection() {
  const text = useText()
  const { info } = useApp()
  const facts = [
    [text.settings.appVersion, info.version],
    [text.settings.machine, info.machine],
    [
      text.settings.reader,
      info.reader ? text.settings.readerWorkers(info.reader.workers, info.reader.simd) : text.settings.readerOff,
    ],
    [text.settings.practice, info.practiceUrl ?? text.app.none],
  ] as const
  return (
    <Section title={text.settings.about}>
      <dl className="grid grid-cols-[14rem_1fr] gap-y-1.5 text-15">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="font-bold">{name}</dt>
            <dd className="numeric">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
