import type { Candidate, FrameLevel, Target } from '#robots/model/target.ts'
import { assertNever } from '#shared/base/assertNever.ts'

/** All that an element is found by, for whoever has to find it again: 枠「main」: name「ATENA_NO」、見出し「宛名番号」の右. */
export function describeTarget({ frame, try: candidates, anchor }: Target): string {
  const frames = (frame ?? []).map(frameWords).join('の中の')
  const hints = [...candidates.map(candidateWords), ...(anchor ? [`「${anchor.text}」の${sideWords[anchor.side]}`] : [])]
  return `${frames === '' ? '' : `${frames}: `}${hints.join('、')}`
}

const sideWords = { left: '右', above: '下' } as const

function frameWords({ name, path }: FrameLevel): string {
  return `枠「${name ?? path}」`
}

function candidateWords(candidate: Candidate): string {
  switch (candidate.by) {
    case 'id':
      return `id「${candidate.id}」`
    case 'name':
      return `name「${candidate.name}」${candidate.value === undefined ? '' : `の値「${candidate.value}」`}`
    case 'css':
      return `CSS「${candidate.css}」`
    case 'label':
      return `項目名「${candidate.text}」`
    case 'cell':
      return `見出し「${candidate.text}」の${sideWords[candidate.side]}${candidate.index === undefined ? '' : `${candidate.index}番目`}`
    case 'cellText':
      return `見出し「${candidate.text}」の${sideWords[candidate.side]}のます`
    case 'role':
      return `${candidate.role}「${candidate.name}」`
    case 'text':
      return `文字「${candidate.text}」`
    case 'placeholder':
      return `入力例「${candidate.text}」`
    case 'title':
      return `説明「${candidate.text}」`
    case 'alt':
      return `画像「${candidate.text}」`
    default:
      return assertNever(candidate)
  }
}
