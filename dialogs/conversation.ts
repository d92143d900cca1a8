import type { Answer, QuestionId } from '../machines/answers.ts'
import type { Policy } from '../machines/policy.ts'
import { PROTOCOL_VERSION, type Setting } from '../machines/protocol.ts'
import type { RecordEntry } from '../machines/record.ts'
import type { Audience } from '../machines/rules.ts'
import type { Outcome } from '../machines/standing.ts'
import { begin, openQuestion, outcomeInView, type Triage } from '../machines/triage.ts'
import type { AlertStatus } from './alert-status.ts'
import { type PutQuestion, putQuestion, whyAgain } from './put-question.ts'

/** A conversation where one person's message found it, or where it left it. */
export interface Conversation {
  readonly triageId: string
  readonly triage: Triage
  readonly record: readonly RecordEntry[]
  /** The nonce under which the open question, or the outcome, was put last; `nothingPut` before the first. */
  readonly ask: string
  readonly policy: Policy
  /** At the desk, once clinicians have ended every alert of it (U6). */
  readonly over?: AlertStatus & { readonly emergencyStands: boolean }
}

export const nothingPut = ''

/** Where a message is read. */
export type Place = Pick<Conversation, 'triageId' | 'triage' | 'record' | 'ask'>

/** Where nothing was put, or nobody knows what was: no press belongs to it. */
export const noPlace = (setting: Setting): Place => ({
  triageId: nothingPut,
  triage: begin(setting),
  record: [],
  ask: nothingPut,
})

export const audienceOf = ({ triage }: Pick<Conversation, 'triage'>): Audience => triage.context.setting.audience

/** `channelData.triage` of a message that puts a question or gives an outcome (contract.md). */
export interface TriageData {
  readonly triageId: string
  readonly protocol: string
  readonly audience: Audience
  readonly question?: PutQuestion
  readonly outcome?: Omit<Outcome, 'reasons'> & { readonly reasons: readonly string[] }
  readonly answers: Readonly<Partial<Record<QuestionId, Answer>>>
  /** Of a duration that was told as a range: its upper end in weeks. The answer is the lower. */
  readonly durationUpTo?: number
}

export function triageData(conversation: Conversation): TriageData {
  const { triage, triageId, ask } = conversation
  const open = openQuestion(triage)
  const outcome = outcomeInView(triage)
  const { answers, durationUpTo } = triage.context
  return {
    triageId,
    protocol: PROTOCOL_VERSION,
    audience: audienceOf(conversation),
    ...(open && { question: { ...putQuestion(triage, open, ask), ...whyAgain(triage, open) } }),
    ...(outcome && { outcome: { ...outcome, reasons: [outcome.rule, ...outcome.reasons.map(reasonText)] } }),
    answers,
    ...(durationUpTo !== undefined && { durationUpTo }),
  }
}

const reasonText = ({ questionId, answer }: Outcome['reasons'][number]): string => `${questionId}=${answer}`
