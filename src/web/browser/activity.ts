/** What a message of the conversation has that the page itself looks at. Types only: nothing of this file runs. */
import type { AlertStatus } from '../../../dialogs/alert-status.ts'
import type { TriageData } from '../../../dialogs/conversation.ts'

export type CardElement = { readonly type: string } & Readonly<Record<string, unknown>>

export interface ChatActivity {
  readonly id?: string
  readonly type?: string
  readonly replyToId?: string
  readonly timestamp?: string
  readonly text?: string
  readonly value?: unknown
  readonly attachments?: readonly { readonly content?: { readonly body?: readonly CardElement[] } }[]
  readonly channelData?: {
    readonly triage?: TriageData
    readonly alert?: AlertStatus
    /** A clinician has ended the alert in a same-day referral of their own. */
    readonly emergencyStands?: boolean
    readonly clientActivityID?: string
    /** The `ask` that was in view. */
    readonly seen?: string
    readonly 'webchat:fallback-text'?: string
    readonly 'webchat:send-status'?: string
  }
}

/** A piece of a history, and how far it reaches. */
export interface ActivitySet {
  readonly activities: readonly ChatActivity[]
  readonly watermark?: string
}
