/** A history over HTTP: one response, read and sent in pieces, so that it costs the same however long it is. */
import type { ServerResponse } from 'node:http'
import { jsonHeaders } from '../../send-json.ts'
import type { Piece, TranscriptEntry } from '../../store/store.ts'

/** The next is read when the last has left this process. */
export const pieceOfHistory: Piece = { rows: 50, bytes: 64 * 1024 }
/** Who has more to read goes on from the watermark, as Direct Line clients do anyhow. */
const maxBytes = 4 * 1024 * 1024
/** A reader that takes nothing for so long is cut off. */
const stalledMs = 15_000

/**
 * Sends what `read` gives after `seq`, piece by piece, as one activity set. Rejects where the first piece cannot be read,
 * and where a later one cannot: then the response is half sent.
 */
export async function sendHistory(
  res: ServerResponse,
  read: (seq: number) => Promise<readonly TranscriptEntry[]>,
  seq: number,
): Promise<void> {
  let piece = await read(seq)
  res.writeHead(200, jsonHeaders)
  let last = seq
  let sent = 0
  let opening = '{"activities":['
  while (piece.length > 0) {
    const text = `${opening}${piece.map(({ activity }) => activity).join(',')}`
    opening = ','
    last = piece.at(-1)?.seq ?? last
    sent += text.length
    if (!(await written(res, text))) return
    if (sent >= maxBytes) break
    piece = await read(last)
  }
  res.end(`${opening === ',' ? '' : opening}],"watermark":"${last}"}`)
}

/** False where the reader has gone, or is cut off. */
function written(res: ServerResponse, text: string): Promise<boolean> {
  return new Promise((resolve) => {
    const stalled = setTimeout(() => res.destroy(), stalledMs)
    const settle = (whole: boolean) => {
      clearTimeout(stalled)
      res.off('close', gone)
      resolve(whole)
    }
    const gone = () => settle(false)
    if (res.destroyed) return gone()
    res.once('close', gone)
    res.write(text, (error) => settle(!error))
  })
}
