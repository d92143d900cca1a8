/** How much anybody may send. GETs are never refused for their number: the stock client stops for good after one refusal. */
import { setTimeout as delay } from 'node:timers/promises'
import { tooManyMessages } from '../../dialogs/wording/failures.ts'
import type { Audience } from '../../machines/rules.ts'
import { tooMany } from '../http-error.ts'
import { type Allowance, createRate } from './rate.ts'
import { Crowded, createTurnstile } from './turnstile.ts'

export interface Allowances {
  /** Of one web chat. */
  readonly turns: number
  /** In points, by token or desk session: what people write in a minute, many times over. */
  readonly messages: Allowance
  /** Tokens, sessions, conversations and tickets that are asked for, by token or desk session. */
  readonly calls: Allowance
  /** Keys that are not known, by address. */
  readonly failures: Allowance
}

export const allowances: Allowances = {
  turns: 1_000,
  messages: { aSecond: 10, inAMinute: 600 },
  calls: { aSecond: 10, inAMinute: 600 },
  failures: { aSecond: 100, inAMinute: 6_000 },
}

/** A person has one on its way, and a page that is behind has a few. */
const inLine = { atOnce: 4, waiting: 16 }
/** The database does one thing after the other: nobody has more than a few in its line. */
const calling = { atOnce: 2, waiting: 64 }
const reading = { atOnce: 2, waiting: Infinity }
const tooManyCalls = 'Too many requests of this kind'
const charactersAPoint = 500
/** What is longer than is read is not read. */
const maxPoints = 9
/** Between two signs of one sender that is over its rate. */
const signPauseMs = 200

export interface SentMessage {
  readonly characters: number
  /** A cauda equina `yes` or `unsure` that was pressed: taken above any rate. */
  readonly sign: boolean
}

export interface Limits {
  /** Runs the message's turn when it is its sender's turn. Rejects with 429 and the emergency advice, or as the turn does. */
  message<Result>(
    sender: { readonly key: string; readonly audience: Audience },
    message: SentMessage,
    turn: () => Promise<Result>,
  ): Promise<Result>
  /** Does what is asked for in its sender's turn. Rejects with 429, or as it does. */
  call<Result>(key: string, task: () => Promise<Result>): Promise<Result>
  /** Reads what is asked for in its reader's turn, and refuses nobody. */
  read<Result>(key: string, task: () => Promise<Result>): Promise<Result>
  /** In how many seconds the address may fail again; undefined where it may. */
  failed(address: string): Promise<number | undefined>
}

export function createLimits(allowed: Allowances = allowances): Limits {
  const messages = createRate(allowed.messages)
  const calls = createRate(allowed.calls)
  const failures = createRate(allowed.failures)
  const line = createTurnstile(inLine)
  const callers = createTurnstile(calling)
  const readers = createTurnstile(reading)

  return {
    async message({ key, audience }, { characters, sign }, turn) {
      const seconds = await messages.over(key, Math.min(1 + Math.floor(characters / charactersAPoint), maxPoints))
      if (seconds !== undefined && !sign) throw tooMany(tooManyMessages[audience], seconds, 'rate')
      const inTurn = async () => {
        if (seconds !== undefined) await delay(signPauseMs)
        return turn()
      }
      return line.pass(key, inTurn, sign).catch((error: unknown) => {
        throw error instanceof Crowded ? tooMany(tooManyMessages[audience], 1, 'line') : error
      })
    },
    async call(key, task) {
      const seconds = await calls.over(key)
      if (seconds !== undefined) throw tooMany(tooManyCalls, seconds, 'rate')
      return callers.pass(key, task).catch((error: unknown) => {
        throw error instanceof Crowded ? tooMany(tooManyCalls, 1, 'line') : error
      })
    },
    read: (key, task) => readers.pass(key, task),
    failed: (address) => failures.over(address),
  }
}
