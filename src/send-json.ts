/** A JSON response in one piece, without restify's negotiation of formats: JSON is all that is sent. */
import type { ServerResponse } from 'node:http'

export const sendJson = (res: ServerResponse, status: number, body: object): void =>
  sendJsonText(res, status, JSON.stringify(body))

/** What is JSON already. */
export function sendJsonText(res: ServerResponse, status: number, json: string): void {
  res.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(json) })
  res.end(json)
}
