import { fileURLToPath } from 'node:url'
import { startFakeApp } from './fakeApp.ts'

/** `node test/renderer/fakeMain.ts`: the built screens with made-up work, for looking at them. */
const app = await startFakeApp({ renderer: fileURLToPath(new URL('../../dist/renderer', import.meta.url)) })
console.log(app.url)
