import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FormRow, VersionState } from '#electron/store/forms.ts'
import type { Store } from '#electron/store/store.ts'
import { expandFields, type Field, type Form, formSchema } from '#ocr/model/form.ts'
import type { LoadedForm } from '#ocr/model/readJob.ts'
import { AppError } from '#shared/base/appError.ts'
import { canonicalJson, type Json } from '#shared/base/canonicalJson.ts'
import type { PersonId } from '#shared/base/id.ts'
import type { FormSummary } from '#shared/contract/schemas.ts'

interface NamedBytes {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface FormKey {
  readonly id: string
  readonly version: string
}

export interface FormsService {
  /** Takes in a template and its blank PDF. Idempotent by content. */
  add(template: NamedBytes, blank: Uint8Array, state: VersionState, by: PersonId | null): Promise<FormSummary>
  /** Every template of a folder, with the blank PDF beside it, as approved versions. */
  addFromFolder(folder: string, by: PersonId | null): Promise<void>
  list(): FormSummary[]
  /** Exactly these versions, or the newest approved version of every form, as the reader needs them. */
  loaded(only: readonly FormKey[] | null): Promise<readonly LoadedForm[]>
  /** Of its newest approved version; null = there is none. */
  title(id: string): string | null
  find(id: string, version: string): { readonly form: Form; readonly fields: ReadonlyMap<string, Field> } | null
}

export function createForms(store: Store): FormsService {
  const known = new Map<string, { readonly form: Form; readonly fields: ReadonlyMap<string, Field> }>()
  const service: FormsService = {
    async add(template, blank, state, by) {
      const form = parseForm(template.name, new TextDecoder().decode(template.bytes))
      const version = formVersion(form, blank)
      const before = store.forms.get(form.id, version)
      if (before !== undefined) return summary(before)
      const blob = await store.blobs.put({ kind: 'blank', media: 'application/pdf', bytes: blank, by })
      return summary(store.forms.put({ form, version, blank: blob, state, by }))
    },
    async addFromFolder(folder, by) {
      const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
      for (const name of names) {
        const bytes = await readFile(join(folder, name))
        const { blank } = parseForm(name, bytes.toString('utf8'))
        await service.add({ name, bytes }, await readFile(join(folder, blank)), 'approved', by)
      }
    },
    list: () => (['approved', 'draft'] as const).flatMap((state) => store.forms.list(state).map(summary)),
    loaded(only) {
      const rows = only === null ? newestApproved(store) : only.map((key) => needForm(store, key))
      return Promise.all(rows.map(async ({ form, version, blank }) => ({ form, version, blank: await store.blobs.get(blank) })))
    },
    title: (id) => store.forms.approved(id)?.title ?? null,
    find(id, version) {
      const key = `${id} ${version}`
      const before = known.get(key)
      if (before) return before
      const row = store.forms.get(id, version)
      if (!row) return null
      const found = { form: row.form, fields: new Map(expandFields(row.form).map((field) => [field.name, field])) }
      known.set(key, found)
      return found
    },
  }
  return service
}

function newestApproved(store: Store): readonly FormRow[] {
  return [
    ...new Map(
      store.forms
        .list('approved')
        .toReversed()
        .map((row) => [row.id, row]),
    ).values(),
  ]
}

function needForm(store: Store, { id, version }: FormKey): FormRow {
  const row = store.forms.get(id, version)
  if (!row) throw new AppError('notFound', `様式「${id}」の版 ${version} はありません`)
  return row
}

function summary({ id, version, title, form, state }: FormRow): FormSummary {
  return { id, version, title, edition: form.edition, pages: form.pages.length, fields: expandFields(form).length, state }
}

/** Names a version of a form: the same template with the same blank has the same name on every machine. */
function formVersion(form: Form, blank: Uint8Array): string {
  const blankHash = createHash('sha256').update(blank).digest('hex')
  return createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(form)) as Json))
    .update(blankHash)
    .digest('hex')
    .slice(0, 16)
}

/** @throws AppError `badForm` that names the file and the path to the part that is wrong */
function parseForm(name: string, text: string): Form {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw new AppError('badForm', `様式ファイル「${name}」は JSON として読めません`, { cause })
  }
  const parsed = formSchema.safeParse(json)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const where = issue ? issue.path.map(String).join('.') : ''
  throw new AppError('badForm', `様式ファイル「${name}」の ${where || '全体'} が正しくありません`)
}
