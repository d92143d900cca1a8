/** Where a triage stands, worked out from its answers alone: what counts, what is open, what is decided. */
import type { Answers, QuestionId } from './answers.ts'
import { type DurationRange, isOpenRange } from './duration-range.ts'
import type { Check, Proposal } from './pending.ts'
import { isAsked, type MriSafety, mriSafety, parseAnswer, type Question, questions, type Setting } from './protocol.ts'
import { holds, type Reason } from './reasons.ts'
import { decide, isMoreUrgent, type OutcomeId, type RuleId, type Urgency } from './rules.ts'
import { caudaEquinaSign, highRisk, isSign } from './terms.ts'

export interface Facts {
  readonly setting: Setting
  /** Everything on record, the latest answer to each question. */
  readonly answers: Answers
  /** Cauda equina answers that are too old to rely on: on record, and put again (section 3). */
  readonly aged: readonly QuestionId[]
  /** Words that may tell a cauda equina sign, oldest first. */
  readonly checks: readonly Check[]
  readonly proposals: readonly Proposal[]
  /** Of the duration on record, where it was told as a range: the upper end. */
  readonly durationUpTo?: number | undefined
}

/** Section 4; *mri* and *lowerThreshold* for clinicians only, since practice staff are told nothing that judges. */
export interface Outcome {
  readonly id: OutcomeId
  readonly rule: RuleId
  readonly urgency: Urgency
  readonly mri?: MriSafety
  readonly lowerThreshold?: boolean
  readonly reasons: readonly Reason[]
  readonly notAssessed: readonly QuestionId[]
}

export interface Standing {
  /** The answers that the rules see. */
  readonly counted: Answers
  /** What waits to be settled, or else the first question, in the fixed order, that is asked and not answered. */
  readonly open?: QuestionId
  /** The doubt that has the open question put. */
  readonly check?: Check
  /** The other answer that has the open question put again. */
  readonly proposal?: Proposal
  /**
   * A cauda equina sign decides at once; every other rule only when no question is open. Beside an open question it is the
   * outcome that was given before that was put again.
   */
  readonly outcome?: Outcome
}

export function survey(facts: Facts): Standing {
  const { setting, checks, proposals, aged } = facts
  const { counted, open } = count(facts)
  const isClinician = setting.audience === 'clinician'
  const isCut = holds(caudaEquinaSign(counted))
  const proposal = proposals.find(({ forClinician, beforeSign }) =>
    isCut ? !beforeSign : isClinician || !forClinician,
  )
  const again = proposal && { open: proposal.questionId, proposal }
  if (isCut) {
    return { counted, outcome: describe(setting, counted), ...(isClinician && again) }
  }
  const [check] = checks
  if (check) return { counted, open: check.questionId, check }
  if (open && (!again || aged.includes(open))) return { counted, open }
  if (open) return { counted, ...again }
  return { counted, outcome: moreUrgent(facts, counted), ...again }
}

/** Until an answer that was proposed is settled, the more urgent of both counts. */
function moreUrgent(facts: Facts, counted: Answers): Outcome {
  const { setting, answers, proposals } = facts
  const given = describe(setting, counted)
  return proposals.reduce((outcome, { questionId, answer }) => {
    const other = describe(setting, count({ ...facts, answers: { ...answers, [questionId]: answer } }).counted)
    return isMoreUrgent(other.urgency, outcome.urgency) ? other : outcome
  }, given)
}

/**
 * One pass in the protocol's order, so that an answer counts only where the answers before it have the question asked.
 * A cauda equina sign counts wherever it comes from, also when the policy does not put that question (section 3).
 */
function count(facts: Facts): { counted: Answers; open: QuestionId | undefined } {
  const { setting, answers } = facts
  const counted: Record<string, unknown> = {}
  let open: QuestionId | undefined
  for (const question of questions) {
    const { id } = question
    // Once a question is open, nothing hangs on whether one without an answer is asked.
    if (open && answers[id] === undefined) continue
    const asked = isAsked(question, counted, setting)
    if ((asked && isAnswered(question, facts, counted)) || isSign(id, answers[id])) counted[id] = answers[id]
    else if (asked) open ??= id
  }
  if (isSign('caudaEquinaCheck', answers.caudaEquinaCheck)) counted['caudaEquinaCheck'] = answers.caudaEquinaCheck
  return { counted, open }
}

/** An option that is no longer offered, since the age was corrected, is no answer any more. */
const isAnswered = (question: Question, facts: Facts, counted: Answers): boolean =>
  parseAnswer(question, facts.answers[question.id], counted) !== undefined &&
  !facts.aged.includes(question.id) &&
  !(question.id === 'painDuration' && openDuration(facts) !== undefined)

/** A range of weeks within which a rule turns: to a clinician no answer yet. No rule of the desk's turns on it. */
export function openDuration({ setting, answers, durationUpTo }: Facts): DurationRange | undefined {
  const from = answers.painDuration
  const isOpen = setting.audience === 'clinician' && isOpenRange(from, durationUpTo)
  return isOpen ? { from: from as number, upTo: durationUpTo as number } : undefined
}

function describe(setting: Setting, counted: Answers): Outcome {
  const { rule, outcome, urgency, because } = decide(setting.audience, counted)
  const given = { id: outcome, rule, urgency, reasons: because, notAssessed: notAssessed(counted) }
  if (setting.audience === 'practiceStaff') return given
  const lowerThreshold = holds(highRisk(counted)) && !imagedOrReferred.has(outcome)
  return { ...given, mri: mriSafety(counted), lowerThreshold }
}

const imagedOrReferred: ReadonlySet<OutcomeId> = new Set(['sameDayReferral', 'expeditedMri', 'routineMri'])

const notAssessed = (counted: Answers): QuestionId[] =>
  questions
    .map(({ id }) => id)
    .filter((id) => counted[id] === undefined || (id === 'bloodResults' && counted[id]?.includes('notTested')))
