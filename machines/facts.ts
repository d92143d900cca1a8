/** What each event does to what is on record. */
import { z } from 'zod'
import type { Answer } from './answers.ts'
import { clearsSign, closesDoubt, lowersHandedOver } from './clearing.ts'
import type { TriageEvent } from './events.ts'
import { behindSign, withCheck, withoutCheck, withoutProposal, withProposal } from './pending.ts'
import { parseAnswer, questionOf } from './protocol.ts'
import type { Facts, Standing } from './standing.ts'
import { caudaEquinaIds, isSign } from './terms.ts'

/** What is on record, and where it leaves the triage. */
export interface Context extends Facts {
  readonly standing: Standing
}

type Told = Extract<TriageEvent, { type: 'told' | 'proposed' }>

/** The answer in the form kept on record; `undefined` for what is not an answer to its question. */
export const answerIn = ({ standing }: Context, { questionId, answer }: Told): Answer | undefined =>
  parseAnswer(questionOf(questionId), answer, standing.counted)

function record(facts: Context, told: Told): Facts {
  const { questionId, by } = told
  const answer = answerIn(facts, told)
  if (answer === undefined) return facts
  const before = facts.answers[questionId]
  const closes = closesDoubt({ questionId, answer, by }, facts.setting.audience)
  const settled = {
    ...facts,
    aged: facts.aged.filter((id) => id !== questionId),
    checks: closes ? withoutCheck(facts.checks, questionId) : facts.checks,
    proposals: isSign(questionId, answer)
      ? behindSign(withoutProposal(facts.proposals, questionId))
      : withoutProposal(facts.proposals, questionId),
  }
  if (clearsSign(by, { questionId, before, answer })) return settled
  const after = withRange({ ...settled, answers: { ...facts.answers, [questionId]: answer } }, told)
  if (!lowersHandedOver(by, facts, after)) return after
  return { ...settled, proposals: withProposal(settled.proposals, { questionId, answer, forClinician: true }) }
}

/** A duration that is told as one takes the place of a range. */
const withRange = (facts: Facts, told: Told): Facts =>
  told.questionId === 'painDuration'
    ? { ...facts, durationUpTo: told.type === 'told' ? upToIn(told) : undefined }
    : facts

/** As the record keeps it; none of what is no upper end. */
const upToIn = ({ answer, upTo }: Extract<Told, { type: 'told' }>): number | undefined =>
  upperEnd.min(Number(answer)).safeParse(upTo).data

const upperEnd = z.number().max(questionOf('painDuration').range?.max ?? 0)

/** Doubt about what is known already changes nothing; a sign on record stands. */
const doubt = (facts: Context, { questionId, because, hedged }: Extract<TriageEvent, { type: 'doubted' }>): Facts =>
  isCut(facts)
    ? facts
    : { ...facts, checks: withCheck(facts.checks, { questionId, because, ...(hedged && { hedged }) }) }

/** A sign needs no second press. After the emergency nothing is put again to practice staff. */
function propose(facts: Context, proposed: Told): Facts {
  const { questionId } = proposed
  if (isSign(questionId, proposed.answer)) return record(facts, proposed)
  const answer = answerIn(facts, proposed)
  const onRecord = facts.answers[questionId]
  const isNew = answer !== undefined && onRecord !== undefined && String(answer) !== String(onRecord)
  if (!isNew || (isCut(facts) && facts.setting.audience === 'practiceStaff')) return facts
  return { ...facts, proposals: withProposal(facts.proposals, { questionId, answer }) }
}

const isCut = ({ standing }: Context): boolean => standing.outcome?.id === 'sameDayReferral'

const age = (facts: Facts): Facts => ({
  ...facts,
  aged: caudaEquinaIds.filter((id) => facts.answers[id] !== undefined && !isSign(id, facts.answers[id])),
})

const takeOver = (facts: Facts): Facts => ({ ...facts, setting: { ...facts.setting, audience: 'clinician' } })

export function take(facts: Context, event: TriageEvent): Facts {
  switch (event.type) {
    case 'told':
      return record(facts, event)
    case 'doubted':
      return doubt(facts, event)
    case 'proposed':
      return propose(facts, event)
    case 'caudaEquinaAged':
      return age(facts)
    case 'takenOver':
      return takeOver(facts)
    case 'reopened':
    case 'mistakeReported':
      return facts
  }
}
