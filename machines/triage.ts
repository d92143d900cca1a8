/** The triage as one XState machine, made from the protocol: one state per question, one per outcome. */
import { type ActorScope, assign, createActor, type SnapshotFrom, setup } from 'xstate'
import type { Answer, Answers, QuestionId } from './answers.ts'
import { parseAnswer, questionIds, questionOf, type Setting } from './protocol.ts'
import { type Audience, type OutcomeId, outcomeIds } from './rules.ts'
import { type Facts, type Standing, survey } from './standing.ts'
import { caudaEquinaIds, isCaudaEquinaId, isSign } from './terms.ts'

/** What can happen to a triage. Stored in this form, and replayed in order to know where the triage stands. */
export type TriageEvent =
  /** An answer was told: to the open question, as a correction, or volunteered. */
  | { readonly type: 'told'; readonly questionId: QuestionId; readonly answer: Answer; readonly by: Audience }
  /** An earlier question is put again; its answer stays on record until another is told. */
  | { readonly type: 'reopened'; readonly questionId: QuestionId }
  /** The cauda equina answers are older than the policy relies on; they are put again before anything else. */
  | { readonly type: 'caudaEquinaAged' }
  /** Practice staff say that a sign was entered by mistake: recorded and passed on, the referral stands. */
  | { readonly type: 'mistakeReported'; readonly questionId: QuestionId }
  /** A clinician, by this name, goes on with a triage that practice staff began (section 5). */
  | { readonly type: 'takenOver'; readonly clinician: string }

export type Triage = SnapshotFrom<typeof triageMachine>

/** What is on record, and where it leaves the triage. */
interface Context extends Facts {
  readonly standing: Standing
}
const withStanding = (facts: Facts): Context => ({ ...facts, standing: survey(facts) })

type Told = Extract<TriageEvent, { type: 'told' }>

/** The answer in the form kept on record; `undefined` for what is not an answer to its question. */
const answerIn = ({ standing }: Context, { questionId, answer }: Told): Answer | undefined =>
  parseAnswer(questionOf(questionId), answer, standing.counted)

/** A sign on record is never cleared by practice staff; it can become a `yes`, and a clinician may correct it. */
function record(facts: Context, told: Told): Facts {
  const { questionId, by } = told
  const before = facts.answers[questionId]
  const answer = answerIn(facts, told)
  const stands = by === 'practiceStaff' && isSign(questionId, before) && answer !== 'yes'
  return {
    ...facts,
    answers: { ...facts.answers, [questionId]: stands ? before : answer },
    aged: facts.aged.filter((id) => id !== questionId),
  }
}

const age = (facts: Facts): Facts => ({
  ...facts,
  aged: caudaEquinaIds.filter((id) => facts.answers[id] !== undefined && !isSign(id, facts.answers[id])),
})

const takeOver = (facts: Facts): Facts => ({ ...facts, setting: { ...facts.setting, audience: 'clinician' } })

/** Whether the question has an answer that may be put again: anything before a sign; after it, only a clinician's doubt of it. */
export function mayReopen({ setting, standing }: Context, questionId: QuestionId): boolean {
  const { counted, outcome } = standing
  if (counted[questionId] === undefined) return false
  if (outcome?.id !== 'sameDayReferral') return true
  return setting.audience === 'clinician' && isCaudaEquinaId(questionId)
}

/** The guards of a step ask in turn where the same event leads. */
let last: { readonly on: Context; readonly event: TriageEvent; readonly after: Context } | undefined
function after(facts: Context, event: TriageEvent): Context {
  if (last?.on !== facts || last.event !== event) last = { on: facts, event, after: withStanding(take(facts, event)) }
  return last.after
}

function take(facts: Context, event: TriageEvent): Facts {
  switch (event.type) {
    case 'told':
      return record(facts, event)
    case 'caudaEquinaAged':
      return age(facts)
    case 'takenOver':
      return takeOver(facts)
    case 'reopened':
    case 'mistakeReported':
      return facts
  }
}

/** Where an event leads: to the question that is open after it, or to what is then decided. */
const leading = [
  ...questionIds.map((id) => ({
    guard: { type: 'opens' as const, params: { id } },
    target: `.asking.${id}` as const,
    actions: 'take' as const,
  })),
  ...outcomeIds.map((id) => ({
    guard: { type: 'decides' as const, params: { id } },
    target: `.decided.${id}` as const,
    actions: 'take' as const,
  })),
]

export const triageMachine = setup({
  types: {
    context: {} as Context,
    input: {} as Setting,
    events: {} as TriageEvent,
  },
  actions: {
    take: assign(({ context, event }) => after(context, event)),
  },
  guards: {
    isSign: ({ event }) => event.type === 'told' && isSign(event.questionId, event.answer),
    isNoAnswer: ({ context, event }) => event.type === 'told' && answerIn(context, event) === undefined,
    reopens: ({ context, event }, { id }: { id: QuestionId }) =>
      event.type === 'reopened' && event.questionId === id && mayReopen(context, id),
    opens: ({ context, event }, { id }: { id: QuestionId }) => after(context, event).standing.open === id,
    decides: ({ context, event }, { id }: { id: OutcomeId }) => after(context, event).standing.outcome?.id === id,
  },
}).createMachine({
  id: 'triage',
  context: ({ input }) => withStanding({ setting: input, answers: {}, aged: [] }),
  // The first question is asked of everyone.
  initial: 'asking',
  states: {
    // Apart, because an id can be a question's and an outcome's: `rehabilitation` is both.
    asking: { initial: questionIds[0], states: Object.fromEntries(questionIds.map((id) => [id, {}])) },
    decided: { initial: outcomeIds[0], states: Object.fromEntries(outcomeIds.map((id) => [id, {}])) },
  },
  // Everything that is told enters here, on the root, so that no state can miss a cauda equina sign (section 3).
  on: {
    told: [
      { guard: 'isSign', target: '.decided.sameDayReferral', actions: 'take' },
      { guard: 'isNoAnswer' },
      ...leading,
    ],
    reopened: questionIds.map((id) => ({
      guard: { type: 'reopens' as const, params: { id } },
      target: `.asking.${id}`,
    })),
    caudaEquinaAged: leading,
    mistakeReported: {},
    takenOver: leading,
  },
})

/**
 * What XState wants around a transition. Its own `transition()` makes an actor for each call, which costs more than the
 * step itself; this machine does nothing but assign, so that one that is never started serves them all.
 */
const actor = createActor(triageMachine, { input: { audience: 'clinician', extraCaudaEquina: [] } })
const scope: ActorScope<Triage, TriageEvent> = {
  self: actor,
  system: actor.system,
  id: '',
  sessionId: '',
  logger: () => undefined,
  defer: () => undefined,
  emit: () => undefined,
  stopChild: () => undefined,
  actionExecutor: () => undefined,
}

/** A triage at its first question. */
export const begin = (setting: Setting): Triage => triageMachine.getInitialSnapshot(scope, setting)

/** The triage after one event. Pure; an event that means nothing where the triage stands leaves it as it was. */
export const advance = (triage: Triage, event: TriageEvent): Triage => triageMachine.transition(triage, event, scope)

/** Where events, told in this order, leave a triage. */
export const replay = (setting: Setting, events: readonly TriageEvent[]): Triage =>
  events.reduce(advance, begin(setting))

/** The question that is put now, and none when an outcome is given. */
export function openQuestion(triage: Triage): QuestionId | undefined {
  return (triage.value as { asking?: QuestionId }).asking
}

/** What the triage has come to, and none while a question is open. */
export function outcomeOf(triage: Triage): Standing['outcome'] {
  return 'decided' in (triage.value as object) ? triage.context.standing.outcome : undefined
}

/** The answers that count where the triage stands: questions that are asked, given the answers before them. */
export const countedAnswers = (triage: Triage): Answers => triage.context.standing.counted
