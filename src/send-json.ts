/** A JSON response in one piece, without restify's negotiation of formats: JSON is all that is sent. */
import type { Response } from 'restify'

export const sendJson = (res: Response, status: number, body: object): void =>
  sendJsonText(res, status, JSON.stringify(body))

/** What is JSON already. */
export function sendJsonText(res: Response, status: number, json: string): void {
  res.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(json) })
  res.end(json)
}
