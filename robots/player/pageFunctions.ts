import type { Frame, JSHandle } from 'playwright'
import { type AimAnswer, type AimRequest, aimInPage } from './page/aim.ts'
import { type LookAnswer, type LookRequest, lookInPage } from './page/look.ts'

/** What runs inside pages. Sent once per document: the text of these functions is long, and a row asks a page a hundred times. */
const functions = { look: lookInPage, aim: aimInPage } as const

type Kept = { readonly [Name in keyof typeof functions]?: Promise<JSHandle<(typeof functions)[Name]>> }
const known = new WeakMap<Frame, Kept>()

/** The frame shows another document. */
export function forgetFunctions(frame: Frame): void {
  known.delete(frame)
}

/** @throws what Playwright throws when the document changes under the question */
export function lookIn(frame: Frame, request: LookRequest): Promise<Exclude<LookAnswer, Element>> {
  return withFunction(frame, 'look', (look) => look.evaluate((run, asked) => run(asked), request)) as Promise<
    Exclude<LookAnswer, Element>
  >
}

/** The same with the element in the answer. */
export function lookForElement(frame: Frame, request: LookRequest): Promise<JSHandle<LookAnswer>> {
  return withFunction(frame, 'look', (look) => look.evaluateHandle((run, asked) => run(asked), request))
}

export function aimIn(frame: Frame, request: AimRequest): Promise<AimAnswer> {
  return withFunction(frame, 'aim', (aim) => aim.evaluate((run, asked) => run(asked), request))
}

async function withFunction<Name extends keyof typeof functions, Answer>(
  frame: Frame,
  name: Name,
  ask: (handle: JSHandle<(typeof functions)[Name]>) => Promise<Answer>,
): Promise<Answer> {
  const kept = known.get(frame)
  const handle = (kept?.[name] ?? sent(name, frame)) as Promise<JSHandle<(typeof functions)[Name]>>
  if (!kept?.[name]) known.set(frame, { ...kept, [name]: handle })
  try {
    return await ask(await handle)
  } catch (error) {
    // The handle died with its document, or the question did: both begin anew.
    if (known.get(frame)?.[name] === handle) known.delete(frame)
    throw error
  }
}

/** As text: a function given to Playwright would be called, not kept. */
function sent(name: keyof typeof functions, frame: Frame): Promise<JSHandle> {
  return frame.evaluateHandle(`(${functions[name].toString()})`)
}
