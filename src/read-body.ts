/** A request's JSON, bounded in size and depth before anything else sees it. */
import type { IncomingMessage } from 'node:http'
import { tooLarge } from '../dialogs/wording/failures.ts'
import { HttpError } from './http-error.ts'

const maxBytes = 64 * 1024
const maxDepth = 32

/** The parsed body. Throws 413, 415 or 400. Encoded bodies are refused before this, in the server. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const [type] = (request.headers['content-type'] ?? '').split(';')
  if (type?.trim().toLowerCase() !== 'application/json') {
    throw new HttpError(415, 'UnsupportedMediaType', 'Content-Type must be application/json')
  }
  const text = await readText(request)
  const body = parse(text)
  if (depthExceeds(body, maxDepth))
    throw new HttpError(400, 'BadSyntax', `The body is nested more than ${maxDepth} deep`)
  return body
}

function readText(request: IncomingMessage): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const chunks: Buffer[] = []
  let bytes = 0
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    chunks.push(chunk)
    if (bytes <= maxBytes) return
    // Left unread, not cut off: the refusal is to reach its sender, who is still sending.
    request.pause()
    reject(new HttpError(413, 'MessageSizeTooBig', tooLarge))
  })
  request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
  request.on('error', reject)
  request.on('close', () => {
    if (!request.complete) reject(new HttpError(400, 'BadSyntax', 'The body did not come to its end'))
  })
  return promise
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new HttpError(400, 'BadSyntax', 'The body is not JSON')
  }
}

/** By recursion, which ends at the limit: the body may be deeper than the stack. */
function depthExceeds(body: unknown, limit: number): boolean {
  if (typeof body !== 'object' || body === null) return false
  if (limit === 0) return true
  for (const value of Array.isArray(body) ? body : Object.values(body)) {
    if (depthExceeds(value, limit - 1)) return true
  }
  return false
}
