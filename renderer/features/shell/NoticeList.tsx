import { useApp } from '../../app/AppContext.tsx'
import { useStore } from '../../app/useStore.ts'
import { useText } from '../../text/TextContext.tsx'
import { Button } from '../../ui/Button.tsx'
import { Banner } from '../../ui/states.tsx'

export function NoticeList() {
  const text = useText()
  const { notices } = useApp()
  const shown = useStore(notices.store)
  return (
    <section
      aria-label={text.app.notices}
      aria-live="polite"
      className="pointer-events-none fixed right-4 bottom-4 z-40 flex w-[28rem] max-w-[calc(100vw-2rem)] flex-col gap-2"
    >
      {shown.map((notice) => (
        <div key={notice.id} className="pointer-events-auto rounded-8 shadow-3">
          <Banner
            tone={notice.tone}
            title={notice.title}
            actions={
              <Button
                kind="quiet"
                icon="close"
                label={text.app.dismiss}
                onPress={() => notices.dismiss(notice.id)}
                className="-my-1 px-2"
              >
                {null}
              </Button>
            }
          >
            {notice.next}
          </Banner>
        </div>
      ))}
    </section>
  )
}
