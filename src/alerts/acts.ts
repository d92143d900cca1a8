/** Every act of a clinician on an alert, and every refusal, by whose id and when: on record, and in the log without words. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Schema } from '../store/schema.ts'
import { addressId } from './address.ts'
import type { Clinician } from './clinicians.ts'

export interface Act {
  readonly act: 'bind' | 'acknowledge' | 'takeOver' | 'standDown' | 'finish'
  readonly clinician: Clinician
  readonly refused: boolean
  readonly alertId?: string
  readonly triageId?: string
  readonly route?: string
}

export async function recordAct(db: Kysely<Schema>, { act, clinician, ...of }: Act, at: Date): Promise<void> {
  const row = {
    id: randomUUID(),
    at: at.toISOString(),
    act,
    person: clinician.id,
    place: clinician.from ? addressId(clinician.from) : null,
    refused: of.refused ? 1 : 0,
    alert_id: of.alertId ?? null,
    triage_id: of.triageId ?? null,
    route: of.route ?? null,
  }
  await db.insertInto('act').values(row).execute()
}

/** Whose act on the alert was the last that counted. */
export async function holderOf(db: Kysely<Schema>, alertId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('act')
    .select('person')
    .where('alert_id', '=', alertId)
    .where('refused', '=', 0)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.person
}
