/** Direct Line tokens: a conversation and a role, signed. The role is here and nowhere else, so no message can change it. */
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import type { Audience } from '../../../machines/rules.ts'
import type { Refusal } from '../../sessions/refusal.ts'
import { longestSessionMs, type Session, type Sessions, type SignedIn } from '../../sessions/sessions.ts'
import type { Opened, Signer } from '../../sessions/signer.ts'
import type { Store } from '../../store/store.ts'
import { newConversationId } from './conversation-key.ts'
import { senderOf } from './sender.ts'

const tokenLifetimeMs = 3_600_000
const streamLifetimeMs = 60_000

/** What a token grants. */
export interface Grant {
  readonly conversationId: string
  readonly audience: Audience
  /** As it is typed where the desk is set up; at most 40 characters. */
  readonly desk?: string
  readonly session?: string
  /** Who signed in; never a message's own claim. */
  readonly person?: SignedIn
  /** When nothing that follows from this grant is good any more, in ms since 1970. */
  readonly until: number
}

const claims = z.object({
  conv: z.string(),
  aud: z.enum(['clinician', 'practiceStaff']),
  desk: z.string().optional(),
  sid: z.string().optional(),
  person: z.object({ id: z.string(), name: z.string() }).optional(),
  until: z.number(),
})

/** Tokens that were found good, and are known again by their very text. */
const maxVerified = 1_000

export type Verified = { readonly grant: Grant } | { readonly refusal?: Refusal }

/** Runs a task in the turn of who sends, or rejects. */
export type InTurn = <Result>(sender: string, task: () => Promise<Result>) => Promise<Result>

export interface Tokens {
  /** A conversation that is yet to begin: of a session, or by itself. */
  begin(of: Audience | Session): Grant
  /** Of a session's conversation. */
  again(session: Session, conversationId: string): Grant
  /** A token for the conversation's routes: an hour, and never beyond the grant. */
  issue(grant: Grant): Promise<{ readonly token: string; readonly expires_in: number }>
  /** A ticket that opens one socket, once, within a minute: it stands in an address, and addresses are logged. */
  issueStream(grant: Grant): Promise<string>
  /** What the token grants, or why it does not; no reason where it is not ours. `waitMs` as for a session's standing. */
  verify(token: string, waitMs: number): Promise<Verified>
  /** As `verify`, and never a second time for the same ticket, which is used up in its sender's turn. */
  redeemStream(ticket: string, waitMs: number, inTurn: InTurn): Promise<Verified>
}

export interface TokenParts {
  readonly store: Store
  readonly signer: Signer
  readonly sessions: Sessions
  readonly now: () => Date
  /** Where nobody signs in, a clinician's token needs no person. */
  readonly local: boolean
}

export function createTokens({ store, signer, sessions, now, local }: TokenParts): Tokens {
  // A signature takes longer to check than the rest of a request, and each web chat sends the same token for an hour.
  const verified = new LRUCache<string, Opened>({ max: maxVerified })

  const sign = (use: 'token' | 'stream', grant: Grant, until: number): Promise<string> =>
    signer.sign(
      use,
      {
        conv: grant.conversationId,
        aud: grant.audience,
        until: grant.until,
        ...(grant.desk !== undefined && { desk: grant.desk }),
        ...(grant.session !== undefined && { sid: grant.session }),
        ...(grant.person && { person: grant.person }),
      },
      until,
    )

  async function granted(opened: Opened, waitMs: number): Promise<Verified> {
    const parsed = claims.safeParse(opened.payload)
    if (!parsed.success) return {}
    const grant = grantOf(parsed.data)
    // The secret of a practice's own site makes desks: outside local mode a clinician is who signed in, and nobody else (S6).
    if (grant.audience === 'clinician' && !local && !grant.person) return {}
    const refusal = await sessions.refusalOf(grant, waitMs)
    if (refusal) return { refusal }
    return opened.payload.exp * 1_000 <= now().getTime() ? { refusal: 'TokenExpired' } : { grant }
  }

  return {
    begin(of) {
      const conversationId = newConversationId(now())
      return typeof of === 'string'
        ? { conversationId, audience: of, until: now().getTime() + longestSessionMs }
        : grantUnder(of, conversationId)
    },
    again: grantUnder,
    async issue(grant) {
      const at = now().getTime()
      const until = Math.min(at + tokenLifetimeMs, grant.until)
      return { token: await sign('token', grant, until), expires_in: Math.max(0, Math.floor((until - at) / 1_000)) }
    },
    issueStream: (grant) => sign('stream', grant, now().getTime() + streamLifetimeMs),
    async verify(token, waitMs) {
      const opened = verified.get(token) ?? (await signer.open('token', token))
      if (!opened) return {}
      verified.set(token, opened)
      return granted(opened, waitMs)
    },
    async redeemStream(ticket, waitMs, inTurn) {
      const opened = await signer.open('stream', ticket)
      if (!opened || opened.expired) return {}
      const ticketed = await granted(opened, waitMs)
      if (!('grant' in ticketed)) return ticketed
      const { jti, exp } = opened.payload
      const redeem = () => store.redeem(jti, exp * 1_000, now().getTime())
      return (await inTurn(senderOf(ticketed.grant), redeem)) ? ticketed : {}
    },
  }
}

const grantUnder = ({ id, audience, desk, person, until }: Session, conversationId: string): Grant => ({
  conversationId,
  audience,
  ...(desk !== undefined && { desk }),
  ...(person && { person }),
  session: id,
  until,
})

const grantOf = ({ conv, aud, desk, sid, person, until }: z.infer<typeof claims>): Grant => ({
  conversationId: conv,
  audience: aud,
  ...(desk !== undefined && { desk }),
  ...(sid !== undefined && { session: sid }),
  ...(person && { person }),
  until,
})
