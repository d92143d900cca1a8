/** The tables that are kept, each with its key in order: what a backup copies and a digest covers. */
import type { Schema } from './schema.ts'

export const tables = [
  { name: 'setting', key: ['name'] },
  { name: 'conversation', key: ['id'] },
  { name: 'triage', key: ['id'] },
  { name: 'entry', key: ['triage_id', 'seq'] },
  { name: 'turn', key: ['conversation_id', 'activity_id'] },
  { name: 'transcript', key: ['conversation_id', 'seq'] },
  { name: 'alert', key: ['id'] },
  { name: 'job', key: ['id'] },
  { name: 'address', key: ['route', 'id'] },
] as const satisfies readonly { readonly name: keyof Schema; readonly key: readonly string[] }[]

export type Table = (typeof tables)[number]
