/** What the outbox does. Ids name what is done, so that whoever asks for the same a second time asks for nothing. */
import { z } from 'zod'
import { alertStates } from '../../dialogs/alert-status.ts'
import { address } from './address.ts'
import { readStored } from './stored.ts'

/** Alerts of every route come here: the clinician's page of local mode. */
export const everyRoute = '*'

/** Of a card that is sent although somebody had it: they have been silent since. */
const held = z.object({ by: z.string(), at: z.string() }).exactOptional()

const task = z.discriminatedUnion('kind', [
  /** The route's turn: its addresses are alerted, and the next route's turn is set. */
  z.object({ kind: z.literal('level'), level: z.number() }),
  /** With `route`, of that one, whichever has its turn: the chat was bound while the alert was open. */
  z.object({ kind: z.literal('card'), level: z.number(), to: address, route: z.string().optional(), held }),
  /** The alert has been answered: its card says so, wherever it is. */
  z.object({ kind: z.literal('answered'), to: address, activityId: z.string() }),
  /** The desk is told what became of its alert. */
  z.object({
    kind: z.literal('desk'),
    state: z.enum(alertStates),
    at: z.string(),
    by: z.string().exactOptional(),
    happened: z.string(),
    doNow: z.string(),
  }),
  /** A doubt at the desk that was raised at that instant: unanswered by now, it counts as not sure. Of a triage, not of an alert. */
  z.object({ kind: z.literal('check'), at: z.string(), to: address }),
  /** Whoever said "I have it" at that instant is reminded, where they said so. */
  z.object({ kind: z.literal('held'), at: z.string(), to: address.exactOptional() }),
  /** The clinician who took the triage over has brought it to an outcome: its alerts have ended. Of a triage, not of an alert. */
  z.object({
    kind: z.literal('finished'),
    at: z.string(),
    person: z.string(),
    by: z.string(),
    rule: z.string(),
    from: address.exactOptional(),
  }),
])

export type Task = z.infer<typeof task>
export type DeskTask = Extract<Task, { kind: 'desk' }>

/** `undefined` where a version that knows more has written it. */
export const readTask = (text: unknown): Task | undefined => readStored(task, text)

export interface Job {
  readonly id: string
  readonly alertId: string
  /** Absent where it cannot be read. */
  readonly task?: Task
  /** How often it has been tried, this time included. */
  readonly attempts: number
}
