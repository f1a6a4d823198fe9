import { useMutation } from '@tanstack/react-query'
import type { DocumentState } from '#shared/contract/schemas.ts'
import { useApp, useClient, useReport } from '../../app/AppContext.tsx'
import { download, fromBase64 } from '../../app/download.ts'
import type { AppClient } from '../../bridge.ts'
import { useText } from '../../text/TextContext.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

const exported: readonly DocumentState[] = ['confirmed', 'registering', 'registered']
const PAGE = 200

/** Rows of all confirmed documents as a file. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText()
  const client = useClient()
  const { notices } = useApp()
  const report = useReport()
  const write = useMutation({
    mutationFn: async (encoding: 'utf8' | 'cp932') => {
      const documents = (await Promise.all(exported.map((state) => idsOf(client, state)))).flat()
      return documents.length === 0 ? null : client.rows.export({ documents, encoding })
    },
    onSuccess: (file) => {
      onClose()
      if (file === null) return notices.show('info', text.documents.exportNone)
      download(file.name, fromBase64(file.content), 'text/csv')
      notices.show('success', text.documents.exported(file.rows, file.name))
      if (file.lost.length > 0) notices.show('warning', text.documents.exportLost(file.lost.length))
    },
    onError: report,
  })
  return (
    <Dialog title={text.documents.export} onClose={onClose}>
      <p>{text.documents.exportLead}</p>
      <div className="flex flex-wrap justify-end gap-3">
        <Button onPress={onClose}>{text.app.cancel}</Button>
        <Button icon="download" busy={write.isPending} onPress={() => write.mutate('cp932')}>
          {text.documents.exportCp932}
        </Button>
        <Button icon="download" kind="solid" busy={write.isPending} onPress={() => write.mutate('utf8')}>
          {text.documents.exportUtf8}
        </Button>
      </div>
    </Dialog>
  )
}

async function idsOf(client: AppClient, state: DocumentState): Promise<readonly string[]> {
  const ids: string[] = []
  for (let total = 1; ids.length < total; ) {
    const part = await client.documents.list({ state, text: '', offset: ids.length, limit: PAGE })
    if (part.items.length === 0) break
    ids.push(...part.items.map((document) => document.id))
    total = part.total
  }
  return ids
}
