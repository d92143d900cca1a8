/** A JSON response in one piece, without restify's negotiation of formats: JSON is all that is sent. */
import type { ServerResponse } from 'node:http'

export function sendJson(res: ServerResponse, status: number, body: object): void {
  const json = JSON.stringify(body)
  res.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(json) })
  res.end(json)
}
