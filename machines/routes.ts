/**
 * The machine for the people who sign the protocol off: a table of its routes, and a diagram. Both are found by walking the
 * machine with representative answers, so they say what it does, whatever it was meant to do.
 */
import type { Answer, Answers, QuestionId } from './answers.ts'
import { optionsOf, PROTOCOL_VERSION, questionIds, questionOf } from './protocol.ts'
import { type Because, holds, type Reason } from './reasons.ts'
import { type Audience, decide, rules } from './rules.ts'
import { type CaudaEquinaId, caudaEquinaIds, highRisk } from './terms.ts'
import { advance, begin, countedAnswers, openQuestion, outcomeOf, type Triage } from './triage.ts'

/** Both sides of each boundary that the protocol has, and both ends. */
const scales = {
  age: [0, 9, 10, 19, 20, 55, 56, 120],
  painDuration: [0, 5.9, 6, 11.9, 12, 52, 52.1, 5200],
} as const
const scaleOf = (id: string): readonly number[] | undefined =>
  id in scales ? scales[id as keyof typeof scales] : undefined
const extras: readonly CaudaEquinaId[] = ['bilateralLegSymptoms', 'sexualDysfunction']

/** One answer at one place, and where it leads: the id of a question or of the rule that decides. */
interface Step {
  readonly from: QuestionId
  readonly answer: string
  readonly to: string
  readonly counted: Answers
  /** What the rules would make of the answers so far, and why. */
  readonly rule: string
  readonly because: Because
  readonly given: ReturnType<typeof outcomeOf>
  readonly after: Triage
}

const textOf = (answer: Answer | undefined): string => (answer === undefined ? 'not asked' : String(answer))

/** Each option on its own: what two options do together is one option's doing (the proof in test/ tries them all). */
function representatives(id: QuestionId, counted: Answers): readonly Answer[] {
  const question = questionOf(id)
  const options = optionsOf(question, counted)
  return scaleOf(id) ?? ((question.kind === 'multiChoice' ? options.map((option) => [option]) : options) as Answer[])
}

function stepFrom(triage: Triage, from: QuestionId, answer: Answer): Step {
  const { audience } = triage.context.setting
  const after = advance(triage, { type: 'told', questionId: from, answer, by: audience })
  const counted = countedAnswers(after)
  const given = outcomeOf(after)
  const to = openQuestion(after) ?? given?.rule
  if (to === undefined) throw new Error(`The machine neither asks nor decides after ${from}: ${textOf(answer)}`)
  const { rule, because } = decide(audience, counted)
  return { from, answer: textOf(answer), to, counted, rule, because, given, after }
}

/** What sets a place apart: the risk groups until the severity is known, then what the routine questions turn on. */
function placeOf({ to, counted, rule, after }: Step): string {
  const { age, riskFactors, acuteSevere, painDuration, radiculopathy, xrayResult, conservativeTherapy } = counted
  const isExpedited = decide(after.context.setting.audience, counted).urgency === 'expedited'
  const risk = acuteSevere === undefined ? [age, riskFactors] : holds(highRisk(counted))
  const routine = [painDuration, radiculopathy, xrayResult, conservativeTherapy]
  return JSON.stringify(isExpedited ? [to, rule] : [to, rule, risk, routine])
}

/** Every step from every place. */
function explore(audience: Audience, extraCaudaEquina: readonly CaudaEquinaId[] = extras): readonly Step[] {
  const places = new Map([['', begin({ audience, extraCaudaEquina })]])
  const steps: Step[] = []
  for (const triage of places.values()) {
    const from = openQuestion(triage)
    for (const answer of from ? representatives(from, countedAnswers(triage)) : []) {
      const step = stepFrom(triage, from as QuestionId, answer)
      steps.push(step)
      if (!step.given && !places.has(placeOf(step))) places.set(placeOf(step), step.after)
    }
  }
  return steps
}

const order: readonly string[] = [...questionIds, ...[...rules.clinician, ...rules.practiceStaff].map(({ id }) => id)]
const rank = (id: string): number => order.indexOf(id)
const inOrder = <Id extends string>(ids: Iterable<Id>): Id[] => [...new Set(ids)].toSorted((a, b) => rank(a) - rank(b))

/** Options as they are, numbers as ranges: `0–19 or 56–120`. */
function valuesText(id: string, values: readonly string[]): string {
  const scale = scaleOf(id)
  if (!scale) return values.join(', ')
  const told = scale.map((value) => values.includes(String(value)))
  const starts = scale.filter((_, at) => told[at] && !told[at - 1])
  const ends = scale.filter((_, at) => told[at] && !told[at + 1])
  return starts.map((start, at) => `${start}–${ends[at]}`).join(' or ')
}

/**
 * When a question is asked: the fewest earlier answers, and rules so far, that tell the steps at which it is from those at which
 * it is passed over. Throws where no list of values does, since a table that hides a route is worse than none.
 */
function askedWhen(id: QuestionId, steps: readonly Step[]): string {
  const reaching = steps.filter(
    ({ from, to, given }) => rank(from) < rank(id) && rank(id) <= rank(to) && given?.urgency !== 'emergency',
  )
  const asked = reaching.filter(({ to }) => to === id)
  const passed = reaching.filter(({ to }) => to !== id)
  const valueOf = (step: Step, part: string) => (part === 'rule' ? step.rule : textOf(step.counted[part as QuestionId]))
  const parts = [...questionIds.slice(0, rank(id)), 'rule'].map((part) => ({
    part,
    values: new Set(asked.map((step) => valueOf(step, part))),
  }))
  const separates = (some: typeof parts) =>
    passed.every((step) => some.some(({ part, values }) => !values.has(valueOf(step, part))))
  if (!separates(parts)) throw new Error(`No list of earlier answers tells when ${id} is asked`)
  const needed = parts.reduce((some, part) => {
    const others = some.filter((one) => one !== part)
    return separates(others) ? others : some
  }, parts)
  return needed.map(({ part, values }) => partText(part, [...values], passed)).join(' and ')
}

/** Rules so far are named by those that rule the question out where these are fewer. */
function partText(part: string, values: readonly string[], passed: readonly Step[]): string {
  if (part !== 'rule') return `${part} is ${valuesText(part, values)}`
  const others = inOrder(passed.map(({ rule }) => rule)).filter((rule) => !values.includes(rule))
  const [word, shown] = others.length <= values.length ? ['not ', others] : ['', inOrder(values)]
  return `the rule so far is ${word}${shown.join(', ')}`
}

interface Lead {
  readonly answers: string
  readonly to: readonly string[]
}

/** What each answer leads to: answers that lead to the same come together. */
function leads(from: QuestionId, steps: readonly Step[]): Lead[] {
  const here = steps.filter((step) => step.from === from)
  const byAnswer = Map.groupBy(here, ({ answer }) => answer)
  const groups = Map.groupBy(byAnswer, ([, some]) => inOrder(some.map(({ to }) => to)).join())
  return [...groups].map(([to, some]) => {
    const answers = some.map(([answer]) => answer)
    return { answers: groups.size === 1 ? 'any answer' : valuesText(from, answers), to: to.split(',') }
  })
}

/** Answers that together make a rule hold: question by question, the values of which any will do. */
type Cause = Readonly<Record<string, readonly string[]>>

/** The smallest causes that were met, with those that differ in one question's value made one. */
function causesOf(rule: string, steps: readonly Step[]): readonly Cause[] {
  const met = new Map(
    steps.filter((step) => step.rule === rule).map(({ because }) => [JSON.stringify(because), because]),
  )
  const isPart = (some: Because, all: Because) =>
    some.every(({ questionId, answer }) => all.some((one) => one.questionId === questionId && one.answer === answer))
  const smallest = [...met.values()].filter(
    (because, _, all) => !all.some((other) => other.length < because.length && isPart(other, because)),
  )
  const causeOf = (because: Because): Cause =>
    Object.fromEntries(because.map(({ questionId, answer }: Reason) => [questionId, [String(answer)]]))
  return joinCauses(smallest.map(causeOf))
}

function joinCauses(causes: readonly Cause[]): readonly Cause[] {
  const joined: Cause[] = []
  for (const cause of causes) {
    const differing = (other: Cause) => Object.keys(cause).filter((id) => String(cause[id]) !== String(other[id]))
    const isSibling = (other: Cause) =>
      Object.keys(other).join() === Object.keys(cause).join() && differing(other).length === 1
    const at = joined.findIndex(isSibling)
    const sibling = joined[at]
    if (sibling) {
      const [id = ''] = differing(sibling)
      joined[at] = { ...sibling, [id]: [...new Set([...(sibling[id] ?? []), ...(cause[id] ?? [])])] }
    } else joined.push(cause)
  }
  return joined.length === causes.length ? joined : joinCauses(joined)
}

/** One line a cause; questions of which one alone suffices, with the same values, share a line. */
function causeTexts(causes: readonly Cause[]): string[] {
  const parts = causes.map((cause) =>
    Object.entries(cause).map(([id, values]) => ({ id, values: valuesText(id, values) })),
  )
  const lines = Map.groupBy(parts, (some) => (some.length === 1 ? some[0]?.values : some.map(({ id }) => id).join()))
  return [...lines.values()].flatMap((some) =>
    some[0]?.length === 1
      ? [`${some.map(([only]) => only?.id).join(', ')} is ${some[0][0]?.values}`]
      : some.map((all) => all.map(({ id, values }) => `${id} is ${values}`).join(' and ')),
  )
}

const who = (id: QuestionId): string => (questionOf(id).staff ? 'clinicians and practice staff' : 'clinicians')

/** Options, with the ages to which one is not always offered; for numbers, the range. */
function optionsText(id: QuestionId): string {
  const question = questionOf(id)
  const { range } = question
  if (range) return `${range.min}–${range.max}, ${range.whole ? 'whole years' : 'weeks'}`
  const options = (question.options ?? []).map((option) => {
    const offered = scales.age.filter((age) => optionsOf(question, { age }).includes(option))
    return offered.length === scales.age.length ? option : `${option} (age ${valuesText('age', offered.map(String))})`
  })
  return options.join(', ')
}

function questionLines(id: QuestionId, steps: readonly Step[], isByPolicy: boolean): string[] {
  const { section, kind } = questionOf(id)
  const when = isByPolicy ? 'the local policy turns it on' : askedWhen(id, steps)
  return [
    `${id}: ${section}, ${kind}, ${who(id)}`,
    `   options: ${optionsText(id)}`,
    ...(when ? [`   asked when: ${when}`] : []),
    ...leads(id, steps).map(({ answers, to }) => `   ${answers} → ${to.join(' | ')}`),
  ]
}

function outcomeLines(rule: string, steps: readonly Step[]): string[] {
  const given = steps.flatMap((step) => (step.given?.rule === rule ? [step.given] : []))
  const said = (key: 'id' | 'urgency' | 'mri' | 'lowerThreshold') =>
    [...new Set(given.map((outcome) => String(outcome[key] ?? '')))].toSorted((a, b) => a.localeCompare(b)).join(', ')
  const [mri, lower] = [said('mri'), said('lowerThreshold')]
  return [
    `${rule} ${said('id')}, ${said('urgency')}${mri && `; mri: ${mri}`}${lower && `; lowerThreshold: ${lower}`}`,
    ...causeTexts(causesOf(rule, steps)).map((cause) => `   ${cause || 'otherwise'}`),
  ]
}

/** Where a cauda equina sign leads that is told out of turn, while any question is open. */
function signTargets(steps: readonly Step[]): readonly string[] {
  const open = Map.groupBy(steps, ({ given, to }) => (given ? 'decided' : to))
  const signs = caudaEquinaIds.flatMap((id) => (['yes', 'unsure'] as const).map((answer) => ({ id, answer })))
  return inOrder(
    [...open.values()].flatMap(([step]) =>
      step ? signs.map(({ id, answer }) => stepFrom(step.after, id, answer).to) : [],
    ),
  )
}

/** Where the check leads that a doubt puts, while any question is open: to what was open before it, or to the emergency. */
function checkTargets(audience: Audience, steps: readonly Step[]): readonly string[] {
  const open = Map.groupBy(steps, ({ given, to }) => (given ? 'decided' : to))
  const doubt = { type: 'doubted', questionId: 'caudaEquinaCheck', because: '', by: audience } as const
  const told = (answer: Answer) =>
    [...open.values()].flatMap(([step]) => {
      if (!step || step.given?.urgency === 'emergency') return []
      const { to } = stepFrom(advance(step.after, doubt), 'caudaEquinaCheck', answer)
      return to === step.to ? 'as before' : to
    })
  return (['none', 'unsure'] as const).map((option) => `${option} → ${[...new Set(told([option]))].join(' | ')}`)
}

function audienceLines(audience: Audience): string[] {
  const steps = explore(audience)
  const asked = inOrder(steps.map(({ from }) => from))
  const askedAnyway = new Set(explore(audience, []).map(({ from }) => from))
  return [
    `== ${audience} ==`,
    '',
    `At any time, yes or unsure to ${caudaEquinaIds.join(', ')} → ${signTargets(steps).join(' | ')}`,
    `At any time, a doubt puts its question, or caudaEquinaCheck, before any other: ${checkTargets(audience, steps).join(', ')}`,
    '',
    ...asked.flatMap((id) => [...questionLines(id, steps, !askedAnyway.has(id)), '']),
    '-- outcomes, the first that holds decides --',
    '',
    ...rules[audience].flatMap(({ id }) => [...outcomeLines(id, steps), '']),
  ]
}

const preamble = [
  `Routes of ${PROTOCOL_VERSION}, found by walking the machine with the extra cauda equina questions on.`,
  'Where an answer leads to several: to the first that is asked, or else to the outcome whose rule is the first that holds.',
  'The rule so far: the one that the answers so far would come to. Ages in years, durations in weeks; tried on both sides',
  `of each boundary: ${scales.age.join(', ')} and ${scales.painDuration.join(', ')}.`,
]

/** The table of routes: what is asked, when, of whom, and where each answer leads; then what makes each outcome. */
export const renderRoutes = (): string =>
  [...preamble, '', ...audienceLines('clinician'), ...audienceLines('practiceStaff')].join('\n')

/** The same routes as a Mermaid state diagram, with rules as the end states. */
export function drawRoutes(audience: Audience): string {
  const steps = explore(audience)
  const asked = inOrder(steps.map(({ from }) => from))
  const edges = asked.flatMap((from) => {
    const groups = leads(from, steps)
    return inOrder(groups.flatMap(({ to }) => to)).map((to) => {
      const answers = groups.filter((group) => group.to.includes(to)).map((group) => group.answers)
      return `  ${from} --> ${to}: ${answers.join(', ')}`
    })
  })
  const ends = rules[audience].map(({ id, outcome }) => [`  state "${id} ${outcome}" as ${id}`, `  ${id} --> [*]`])
  return ['stateDiagram-v2', ...ends.flat(), `  [*] --> ${asked[0]}`, ...edges, ''].join('\n')
}
