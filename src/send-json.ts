/** A JSON response in one piece, without restify's negotiation of formats: JSON is all that is sent. */
import type { ServerResponse } from 'node:http'

/** Words of patients, and tokens: no browser keeps them (S13). */
export const jsonHeaders = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' } as const

export function sendJson(res: ServerResponse, status: number, body: object): void {
  const json = JSON.stringify(body)
  res.writeHead(status, { ...jsonHeaders, 'Content-Length': Buffer.byteLength(json) })
  res.end(json)
}
