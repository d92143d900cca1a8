/** An alert's row, read column by column: what cannot be read is left out, and the alert goes out all the same (S5). */
import { z } from 'zod'
import { caudaEquinaIds } from '../../machines/terms.ts'
import type { Schema } from '../store/schema.ts'
import { type Address, address } from './address.ts'
import type { Alert, ToldSign } from './alert.ts'
import { readStored, type Unread } from './stored.ts'

type Row = Schema['alert']

/** Any other status, of a newer version or of none, is one that nobody has answered: it is alerted again. */
export const answeredStatuses = ['acknowledged', 'takenOver', 'stoodDown', 'ended'] as const

const instant = z.iso.datetime()
const how = { words: z.string().exactOptional(), unanswered: z.literal(true).exactOptional() }
const toldSign: z.ZodType<ToldSign> = z.union([
  z.object({ questionId: z.enum(caudaEquinaIds), answer: z.enum(['yes', 'unsure']), ...how }),
  z.object({ questionId: z.literal('caudaEquinaCheck'), answer: z.tuple([z.literal('unsure')]), ...how }),
])

export function alertOf(row: Row): Alert {
  const desk = readStored(address, row.desk)
  const raisedAt = instant.safeParse(row.raised_at).data
  const answeredAt = instant.safeParse(row.answered_at).data
  const { told, allRead } = toldIn(row)
  const unread = [...(desk ? [] : ['desk']), ...(allRead ? [] : ['told']), ...(raisedAt ? [] : ['raised_at'])]
  return {
    id: row.id,
    triageId: row.triage_id,
    desk: desk ?? deskOf(row),
    told,
    status: answeredStatuses.find((status) => status === row.status) ?? 'open',
    unread: unread.map((column): Unread => ({ table: 'alert', column, id: row.id })),
    ...(raisedAt !== undefined && { raisedAt }),
    ...(row.clinician !== null && { clinician: row.clinician }),
    ...(answeredAt !== undefined && { answeredAt }),
    ...(row.reason !== null && { reason: row.reason }),
  }
}

function toldIn({ told }: Row): { readonly told: readonly ToldSign[]; readonly allRead: boolean } {
  const all = readStored(z.array(z.unknown()), told) ?? []
  const read = all.flatMap((one) => toldSign.safeParse(one).data ?? [])
  return { told: read, allRead: read.length > 0 && read.length === all.length }
}

/** The web chat in which the triage was begun, where nothing says better. */
const deskOf = ({ conversation_id }: Row): Address => ({
  kind: 'directLine',
  conversationId: conversation_id.replace(/^[^/]*\//, ''),
  audience: 'practiceStaff',
})
