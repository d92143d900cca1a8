/** What is said of an outcome (clinical-protocol.md, sections 4 and 5), part by part, for the card and the summary. */
import { holds, type Reason } from '../machines/reasons.ts'
import type { RuleId } from '../machines/rules.ts'
import type { Outcome } from '../machines/standing.ts'
import { tbSupport, tbSuspected } from '../machines/terms.ts'
import { countedAnswers } from '../machines/triage.ts'
import { audienceOf, type Conversation } from './conversation.ts'
import { answerText, questionName } from './question-words.ts'
import { atDeskOver } from './wording/alerts.ts'
import * as words from './wording/outcomes.ts'
import { sources } from './wording/sources.ts'

export interface OutcomeWords {
  readonly title: string
  readonly headline: string
  readonly advice: readonly string[]
  /** Name and answer of each reason. */
  readonly reasons: readonly (readonly [string, string])[]
  readonly reasonsHeading: string
  readonly notAssessed: readonly string[]
  readonly safetyNet: readonly string[]
  /** Rule, source, and that the advice does not replace judgement. */
  readonly footing: readonly string[]
}

export function outcomeWords(outcome: Outcome, conversation: Conversation): OutcomeWords {
  const audience = audienceOf(conversation)
  const over = overWords(outcome, conversation)
  const { title, headline, advice } = over ?? wordingOf(outcome)
  const note = over ? undefined : conversation.policy.notes[outcome.id]
  const review = outcome.id === 'clinicalReview'
  return {
    title,
    headline,
    advice: [...advice, ...(over ? [] : particulars(outcome, conversation)), ...(note ? [note] : [])],
    reasons: outcome.reasons
      .filter((reason) => !review || isUnsettled(reason))
      .map(({ questionId, answer }) => [questionName(audience, questionId), answerText(audience, questionId, answer)]),
    reasonsHeading: review ? words.settleHeading : words.reasonsHeading,
    notAssessed: audience === 'clinician' ? outcome.notAssessed.map((id) => questionName(audience, id)) : [],
    safetyNet: words.safetyNet[audience],
    footing: [words.ruleAndSource(outcome.rule, sources.spineMri), words.supportsJudgement[audience]],
  }
}

/** What is true at the desk once a clinician has ended the emergency: none of "act now", and nothing taken back (U6). */
function overWords({ rule }: Outcome, { over }: Conversation): words.OutcomeWording | undefined {
  if (rule !== 'P1' || !over) return undefined
  return {
    title: atDeskOver.title[over.state === 'ended' ? 'ended' : 'stoodDown'],
    headline: over.happened,
    advice: [over.doNow, ...atDeskOver.advice],
  }
}

/** R4 says exactly which answers to settle; an age that only adds to them is not one. */
const isUnsettled = ({ questionId, answer }: Reason): boolean => answer === 'unsure' || questionId === 'bloodResults'

function wordingOf({ rule, mri }: Outcome): words.OutcomeWording {
  const contraindicated: Partial<Record<RuleId, words.OutcomeWording>> = words.contraindicatedOutcomes
  return (mri === 'contraindicated' ? contraindicated[rule] : undefined) ?? words.outcomes[rule]
}

/** What is true of this patient and this practice, beside the rule's own advice. */
function particulars(outcome: Outcome, conversation: Conversation): string[] {
  const { policy, triage } = conversation
  const counted = countedAnswers(triage)
  const tb = outcome.id === 'expeditedMri' && holds(tbSuspected(counted))
  const support = tbSupport(counted).map(({ questionId, answer }) =>
    questionId === 'bloodResults' ? answerText('clinician', questionId, answer) : questionName('clinician', questionId),
  )
  const mri = outcome.mri && words.mriSafety[outcome.mri]
  return [
    ...routeOf(outcome.rule, policy),
    ...(tb ? [words.tbSuspected] : []),
    ...(tb && support.length > 0 ? [words.tbSupporting(support)] : []),
    ...(mri ? [mri] : []),
    ...(outcome.lowerThreshold ? [words.lowerThreshold] : []),
  ]
}

function routeOf(
  rule: RuleId,
  { sameDayRoute, emergencyRoute, routineMriRoute }: Conversation['policy'],
): readonly string[] {
  if (rule === 'R1') return words.clinicianEmergency({ ...sameDayRoute, emergencyRoute })
  if (rule === 'P1') return words.staffEmergency({ emergencyRoute })
  return rule === 'R8' ? [words.routineMriRoute[routineMriRoute]] : []
}
