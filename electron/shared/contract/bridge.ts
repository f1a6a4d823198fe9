/**
 * How a page reaches the app. The same bundle runs in both shells:
 *
 * Desktop (origin `app://madoguchi`, `window.madoguchi` exists): `window.madoguchi.connect()` asks for a port, which arrives as a
 * `message` event of the window with {@link portMessage} as data. oRPC's MessagePort link speaks over it.
 *
 * Browser (origin `http://127.0.0.1:PORT`): the start token stands in the fragment, `#token=…`, is taken out of the address at
 * once and exchanged one time: `POST /session` with `{ "token": … }` answers `{ "session": … }`, which is kept in sessionStorage
 * (it outlives a reload of the tab). Then a WebSocket to `/rpc` with the subprotocols `orpc.v1` and `bearer.<session>`. A cookie
 * for pictures is set by the same answer, so `<img src="/bytes/…">` just works. 403 = the session is over.
 *
 * Both: `POST /upload?name=NAME` with the file as body; in a browser also `Authorization: Bearer <session>`. Answers
 * `{ file, name, size }`, or `{ code, message, retry }` with a status from 400 on.
 */

export const desktopOrigin = 'app://madoguchi'

/** From the preload script to the main process, with one port. */
export const connectMessage = 'madoguchi:connect'

/** From the preload script to the page, with the other end. */
export const portMessage = 'madoguchi:port'

/** What the preload script shows to the page. */
export interface DesktopBridge {
  connect(): void
}
