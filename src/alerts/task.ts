/** What the outbox does. Ids name what is done, so that whoever asks for the same a second time asks for nothing. */
import { z } from 'zod'
import { address } from './address.ts'

export const task = z.discriminatedUnion('kind', [
  /** The route's turn: its addresses are alerted, and the next route's turn is set. */
  z.object({ kind: z.literal('level'), level: z.number() }),
  z.object({ kind: z.literal('card'), level: z.number(), to: address }),
  /** The alert has been answered: its card says so, wherever it is. */
  z.object({ kind: z.literal('answered'), to: address, activityId: z.string() }),
  z.object({ kind: z.literal('desk'), text: z.string() }),
])

export type Task = z.infer<typeof task>

export interface Job {
  readonly id: string
  readonly alertId: string
  readonly task: Task
  /** How often it has been tried, this time included. */
  readonly attempts: number
}
