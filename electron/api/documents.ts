import type { DocumentsService } from '#electron/services/documents/documents.ts'
import type { FormsService } from '#electron/services/forms/forms.ts'
import type { AcrossService } from '#electron/services/review/across.ts'
import type { Drafts } from '#electron/services/review/drafts.ts'
import type { ReviewService } from '#electron/services/review/review.ts'
import type { SecondEntryService } from '#electron/services/review/secondEntry.ts'
import type { Handlers } from './handlers.ts'

export function documentHandlers(documents: DocumentsService): Handlers<'documents'> {
  return {
    intake: ({ files, forms }, { caller, signal }) => documents.intake(files, caller.person, signal, forms),
    list: (query) => documents.list(query),
    get({ id, reason }, { person, details }) {
      if (reason !== null) details({ reason })
      return documents.get(id, reason !== null ? 'all' : person.roles.includes('run') ? 'checks' : 'looks')
    },
    timeline: ({ id }) => documents.timeline(id),
    reveal({ document, field, reason }, { details }) {
      details({ field, reason })
      return documents.reveal(document, field)
    },
    discard({ id, reason }, { caller, details }) {
      details({ reason })
      return documents.discard(id, reason, caller.person)
    },
    return({ id, reason }, { caller, details }) {
      details({ reason })
      return documents.sendBack(id, reason, caller.person)
    },
    reopen: ({ id }) => documents.reopen(id),
  }
}

export function formHandlers(forms: FormsService, documents: DocumentsService): Handlers<'forms'> {
  return {
    list: () => forms.list(),
    add: async ({ template, blank }, { caller }) =>
      forms.add(await documents.file(template), (await documents.file(blank)).bytes, 'draft', caller.person),
  }
}

export function reviewHandlers(review: ReviewService, across: AcrossService, drafts: Drafts): Handlers<'review'> {
  return {
    undo: (input, { caller }) => review.undo(input, caller.person),
    fields: () => across.fields(),
    across: (query) => across.across(query),
    next: ({ after }) => review.next(after),
    answer(input, { caller }) {
      const answered = review.answer(input, caller.person)
      drafts.drop(input.document, input.field, caller.person)
      return answered
    },
    draft: ({ document }, { caller }) => drafts.of(document, caller.person),
    keepDraft({ document, field, value }, { caller }) {
      drafts.keep(document, { field, value }, caller.person)
      return {}
    },
    confirm: ({ document }, { caller }) => review.confirm(document, caller.person),
  }
}

export function secondHandlers(second: SecondEntryService): Handlers<'second'> {
  return {
    next: ({ after }, { caller }) => second.next(after, caller.person),
    open: ({ document }, { caller }) => second.open(document, caller.person),
    answer: (input, { caller }) => second.answer(input, caller.person),
    differences: ({ document }) => second.differences(document),
    settle: (input, { caller }) => second.settle(input, caller.person),
  }
}
