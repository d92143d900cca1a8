/**
 * The tables that are kept, each with its key in order: what a backup copies and a digest covers. `since`: the migration
 * that made it. Of keys and sessions there is no copy: with one, whoever has a backup could read every conversation (S13).
 */
import type { Schema } from './schema.ts'

export const tables = [
  { name: 'conversation', key: ['id'] },
  { name: 'triage', key: ['id'] },
  { name: 'entry', key: ['triage_id', 'seq'] },
  { name: 'turn', key: ['conversation_id', 'activity_id'] },
  { name: 'transcript', key: ['conversation_id', 'seq'] },
  { name: 'alert', key: ['id'], since: '002-alerts' },
  { name: 'job', key: ['id'], since: '002-alerts' },
  { name: 'address', key: ['route', 'id'], since: '002-alerts' },
  { name: 'act', key: ['id'], since: '004-acts' },
] as const satisfies readonly {
  readonly name: keyof Schema
  readonly key: readonly string[]
  readonly since?: string
}[]

export type Table = (typeof tables)[number]
