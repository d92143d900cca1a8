import type { Answer, QuestionId } from './answers.ts'
import type { CheckId } from './pending.ts'
import type { Audience } from './rules.ts'

/** What can happen to a triage. Stored in this form, and replayed in order to know where the triage stands. */
export type TriageEvent =
  /** An answer was told: to the open question, as a correction, or volunteered. */
  | {
      readonly type: 'told'
      readonly questionId: QuestionId
      readonly answer: Answer
      readonly by: Audience
      /** Of a duration that was told as a range or a bound: its upper end in weeks. The answer is the lower. */
      readonly upTo?: number
      /** Nobody answered a doubt in time, or it was left behind: that counts as not sure. */
      readonly unanswered?: true
    }
  /** Words that may tell a cauda equina sign: the question is put before anything else, because of them. */
  | {
      readonly type: 'doubted'
      readonly questionId: CheckId
      readonly because: string
      readonly hedged?: true
      readonly by: Audience
    }
  /** Another answer than the one on record: its question is put again with both. */
  | { readonly type: 'proposed'; readonly questionId: QuestionId; readonly answer: Answer; readonly by: Audience }
  /** An earlier question is put again; its answer stays on record until another is told. */
  | { readonly type: 'reopened'; readonly questionId: QuestionId }
  /** The cauda equina answers are older than the policy relies on; they are put again before anything else. */
  | { readonly type: 'caudaEquinaAged' }
  /** Practice staff say that a sign was entered by mistake: recorded and passed on, the referral stands. */
  | { readonly type: 'mistakeReported'; readonly questionId: QuestionId }
  /** A clinician, by this name, goes on with a triage that practice staff began (section 5). */
  | { readonly type: 'takenOver'; readonly clinician: string }
