/** One socket of a conversation's stream, with a time limit on its opening: a proxy may refuse it, or leave it hanging. */

/**
 * @typedef {import('./activity.ts').ActivitySet} ActivitySet
 * @typedef {{ isOpen(): boolean, close(): void }} Stream
 */

const openWithinMs = 5_000

/**
 * Of this page's own host, whatever the service believes that it is called.
 * @param {string} streamUrl
 */
function ownAddress(streamUrl) {
  const url = new URL(streamUrl)
  url.host = location.host
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  return url
}

/**
 * Resolves once it is open; rejects where it does not come to that.
 * @param {string} streamUrl
 * @param {{ heard(set: ActivitySet): void, lost(): void }} hears `lost`: it was open, and has closed by itself.
 * @returns {Promise<Stream>}
 */
export function openStream(streamUrl, { heard, lost }) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(ownAddress(streamUrl))
    let wanted = true
    const close = () => {
      wanted = false
      socket.close()
    }
    const late = setTimeout(close, openWithinMs)
    socket.addEventListener('message', ({ data }) => {
      if (wanted && data) heard(JSON.parse(data))
    })
    socket.addEventListener('open', () => {
      clearTimeout(late)
      resolve({ isOpen: () => wanted && socket.readyState === WebSocket.OPEN, close })
    })
    socket.addEventListener('close', () => {
      clearTimeout(late)
      reject(new Error('The stream did not open'))
      if (wanted) lost()
      wanted = false
    })
  })
}
