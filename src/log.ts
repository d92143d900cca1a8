import { type Logger, pino } from 'pino'

export type Log = Logger

/** To standard error, as JSON lines. Ids, kinds and times only: no words of a person, no tokens, no bodies. */
export const createLog = (level: string): Log =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ fd: 2, sync: false }))
