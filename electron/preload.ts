import { contextBridge, ipcRenderer } from 'electron'
import { connectMessage, type DesktopBridge, portMessage } from './shared/contract/bridge.ts'

const bridge: DesktopBridge = {
  connect() {
    // A port cannot cross the bridge as a value: one end goes to the main process, the other is posted to the page.
    const { port1, port2 } = new MessageChannel()
    ipcRenderer.postMessage(connectMessage, null, [port1])
    window.postMessage(portMessage, location.origin, [port2])
  },
}

contextBridge.exposeInMainWorld('madoguchi', bridge)
