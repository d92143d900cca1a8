/** Triages that between them put every question. */
import type { Audience, QuestionId } from './contract.ts'
import type { Talk } from './direct-line.ts'
import type { Told } from './random-person.ts'

type Answering = Readonly<Partial<Record<QuestionId, Told>>>

/** Nothing wrong anywhere: the routine path. A question that is not here is answered `no`. */
export const routine: Answering = {
  bloodResults: ['none'],
  age: 40,
  riskFactors: ['none'],
  painDuration: 8,
  xrayResult: 'fractureRuledOut',
  conservativeTherapy: 'noImprovement',
  rehabilitation: 'noImprovement',
  mriContraindications: ['none'],
}

/** To R8, by every question but `rehabilitation`; that one is on the way to R12. */
export const toSurgery: Answering = {
  ...routine,
  radiculopathy: 'yes',
  wedgeFracture: 'yes',
  surgeryAppropriate: 'yes',
  patientWilling: 'yes',
}
export const toRehabilitation: Answering = { ...routine, painDuration: 12 }

export interface Walk {
  readonly audience: Audience
  readonly channelId: string
  readonly answering: Answering
}

export const walks: Readonly<Record<string, Walk>> = {
  'a clinician on the way to surgery': { audience: 'clinician', channelId: 'msteams', answering: toSurgery },
  'a clinician on the way to rehabilitation': {
    audience: 'clinician',
    channelId: 'msteams',
    answering: toRehabilitation,
  },
  'practice staff': { audience: 'practiceStaff', channelId: 'webchat', answering: routine },
}

export const bothExtras = { caudaEquinaQuestions: { bilateralLegSymptoms: true, sexualDysfunction: true } }

/** Answers the open question as the walk has it. */
export async function step(talk: Talk, answering: Answering): Promise<void> {
  const { question } = talk.triage()
  if (!question) throw new Error('No question is open')
  await talk.press(answering[question.id] ?? 'no')
}

/** Walks until `stop` is put, or to the outcome. */
export async function walkTo(talk: Talk, answering: Answering, stop?: QuestionId): Promise<void> {
  for (let { question } = talk.triage(); question && question.id !== stop; { question } = talk.triage()) {
    await step(talk, answering)
  }
}

/** Walks to the outcome, doing something at every question, which must be open again afterwards. */
export async function walkThrough(
  talk: Talk,
  answering: Answering,
  visit: (id: QuestionId) => Promise<void>,
): Promise<readonly QuestionId[]> {
  const visited: QuestionId[] = []
  for (let { question } = talk.triage(); question; { question } = talk.triage()) {
    await visit(question.id)
    if (talk.triage().question?.id !== question.id) throw new Error(`${question.id} is no longer open`)
    visited.push(question.id)
    await step(talk, answering)
  }
  return visited
}
