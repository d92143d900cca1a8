import type { Activity } from 'botframework-schema'
import type { Kysely } from 'kysely'
import type { Reply } from '../../dialogs/render.ts'
import type { Setting } from '../../machines/protocol.ts'
import type { RecordEntry } from '../../machines/record.ts'
import type { Alert, NewAlert } from '../alerts/alert.ts'
import type { Finished, OpenCheck } from '../alerts/rows.ts'
import type { Schema } from './schema.ts'

/** A conversation as it is kept: its current triage, everything told in it, and the card that was put last. */
export interface StoredConversation {
  /** Grows by one with every turn, so that two turns that read the same state cannot both be written. */
  readonly version: number
  readonly triage: StoredTriage
  readonly ask: string
  readonly aside?: Aside
  readonly record: readonly RecordEntry[]
  /** Of the triage, oldest first. */
  readonly alerts?: readonly Alert[]
}

/** A card of another triage that the conversation had before, where it was put last: words in reply are for that one. */
export interface Aside {
  readonly triageId: string
  readonly ask: string
}

export interface StoredTriage {
  readonly id: string
  readonly protocol: string
  readonly setting: Setting
  /** ISO 8601 instant. */
  readonly begunAt: string
}

/** One turn, written whole or not at all. */
export interface Turned {
  /** Channel and conversation id, in one. */
  readonly conversation: string
  /** The version that the turn read; 0 for a conversation that begins. */
  readonly after: number
  /** The conversation's own. */
  readonly triage: StoredTriage
  /** How many entries that triage had before this turn, and those that it adds. */
  readonly recorded: number
  readonly entries: readonly RecordEntry[]
  readonly ask: string
  readonly aside?: Aside
  /** The turn is of this triage, which had so many entries; the conversation's own stays as it is. */
  readonly of?: { readonly triageId: string; readonly recorded: number }
  /** Written with the turn, so that neither is without the other. */
  readonly alert?: NewAlert
  /** The turn brought a triage that was taken over to an outcome. */
  readonly finished?: Finished
  /** The turn raised a doubt at the desk. */
  readonly check?: OpenCheck
  /** The channel's id of the message; the same id again gets the same replies. */
  readonly activityId: string
  readonly replies: readonly Reply[]
  /** What the channel's own history shows of the turn, in order; empty where the channel keeps its own. */
  readonly transcript: readonly Partial<Activity>[]
}

/** What is known when a message arrives. */
export interface FoundTurn {
  readonly stored?: StoredConversation
  /** The replies that this very message got before. */
  readonly given?: readonly Reply[]
}

/** A triage that the conversation has had, with the nonces of its questions that were put there. */
export type HadTriage = Pick<StoredConversation, 'triage' | 'record' | 'alerts'> & { readonly asks: readonly string[] }

export type FoundTriage = Pick<StoredConversation, 'triage' | 'record'> & { readonly begunIn: string }

export interface TranscriptEntry {
  /** From 1, without gaps, in the order in which a client sees them. */
  readonly seq: number
  /** As JSON: it is sent as it is kept. */
  readonly activity: string
}

/** A piece of a history: as many rows and bytes at most, and one row at the least. */
export interface Piece {
  readonly rows: number
  readonly bytes: number
}

/** The conversation has moved on, or the message was answered before: find again, and take the turn anew. */
export class TurnConflict extends Error {
  override readonly name = 'TurnConflict'
}

/** Something was added to a conversation; to which is not known, where none is named. */
export interface Appended {
  readonly conversation?: string
  /** What was added to its history, where that is at hand. */
  readonly transcript?: readonly TranscriptEntry[]
  /** By another process. */
  readonly elsewhere: boolean
}

/** Every method rejects while the database cannot be used, and works again, without a restart, once it can. */
export interface Store {
  find(conversation: string, activityId: string): Promise<FoundTurn>
  /** Resolves once the turn is durable. Rejects with `TurnConflict` where `after` is no longer the version. */
  append(turned: Turned): Promise<void>
  /** What follows `seq` in a conversation's history, oldest first: all of it, or the next piece. */
  transcript(conversation: string, seq: number, piece?: Piece): Promise<readonly TranscriptEntry[]>
  onAppended(listener: (news: Appended) => void): void
  /** A value that is made once and then the same for every process on this database. */
  once(name: string, make: () => string): Promise<string>
  /** True for the first call with this ticket, whichever process makes it. `until`: when it may be forgotten; in ms, as `now`. */
  redeem(ticket: string, until: number, now: number): Promise<boolean>
  /** The triage that a conversation, any conversation, has had; what was told in it, and the conversation it began in. */
  findTriage(id: string): Promise<FoundTriage | undefined>
  /** `undefined` where it was neither begun nor taken over in the conversation. */
  findHad(conversation: string, triageId: string): Promise<HadTriage | undefined>
  /** A triage of an earlier version goes on under this one, which a service of that version must see before it reads on. */
  raiseProtocol(id: string, protocol: string): Promise<void>
  /** For what has statements of its own: the alerts, the sessions. */
  query<Result>(ask: (db: Kysely<Schema>) => Promise<Result>): Promise<Result>
  /** Rejects where nothing can be read, or nothing written. */
  ping(): Promise<void>
  close(): Promise<void>
}
