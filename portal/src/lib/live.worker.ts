/// <reference lib="webworker" />
import { follow, type LiveMessage } from './liveStream'

// One stream for all tabs of the browser: a browser opens few connections to a server, and each tab needs some.
const ports = new Set<MessagePort>()
let last: LiveMessage = { type: 'state', state: 'connecting' }

function tell(message: LiveMessage): void {
  if (message.type === 'state') last = message
  for (const port of ports) port.postMessage(message)
}

const stream = follow(tell)

;(self as unknown as SharedWorkerGlobalScope).onconnect = (event) => {
  const port = event.ports[0]
  if (!port) return
  ports.add(port)
  // Somebody logged in again: what was refused before is not refused now.
  if (last.type === 'state' && last.state === 'refused') stream.again()
  else port.postMessage(last)
  port.onmessage = (message: MessageEvent<'hello' | 'bye' | 'again' | 'anew'>) => {
    if (message.data === 'bye') ports.delete(port)
    else if (message.data === 'hello') {
      ports.add(port)
      port.postMessage(last)
    } else if (message.data === 'anew') stream.anew()
    else stream.again()
  }
}
