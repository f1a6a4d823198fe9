import type { FieldView, PageView } from '#shared/contract/schemas.ts'
import { useText } from '../../text/TextContext.tsx'
import { around, onPicture, viewBoxOf, whole } from './viewport.ts'

interface PagePictureProps {
  readonly page: PageView
  readonly picture: string | undefined
  readonly fields: readonly FieldView[]
  readonly current: FieldView | null
  readonly revealed: boolean
  readonly zoomed: boolean
  readonly openNames: ReadonlySet<string>
  readonly onField: (name: string) => void
  /** Parts of the paper under a bar, besides covered fields. */
  readonly covers?: readonly Pick<FieldView, 'name' | 'page' | 'box'>[]
}

/** The paper with the field in hand outlined. Covered values lie under a bar until the person asks for the one in hand. */
export function PagePicture(props: PagePictureProps) {
  const text = useText()
  const { page, picture, current, zoomed } = props
  const mine = current?.page === page.page ? current : null
  const view = zoomed && mine ? around(mine.box, page) : whole(page)
  return (
    <svg
      viewBox={viewBoxOf(view)}
      role="img"
      aria-label={text.review.pagePicture(page.page)}
      className="size-full bg-solid-gray-100"
      preserveAspectRatio="xMidYMid meet"
    >
      <rect width={page.width} height={page.height} className="fill-white" />
      {picture ? <image href={picture} width={page.width} height={page.height} /> : null}
      {props.fields
        .filter((field) => field.page === page.page && field !== mine)
        .map((field) => (
          <FieldBox key={field.name} field={field} page={page} open={props.openNames.has(field.name)} onField={props.onField} />
        ))}
      {props.covers
        ?.filter((part) => part.page === page.page && part.name !== mine?.name)
        .map((part) => (
          <rect key={part.name} {...onPicture(part.box, page, 0.5)} className="fill-solid-gray-800" />
        ))}
      {mine ? (
        <CurrentBox field={mine} page={page} covered={(mine.class === 'myNumber' || mine.masked) && !props.revealed} />
      ) : null}
    </svg>
  )
}

interface FieldBoxProps {
  readonly field: FieldView
  readonly page: PageView
  readonly open: boolean
  readonly onField: (name: string) => void
}

function FieldBox({ field, page, open, onField }: FieldBoxProps) {
  const box = onPicture(field.box, page, 0.5)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the mouse; the list of fields does the same by keyboard
    <g onClick={() => onField(field.name)} className="cursor-pointer">
      <rect
        {...box}
        className={
          field.class === 'myNumber' || field.masked
            ? 'fill-solid-gray-800 stroke-solid-gray-800'
            : open
              ? 'fill-orange-500/10 stroke-orange-800'
              : 'fill-transparent stroke-transparent hover:stroke-blue-500'
        }
        strokeWidth={1.5}
        vectorEffect="non-scaling-stroke"
      />
    </g>
  )
}

function CurrentBox({ field, page, covered }: { readonly field: FieldView; readonly page: PageView; readonly covered: boolean }) {
  const box = onPicture(field.box, page, 1.2)
  return (
    <g>
      {covered ? <rect {...box} className="fill-solid-gray-800" /> : null}
      <rect {...box} fill="none" className="stroke-yellow-300" strokeWidth={8} vectorEffect="non-scaling-stroke" />
      <rect {...box} fill="none" className="stroke-blue-900" strokeWidth={4} vectorEffect="non-scaling-stroke" />
    </g>
  )
}

interface CropProps {
  readonly field: FieldView
  readonly page: PageView
  readonly picture: string | undefined
  readonly covered: boolean
  /** Height, as a class. */
  readonly size?: string
}

/** The field alone, as large as fits above its input. */
export function Crop({ field, page, picture, covered, size = 'h-28' }: CropProps) {
  const text = useText()
  const view = onPicture(field.box, page, 2)
  return (
    <div className={`grid ${size} place-items-center overflow-hidden rounded-8 border border-solid-gray-420 bg-white`}>
      {covered ? (
        <p className="text-15 text-solid-gray-700">{text.review.hidden}</p>
      ) : (
        <svg
          viewBox={viewBoxOf(view)}
          role="img"
          aria-label={text.review.cropPicture(field.label)}
          className="size-full"
          preserveAspectRatio="xMidYMid meet"
        >
          {/* The inner picture ends at the field: what stands beside it on the paper, such as a number, stays unseen. */}
          <svg {...view} viewBox={viewBoxOf(view)} overflow="hidden" aria-hidden="true">
            {picture ? <image href={picture} width={page.width} height={page.height} /> : null}
          </svg>
        </svg>
      )}
    </div>
  )
}
