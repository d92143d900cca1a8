/** One keep-alive HTTP/1.1 connection with one request at a time: a driver that is light beside what it drives. */
import { once } from 'node:events'
import { createConnection } from 'node:net'

export interface Answered {
  readonly status: number
  readonly body: string
}

export interface HttpLine {
  /** Posts JSON. Rejects where the connection ends before the response does. */
  post(path: string, body: unknown, headers?: string): Promise<Answered>
  close(): void
}

const endOfHead = Buffer.from('\r\n\r\n')

/** Connects; `url` is an `http://` address, and a path put after it is not used. */
export async function openLine(url: string): Promise<HttpLine> {
  const { hostname, port, host } = new URL(url)
  const socket = createConnection({ host: hostname, port: Number(port), noDelay: true })
  await once(socket, 'connect')
  let received: Buffer = Buffer.alloc(0)
  let waiting: PromiseWithResolvers<Answered> | undefined

  socket.on('data', (bytes: Buffer) => {
    received = received.length === 0 ? bytes : Buffer.concat([received, bytes])
    const answered = readResponse(received)
    if (!answered) return
    received = Buffer.alloc(0)
    waiting?.resolve(answered)
  })
  const ended = new Error(`${host} has ended the connection`)
  const broken = (): void => waiting?.reject(ended)
  socket.on('error', broken)
  socket.on('close', broken)

  return {
    async post(path, body, headers = '') {
      if (socket.destroyed) throw ended
      const json = JSON.stringify(body)
      waiting = Promise.withResolvers<Answered>()
      const length = Buffer.byteLength(json)
      const fields = `Host: ${host}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n${headers}`
      socket.write(`POST ${path} HTTP/1.1\r\n${fields}\r\n${json}`)
      return waiting.promise
    },
    close: () => void socket.destroy(),
  }
}

/** The response, once all of it is there. */
function readResponse(bytes: Buffer): Answered | undefined {
  const end = bytes.indexOf(endOfHead)
  if (end < 0) return undefined
  const head = bytes.toString('latin1', 0, end)
  const start = end + endOfHead.length
  const status = Number(head.slice(9, 12))
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length === undefined) {
    if (/\r\ntransfer-encoding: *chunked/i.test(head)) return readChunks(bytes, start, status)
    return { status, body: '' }
  }
  const last = start + Number(length)
  return bytes.length < last ? undefined : { status, body: bytes.toString('utf8', start, last) }
}

function readChunks(bytes: Buffer, start: number, status: number): Answered | undefined {
  const parts: Buffer[] = []
  for (let at = start; ; ) {
    const line = bytes.indexOf('\r\n', at)
    if (line < 0) return undefined
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16)
    const from = line + 2
    if (bytes.length < from + size + 2) return undefined
    if (size === 0) return { status, body: Buffer.concat(parts).toString('utf8') }
    parts.push(bytes.subarray(from, from + size))
    at = from + size + 2
  }
}
