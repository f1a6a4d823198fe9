import type { DocumentsService } from '#electron/services/documents/documents.ts'
import type { ReviewService } from '#electron/services/review/review.ts'
import type { Handlers } from './handlers.ts'

export function documentHandlers(documents: DocumentsService): Handlers<'documents'> {
  return {
    intake: ({ files }, { caller, signal }) => documents.intake(files, caller.person, signal),
    list: (query) => documents.list(query),
    get: ({ id }) => documents.get(id),
    discard: ({ id, reason }) => documents.discard(id, reason),
  }
}

export function reviewHandlers(review: ReviewService): Handlers<'review'> {
  return {
    next: ({ after }) => review.next(after),
    answer: (input, { caller }) => review.answer(input, caller.person),
    confirm: ({ document }, { caller }) => review.confirm(document, caller.person),
  }
}
