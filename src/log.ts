import { type Logger, pino } from 'pino'

export type Log = Logger

/** To standard error, as JSON lines. Ids, kinds and times only: no words of a person, no tokens, no bodies. */
export const createLog = (level: string): Log =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describe } },
    pino.destination({ fd: 2, sync: false }),
  )

/**
 * An error by what cannot hold a person's words. An HTTP client's error carries the request, with the words in it, and
 * may quote the response: of such a one only the kind and the status are told.
 */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error }
  const { name, message, stack, cause, code, statusCode, request } = error as Error & Readonly<Record<string, unknown>>
  const told = { name, code, statusCode, ...(cause !== undefined && { cause: describe(cause) }) }
  return request === undefined ? { ...told, message, stack } : told
}
