import { useMemo } from 'react'
import { useNeeds } from '../../app/AppContext.tsx'
import { useCommands } from '../../commands/CommandProvider.tsx'
import type { Command } from '../../commands/command.ts'
import { useText } from '../../text/TextContext.tsx'
import { choiceCommands } from './choiceCommands.ts'
import { fieldInHand, isComplete } from './reviewModel.ts'
import type { Review } from './useReview.ts'

interface Parts {
  readonly review: Review
  readonly editable: boolean
  /** The paper was sent back and can come in again. */
  readonly returned: boolean
  /** Why the document cannot be confirmed whatever is answered; null = it can. */
  readonly obstacle: string | null
  /** Why what stands in the input is no value; null = it is one. */
  readonly wrong: string | null
  readonly onWrong: () => void
  readonly onZoom: () => void
  readonly zoomed: boolean
  readonly onConfirm: () => void
  readonly confirming: boolean
  readonly onSkip: () => void
  readonly onReturn: () => void
  readonly onReveal: () => void
  readonly onReopen: () => void
}

/** Everything that can be done on the review desk, as commands. */
export function useReviewCommands(parts: Parts) {
  const text = useText()
  const blocked = useNeeds()('run')
  const { review, editable, returned, obstacle, wrong, zoomed, confirming } = parts
  const { onWrong, onZoom, onConfirm, onSkip, onReturn, onReveal, onReopen } = parts
  const { state } = review
  const field = fieldInHand(state)
  const secret = field !== null && (field.class === 'myNumber' || field.masked)

  const commands = useMemo(() => {
    const locked = blocked ?? (editable ? undefined : text.review.notConfirmable)
    const onField = locked ?? (field ? undefined : text.review.confirmLead)
    const complete = isComplete(state)
    return {
      accept: {
        id: 'review.accept',
        title: text.review.accept,
        icon: 'check',
        keys: 'Enter',
        blocked: onField,
        run: () => (wrong === null ? review.answer(state.draft) : onWrong()),
      },
      confirm: {
        id: 'review.confirm',
        title: text.review.confirm,
        icon: 'circleCheck',
        keys: 'Enter',
        blocked: locked ?? obstacle ?? (complete ? undefined : text.review.unreadableNote),
        busy: confirming,
        run: onConfirm,
      },
      back: {
        id: 'review.back',
        title: text.review.back,
        icon: 'back',
        keys: 'Shift+Enter',
        blocked: locked,
        run: () => review.change({ kind: 'wentBack' }),
      },
      blank: {
        id: 'review.blank',
        title: text.review.blank,
        icon: 'blank',
        keys: 'F2',
        blocked: onField,
        run: () => review.answer(''),
      },
      unreadable: {
        id: 'review.unreadable',
        title: text.review.unreadable,
        icon: 'unreadable',
        keys: 'F4',
        blocked: onField,
        run: () => field && review.change({ kind: 'markedUnreadable', field: field.name }),
      },
      reveal: {
        id: 'review.reveal',
        title: state.revealed ? text.review.hide : text.review.reveal,
        icon: state.revealed ? 'eyeOff' : 'eye',
        keys: 'Alt+v',
        blocked: secret ? undefined : text.review.hidden,
        run: () => (state.revealed ? review.change({ kind: 'revealed', field: null }) : onReveal()),
      },
      undo: {
        id: 'review.undo',
        title: text.review.undo,
        icon: 'undo',
        keys: 'Alt+u',
        blocked: locked ?? (state.done.length === 0 ? text.review.nothingToUndo : undefined),
        run: review.takeBack,
      },
      zoom: {
        id: 'review.zoom',
        title: zoomed ? text.review.wholePage : text.review.zoomField,
        icon: zoomed ? 'documents' : 'zoom',
        keys: 'Alt+z',
        run: onZoom,
      },
      skip: { id: 'review.skip', title: text.review.skip, icon: 'skip', keys: 'Alt+n', run: onSkip },
      reopen: {
        id: 'review.reopen',
        title: text.review.reopen,
        icon: 'rehearse',
        keys: 'Alt+r',
        blocked: blocked ?? (returned ? undefined : text.review.notReturned),
        run: onReopen,
      },
      giveBack: { id: 'review.return', title: text.review.returnDocument, icon: 'trash', blocked: locked, run: onReturn },
    } satisfies Record<string, Command>
  }, [
    text,
    blocked,
    editable,
    obstacle,
    field,
    state,
    review,
    wrong,
    zoomed,
    confirming,
    onWrong,
    onZoom,
    onConfirm,
    onSkip,
    onReturn,
    onReveal,
    onReopen,
    secret,
    returned,
  ])

  const choices = useMemo<readonly Command[]>(() => {
    if (!field || !editable || blocked !== undefined) return []
    return choiceCommands(text, field, (value) => review.change({ kind: 'typed', value }))
  }, [text, field, editable, blocked, review])

  const all = useMemo<readonly Command[]>(() => {
    const { accept, confirm, reveal, reopen, ...others } = commands
    return [
      state.current === null ? confirm : accept,
      ...(secret ? [reveal] : []),
      ...(returned ? [reopen] : []),
      ...Object.values(others),
      ...choices,
    ]
  }, [commands, choices, secret, returned, state.current])
  useCommands(all)
  return commands
}
