/** The triage as one XState machine, made from the protocol: one state per question, one per outcome. */
import { type ActorScope, assign, createActor, type SnapshotFrom, setup } from 'xstate'
import type { Answers, QuestionId } from './answers.ts'
import type { TriageEvent } from './events.ts'
import { answerIn, type Context, take } from './facts.ts'
import { questionIds, type Setting } from './protocol.ts'
import { type OutcomeId, outcomeIds } from './rules.ts'
import { type Facts, type Standing, survey } from './standing.ts'
import { isCaudaEquinaId, isSign } from './terms.ts'

export type Triage = SnapshotFrom<typeof triageMachine>

const withStanding = (facts: Facts): Context => ({ ...facts, standing: survey(facts) })

/**
 * Whether the question has an answer that may be put again: anything before a sign; after it, only a clinician's doubt of it;
 * nothing while a doubt is open.
 */
export function mayReopen({ setting, standing }: Context, questionId: QuestionId): boolean {
  const { counted, outcome, check } = standing
  if (counted[questionId] === undefined || check) return false
  if (outcome?.id !== 'sameDayReferral') return true
  return setting.audience === 'clinician' && (isCaudaEquinaId(questionId) || questionId === 'caudaEquinaCheck')
}

/** The guards of a step ask in turn where the same event leads. */
let last: { readonly on: Context; readonly event: TriageEvent; readonly after: Context } | undefined
function after(facts: Context, event: TriageEvent): Context {
  if (last?.on !== facts || last.event !== event) last = { on: facts, event, after: withStanding(take(facts, event)) }
  return last.after
}

/** Every question that can be open: those of the fixed order, and the check that a doubt puts. */
const askable = [...questionIds, 'caudaEquinaCheck'] as const

/** Where an event leads: to the question that is open after it, or to what is then decided. */
const leading = [
  ...askable.map((id) => ({
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
    isSign: ({ event }) =>
      (event.type === 'told' || event.type === 'proposed') && isSign(event.questionId, event.answer),
    isNoAnswer: ({ context, event }) => event.type === 'told' && answerIn(context, event) === undefined,
    reopens: ({ context, event }, { id }: { id: QuestionId }) =>
      event.type === 'reopened' && event.questionId === id && mayReopen(context, id),
    opens: ({ context, event }, { id }: { id: QuestionId }) => after(context, event).standing.open === id,
    decides: ({ context, event }, { id }: { id: OutcomeId }) => after(context, event).standing.outcome?.id === id,
  },
}).createMachine({
  id: 'triage',
  context: ({ input }) => withStanding({ setting: input, answers: {}, aged: [], checks: [], proposals: [] }),
  // The first question is asked of everyone.
  initial: 'asking',
  states: {
    // Apart, because an id can be a question's and an outcome's: `rehabilitation` is both.
    asking: { initial: questionIds[0], states: Object.fromEntries(askable.map((id) => [id, {}])) },
    decided: { initial: outcomeIds[0], states: Object.fromEntries(outcomeIds.map((id) => [id, {}])) },
  },
  // Everything that is told enters here, on the root, so that no state can miss a cauda equina sign (section 3).
  on: {
    told: [
      { guard: 'isSign', target: '.decided.sameDayReferral', actions: 'take' },
      { guard: 'isNoAnswer' },
      ...leading,
    ],
    doubted: leading,
    proposed: [{ guard: 'isSign', target: '.decided.sameDayReferral', actions: 'take' }, ...leading],
    reopened: askable.map((id) => ({
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

/** The last question before the open one, or of all once an outcome is given, whose answer may be put again. */
export function questionBefore(triage: Triage): QuestionId | undefined {
  const open = openQuestion(triage)
  const before = open
    ? questionIds.slice(
        0,
        Math.max(
          0,
          questionIds.findIndex((id) => id === open),
        ),
      )
    : questionIds
  return before.findLast((id) => mayReopen(triage.context, id))
}

/** What the triage has come to, and none while a question is open. */
export function outcomeOf(triage: Triage): Standing['outcome'] {
  return 'decided' in (triage.value as object) ? triage.context.standing.outcome : undefined
}

/** What was given before the open question was put again, for it stays in view (section 3); else what the triage has come to. */
export function outcomeInView(triage: Triage): Standing['outcome'] {
  const { proposal, outcome } = triage.context.standing
  return proposal?.questionId === openQuestion(triage) ? outcome : outcomeOf(triage)
}

/** The answers that count where the triage stands: questions that are asked, given the answers before them. */
export const countedAnswers = (triage: Triage): Answers => triage.context.standing.counted
