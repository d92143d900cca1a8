/** The tables. JSON is kept as text, so that one schema serves both databases. */
export interface Schema {
  /** The head of a conversation: its current triage, and the card that was put last (`rows.ts`, `asksOf`). */
  conversation: {
    id: string
    version: number
    triage_id: string
    ask: string
    /** How many activities its history has, and how many entries its current triage: what is missing shows. */
    last_seq: number
    recorded: number
  }
  triage: { id: string; conversation_id: string; protocol: string; setting: string; begun_at: string }
  /** Everything told, append-only. */
  entry: {
    triage_id: string
    seq: number
    conversation_id: string
    at: string
    ask: string | null
    words: string | null
    event: string
  }
  /** Which message was answered with what, so that a redelivered one is answered the same. */
  turn: { conversation_id: string; activity_id: string; triage_id: string; replies: string }
  /** A channel's history, where the channel is ours to keep. */
  transcript: { conversation_id: string; seq: number; triage_id: string; activity: string }
  /** A cauda equina sign that practice staff were told, and who has it. */
  alert: {
    id: string
    triage_id: string
    conversation_id: string
    /** Where the desk is told of it, and what the desk was told; JSON. */
    desk: string
    told: string
    raised_at: string
    status: 'open' | 'acknowledged' | 'takenOver' | 'stoodDown' | 'ended'
    clinician: string | null
    answered_at: string | null
    reason: string | null
  }
  /** The outbox: what is to be sent, or to be looked at, at its time, until it is done. */
  job: {
    id: string
    alert_id: string
    triage_id: string
    /** JSON. */
    task: string
    /** In ms since 1970. */
    due_at: number
    attempts: number
    done: number
    /** The id that the channel gave to what was sent. */
    sent_id: string | null
  }
  /** Where alerts of a route are sent; JSON. */
  address: { route: string; id: string; address: string; added_at: string }
  /** What clinicians did with alerts and were refused, append-only: ids and instants, no words. */
  act: {
    id: string
    at: string
    act: string
    /** Who, as their channel knows them, and in which chat. */
    person: string
    place: string | null
    refused: number
    alert_id: string | null
    triage_id: string | null
    route: string | null
  }
  /** What this database has for itself alone, keys among it: in no backup. */
  setting: { name: string; value: string }
  /** Tickets that have been used, until they would have expired anyhow. */
  ticket: { id: string; until: number }
  /** Who is at a desk, for a day at most; in no backup. Times in ms since 1970. */
  session: {
    id: string
    audience: 'clinician' | 'practiceStaff'
    desk: string | null
    /** Who signed in, as JSON; null where a practice's site answers for its desk. */
    person: string | null
    began_at: number
    expires_at: number
    ended_at: number | null
    /** When the person last did something. */
    used_at: number
  }
  session_conversation: { conversation_id: string; session_id: string; begun_at: string; number: number }
}
