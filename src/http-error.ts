import type { Next, Request, RequestHandler, Response } from 'restify'
import { sendJson } from './send-json.ts'

/** A refusal with its status. `message` is fixed text or field names: never what a person sent. */
export class HttpError extends Error {
  override readonly name = 'HttpError'
  readonly status: number
  readonly code: string
  /** When it may be tried again. */
  readonly retryAfterSeconds: number | undefined
  /** For the log, where the code says too little; fixed text as well. */
  readonly reason: string | undefined
  constructor(
    status: number,
    code: string,
    message: string,
    options: ErrorOptions & { retryAfterSeconds?: number; reason?: string } = {},
  ) {
    super(message, options)
    this.status = status
    this.code = code
    this.retryAfterSeconds = options.retryAfterSeconds
    this.reason = options.reason
  }
}

export const badRequest = (message: string): HttpError => new HttpError(400, 'BadArgument', message)
export const unauthorized = (message: string, reason?: string): HttpError =>
  new HttpError(401, 'Unauthorized', message, reason === undefined ? {} : { reason })
export const forbidden = (message: string, reason?: string): HttpError =>
  new HttpError(403, 'Forbidden', message, reason === undefined ? {} : { reason })
export const tooMany = (message: string, retryAfterSeconds: number, reason: 'rate' | 'line'): HttpError =>
  new HttpError(429, 'TooManyRequests', message, { retryAfterSeconds, reason })

export type Handle = (req: Request, res: Response) => Promise<void>

/** A route of restify's from one that rejects: what `refusalOf` makes of it becomes `{ error: { code, message } }`. */
export const route =
  (handle: Handle, refusalOf: (error: unknown, req: Request) => Promise<HttpError>): RequestHandler =>
  (req: Request, res: Response, next: Next) => {
    handle(req, res)
      .catch(async (error: unknown) => {
        const { status, code, message, retryAfterSeconds } = await refusalOf(error, req)
        // Half an answer is cut off, so that it is not taken for a whole one.
        if (res.headersSent) return void res.destroy()
        // A request that was refused half read leaves its connection of no use to the next.
        if (!req.complete) res.setHeader('Connection', 'close')
        if (retryAfterSeconds !== undefined) res.setHeader('Retry-After', retryAfterSeconds)
        sendJson(res, status, { error: { code, message } })
      })
      .finally(() => next(false))
  }
