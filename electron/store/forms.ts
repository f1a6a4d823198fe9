import type { Form } from '#ocr/model/form.ts'
import { formSchema } from '#ocr/model/form.ts'
import { AppError } from '#shared/base/appError.ts'
import type { PersonId } from '#shared/base/id.ts'
import type { StoreContext } from './context.ts'

export type VersionState = 'draft' | 'approved' | 'retired'

/** One version of one form template; never changes. */
export interface FormRow {
  readonly id: string
  /** Content hash of template and blank PDF. */
  readonly version: string
  readonly title: string
  readonly form: Form
  /** Blob of the blank PDF. */
  readonly blank: string
  readonly state: VersionState
  readonly madeAt: number
}

export interface Forms {
  /** Adds a version, or gives the one that is there. */
  put(form: {
    readonly form: Form
    readonly version: string
    readonly blank: string
    readonly state: VersionState
    readonly by: PersonId | null
  }): FormRow
  get(id: string, version: string): FormRow | undefined
  /** The newest approved version. */
  approved(id: string): FormRow | undefined
  /** Every version in the state, newest first. */
  list(state: VersionState): readonly FormRow[]
  setState(id: string, version: string, state: VersionState, by: PersonId): FormRow
}

type Stored = Omit<FormRow, 'form'> & { readonly json: string }

const columns = 'id, version, title, json, blank, state, madeAt'

export function createForms({ connection, clock, machine }: StoreContext): Forms {
  const typed = ({ json, ...row }: Stored): FormRow => ({ ...row, form: formSchema.parse(JSON.parse(json)) })
  const get = (id: string, version: string) => {
    const row = connection.get<Stored>(`SELECT ${columns} FROM forms WHERE id = @id AND version = @version`, { id, version })
    return row && typed(row)
  }
  return {
    get,
    put({ form, version, blank, state, by }) {
      connection.run(
        `INSERT INTO forms (id, version, title, json, blank, retentionClass, retentionYears, state, person, machine, madeAt)
         VALUES (@id, @version, @title, @json, @blank, @retentionClass, @retentionYears, @state, @by, @machine, @now)
         ON CONFLICT (id, version) DO NOTHING`,
        {
          id: form.id,
          version,
          title: form.title,
          json: JSON.stringify(form),
          blank,
          retentionClass: form.retention.class,
          retentionYears: form.retention.years,
          state,
          by,
          machine,
          now: clock.now(),
        },
      )
      return get(form.id, version)!
    },
    approved: (id) => {
      const row = connection.get<Stored>(
        `SELECT ${columns} FROM forms WHERE id = @id AND state = 'approved' ORDER BY madeAt DESC, rowid DESC LIMIT 1`,
        { id },
      )
      return row && typed(row)
    },
    list: (state) =>
      connection
        .all<Stored>(`SELECT ${columns} FROM forms WHERE state = @state ORDER BY madeAt DESC, rowid DESC`, { state })
        .map(typed),
    setState(id, version, state, by) {
      const changed = connection.run('UPDATE forms SET state = @state, stateBy = @by WHERE id = @id AND version = @version', {
        id,
        version,
        state,
        by,
      })
      if (changed === 0) throw new AppError('notFound', `様式「${id}」の版 ${version} はありません`)
      return get(id, version)!
    },
  }
}
