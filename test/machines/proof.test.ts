/**
 * The machine, walked over its whole decision space, against protocol-table.ts. What is collapsed, and why that is allowed:
 *
 * 1. Numbers. The document compares ages with 10, 19, 20 and 55 and durations with 6, 12 and 52 and does nothing else with them, so that
 *    between two boundaries all numbers are one. Both sides of each boundary are told, and both ends of the range.
 * 2. Multiple choices. The document asks whether one certain option, or any, was picked; never how many, nor which together. So each option
 *    alone, all together and each stand-alone answer are told.
 * 3. Histories. Two triages with the same next question and the same *facts* (see `factsOf`) are one to every row of the tables that is
 *    still to come. One of them is walked on; but every answer is told in every such state, and every answer's effect compared.
 *
 * That 1 to 3 hold for the tables says nothing yet about the machine: it might tell apart, or forget, what the tables do not. So the blocks
 * of questions that the collapse hides are also walked un-collapsed, each combination on its own, and random un-collapsed triages follow.
 */
import { expect } from 'chai'
import fc from 'fast-check'
import type { Answer, Answers, QuestionId } from '../../machines/answers.ts'
import { advance, begin, openQuestion, outcomeOf, type Triage } from '../../machines/triage.ts'
import {
  type Audience,
  type Decision,
  decide,
  type Extra,
  holds,
  notAssessedIn,
  optionsOf,
  questions,
  type Setting,
} from './protocol-table.ts'

const seed = Number(process.env['PROOF_SEED'] ?? 20261123)

const ages = [0, 9, 10, 19, 20, 55, 56, 120]
const weeks = [0, 5.9, 6, 11.9, 12, 52, 52.1, 5200]
const caudaEquina = questions.filter(({ section }) => section === 'caudaEquina').map(({ id }) => id)
const extras: Extra[][] = [
  [],
  ['bilateralLegSymptoms'],
  ['sexualDysfunction'],
  ['bilateralLegSymptoms', 'sexualDysfunction'],
]
const settings: Setting[] = (['clinician', 'practiceStaff'] as const).flatMap((audience) =>
  extras.map((extraCaudaEquina) => ({ audience, extraCaudaEquina })),
)
const titleOf = ({ audience, extraCaudaEquina }: Setting) =>
  `${audience}, extra questions: ${extraCaudaEquina.join(' and ') || 'none'}`

const subsetsOf = (options: string[]): string[][] =>
  options
    .reduce<string[][]>((subsets, option) => subsets.flatMap((subset) => [subset, [...subset, option]]), [[]])
    .slice(1)

/** Every answer worth telling: of a multiple choice each option alone and all of them, or every subset. */
function answersTo(id: QuestionId, counted: Answers, choose: 'collapsed' | 'everySubset'): Answer[] {
  if (id === 'age') return ages
  if (id === 'painDuration') return weeks
  const { one, any } = optionsOf.get(id) ?? { one: ['yes', 'no', 'unsure'], any: [] }
  if (any.length === 0) return one as Answer[]
  const offered = any.filter((option) => !holds('no such option', { ...counted, [id]: [option] }))
  const subsets = choose === 'everySubset' ? subsetsOf(offered) : [...offered.map((option) => [option]), offered]
  return [...one.map((option) => [option]), ...subsets] as Answer[]
}

const lasting = { clinician: ['R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9'], practiceStaff: ['P2'] } as const

const knownOf = (counted: Answers, ...texts: string[]) => texts.map((text) => (holds(text, counted) ? 1 : 0)).join('')
const asTold = ({ age, painDuration }: Answers) => [age, painDuration]
const byClass = (counted: Answers) => [knownOf(counted, 'high-risk age', '14 ≥ 6', '14 ≥ 12', '14 > 52')]

/**
 * All that the rows still to come can depend on, besides the next question. A rule of `lasting` that holds is undone by no later answer, and
 * hides every rule after it; *high risk* decides *lowerThreshold*. That is all once an outcome or only question 25 is left, and once the
 * triage is *expedited*, for that closes 16 to 24. Before: R3, R4 and P2 read the risk groups until 15 is answered; the routine rows read
 * weeks, 16, 19 and 20 as listed. The options of 13 depend on the age. Numbers stay as told, so that both sides of a boundary go on.
 */
function factsOf({ audience }: Setting, { counted, next, outcome }: Decision, numbers: (counted: Answers) => unknown[] = asTold): string {
  const settled = lasting[audience].find((rule) => holds(rule, counted))
  const athlete = counted.riskFactors === undefined && knownOf(counted, 'age < 10', 'age > 19')
  const facts = [next ?? outcome?.rule, outcome?.mri, settled, athlete, holds('high risk', counted)]
  if (outcome || next === 'mriContraindications' || holds('expedited', counted)) return facts.join()
  
  const risk = counted.acuteSevere === undefined && [numbers({ age: counted.age }), holds('13 is unsure', counted)]
  const routine = knownOf(counted, '16 is yes', '16 is no', '19 is fractureRuledOut', '20 is noImprovement')
  return [...facts, risk, duration, routine].join()
}

interface Place {
  readonly triage: Triage
  readonly told: Answers
  readonly decision: Decision
}

/** The triage and what the tables make of the same answers, which must agree in every word. */
function compare(setting: Setting, triage: Triage, told: Answers): Place {
  const decision = decide(setting, told)
  const { reasons = undefined, notAssessed = undefined, ...given } = outcomeOf(triage) ?? {}
  const machine = { next: openQuestion(triage), ...given, notAssessed }
  const tables = {
    next: decision.next,
    ...decision.outcome,
    notAssessed: decision.outcome && notAssessedIn(decision.counted),
  }
  // Key order differs and chai is slow, so chai is asked only where the parts differ.
  const isSame = Object.entries(tables).every(
    ([key, value]) => String(machine[key as keyof typeof machine]) === String(value),
  )
  if (!isSame || Object.keys(given).length !== Object.keys(decision.outcome ?? {}).length) {
    expect(machine, `${titleOf(setting)}, told ${JSON.stringify(told)}`).to.deep.equal(tables)
  }
  if (reasons) checkReasons(decision, reasons)
  return { triage, told, decision }
}

type Reasons = NonNullable<ReturnType<typeof outcomeOf>>['reasons']

/** The answers with only (or without) the given reasons; of a multiple choice only (or without) the option. */
function filterAnswers(answers: Answers, keep: (id: string, answer: unknown) => boolean): Answers {
  const kept = Object.entries(answers).map(([id, told]) => [
    id,
    Array.isArray(told) ? told.filter((option) => keep(id, option)) : keep(id, told) ? told : undefined,
  ])
  return Object.fromEntries(kept)
}

/** Each reason was told; they alone make the rule hold; and the rule does not hold without them. */
function checkReasons({ counted, outcome }: Decision, reasons: Reasons): void {
  const rule = outcome?.rule ?? ''
  const isReason = (id: string, told: unknown) =>
    reasons.some(({ questionId, answer }) => questionId === id && answer === told)
  const about = `${rule} because of ${JSON.stringify(reasons)}, told ${JSON.stringify(counted)}`
  const isTold = reasons.every(({ questionId, answer }) => [counted[questionId]].flat().includes(answer as never))
  if (!isTold) expect.fail(`A reason was not told: ${about}`)
  if (!holds(rule, filterAnswers(counted, isReason))) expect.fail(`The reasons do not suffice: ${about}`)
  const isOtherwise = holds(rule, {})
  if (isOtherwise && reasons.length > 0) expect.fail(`The last rule needs no reason: ${about}`)
  if (
    !isOtherwise &&
    holds(
      rule,
      filterAnswers(counted, (id, told) => !isReason(id, told)),
    )
  )
    expect.fail(`A reason is missing: ${about}`)
}

/** Section 3: a sign on record is never cleared by practice staff. The machine also keeps their `yes` from becoming `unsure`. */
function recorded(told: Answers, questionId: QuestionId, answer: Answer, by: Audience): Answers {
  const stands = by === 'practiceStaff' && holds('R1', { [questionId]: told[questionId] })
  return stands && answer !== 'yes' ? told : { ...told, [questionId]: answer }
}

function tellAndCompare(
  setting: Setting,
  { triage, told }: Place,
  id: QuestionId,
  answer: Answer,
  by: Audience,
): Place {
  const after = advance(triage, { type: 'told', questionId: id, answer, by })
  return compare(setting, after, recorded(told, id, answer, by))
}

/** From every place: a cauda equina sign, asked for or not, answered or not, is a same-day referral in that same step. */
function tellEverySign(setting: Setting, place: Place): number {
  for (const id of caudaEquina) {
    for (const sign of ['yes', 'unsure'] as const) {
      const { outcome } = tellAndCompare(setting, place, id, sign, setting.audience).decision
      expect(outcome?.id).to.equal('sameDayReferral')
      expect(outcome?.rule).to.equal(setting.audience === 'clinician' ? 'R1' : 'P1')
    }
  }
  return caudaEquina.length * 2
}

interface Walk {
  readonly answersFor: (id: QuestionId, counted: Answers) => readonly Answer[]
  /** What makes two places one. */
  readonly keyOf: (decision: Decision) => string
  readonly visit?: (place: Place) => number
}

interface Space {
  readonly places: ReadonlyMap<string, Place>
  readonly steps: number
}

const orderOf = (id: QuestionId) => questions.findIndex((question) => question.id === id)

/** Tells every answer in every place that can be reached, and compares each step. */
function walk(setting: Setting, { answersFor, keyOf, visit }: Walk): Space {
  const start = compare(setting, begin(setting), {})
  const places = new Map([[keyOf(start.decision), start]])
  let steps = 0
  for (const place of places.values()) {
    const { next, counted } = place.decision
    steps += visit?.(place) ?? 0
    for (const answer of next ? answersFor(next, counted) : []) {
      const after = tellAndCompare(setting, place, next as QuestionId, answer, setting.audience)
      const isLater = after.decision.next === undefined || orderOf(after.decision.next) > orderOf(next as QuestionId)
      if (!isLater) expect.fail(`The triage goes back: ${JSON.stringify(after.told)}`)
      steps += 1
      const key = keyOf(after.decision)
      if (!places.has(key)) places.set(key, after)
    }
  }
  return { places, steps }
}

const spaces = new Map<Setting, Space>()

/** The whole space, collapsed; walked once for each setting. */
function spaceOf(setting: Setting): Space {
  const answersFor: Walk['answersFor'] = (id, counted) => answersTo(id, counted, 'collapsed')
  const known =
    spaces.get(setting) ??
    walk(setting, { answersFor, keyOf: factsOf(setting), visit: (place) => tellEverySign(setting, place) })
  spaces.set(setting, known)
  return known
}

/** What is told to the questions outside a block. */
const plain: Answers = {
  bloodResults: ['none'],
  age: 30,
  riskFactors: ['none'],
  painDuration: 8,
  mriContraindications: ['none'],
}

/** Every combination of answers to a block of questions, nothing merged, with the plain answers around it. */
function walkBlock(setting: Setting, block: readonly QuestionId[], around: Answers = plain): Space {
  const answersFor: Walk['answersFor'] = (id, counted) =>
    block.includes(id) ? answersTo(id, counted, 'everySubset') : [around[id] ?? 'no']
  return walk(setting, { answersFor, keyOf: ({ counted }) => JSON.stringify(counted) })
}

const between = (first: QuestionId, last: QuestionId) =>
  questions.slice(orderOf(first), orderOf(last) + 1).map(({ id }) => id)

const [clinician, practiceStaff] = settings.filter(({ extraCaudaEquina }) => extraCaudaEquina.length === 0) as [
  Setting,
  Setting,
]

/** The arbitrary answer to each question: anything that the document allows, mostly without alarm, so that the triage goes on. */
function arbitraryAnswer({ id, kind, section }: (typeof questions)[number]): fc.Arbitrary<Answer> {
  const { one, any } = optionsOf.get(id) ?? { one: ['yes', 'no', 'unsure'], any: [] }
  if (kind === 'years') return fc.oneof(fc.constantFrom(...ages), fc.integer({ min: 0, max: 120 }))
  if (kind === 'weeks')
    return fc.oneof(
      fc.constantFrom(...weeks),
      fc.double({ min: 0, max: 104, noNaN: true }),
      fc.double({ min: 0, max: 5200, noNaN: true }),
    )
  if (kind === 'one') return fc.constantFrom(...one) as fc.Arbitrary<Answer>
  if (kind === 'several') {
    const alone = fc.constantFrom(...one.map((option) => [option]))
    return fc.oneof(
      { weight: 2, arbitrary: alone },
      { weight: 1, arbitrary: fc.shuffledSubarray(any, { minLength: 1 }) },
    ) as fc.Arbitrary<Answer>
  }
  const calm = { caudaEquina: 60, redFlags: 15 }[section] ?? 1
  return fc.oneof(
    { weight: calm, arbitrary: fc.constant('no' as const) },
    { weight: 2, arbitrary: fc.constantFrom('yes' as const, 'unsure' as const) },
  )
}

const arbitraryAnswers = fc.record(
  Object.fromEntries(questions.map((question) => [question.id, arbitraryAnswer(question)])),
) as fc.Arbitrary<Answers>
const arbitrarySetting = fc.constantFrom(...settings)

/** The answer, without the athlete's injury where that is not offered. */
function offered(id: QuestionId, answers: Answers, counted: Answers): Answer {
  const answer = answers[id] ?? 'no'
  if (!Array.isArray(answer) || !holds('no such option', { ...counted, [id]: answer })) return answer
  const others = answer.filter((option) => option !== 'adolescentAthleticInjury')
  return (others.length > 0 ? others : ['none']) as Answer
}

/** Where the age may come late or change, the athlete's injury is left out: it has a test of its own. */
const ageless = arbitraryAnswers.map(
  (answers) => ({ ...answers, riskFactors: offered('riskFactors', answers, { age: 30 }) }) as Answers,
)

/** Answers every open question; each step is compared. */
function complete(setting: Setting, from: Place, answers: Answers, each: (place: Place) => void = () => {}): Place {
  let place = from
  for (;;) {
    each(place)
    const { next, counted } = place.decision
    if (next === undefined) return place
    place = tellAndCompare(setting, place, next, offered(next, answers, counted), setting.audience)
  }
}

/** Each reason matters: beside some of the others the rule holds with it and not without it. */
function expectNoIdleReason({ triage, decision }: Place): void {
  const { rule = '', reasons = [] } = outcomeOf(triage) ?? {}
  if (reasons.length > 6) return
  const holdsFor = (chosen: Reasons) =>
    holds(
      rule,
      filterAnswers(decision.counted, (id, told) => chosen.some((one) => one.questionId === id && one.answer === told)),
    )
  const choices = reasons.reduce<Reasons[]>(
    (all, reason) => all.flatMap((chosen) => [chosen, [...chosen, reason]]),
    [[]],
  )
  for (const reason of reasons) {
    const matters = choices.some((chosen) => !holdsFor(chosen) && holdsFor([...chosen, reason]))
    if (!matters) expect.fail(`${rule} does not need ${JSON.stringify(reason)}: ${JSON.stringify(decision.counted)}`)
  }
}

describe('the machine, against the protocol table', function () {
  this.timeout(60_000)
  let combinations = 0

  after(() => {
    const walked = [...spaces.values()]
    const total = (count: (space: Space) => number) => walked.reduce((sum, space) => sum + count(space), 0)
    console.log(
      `    walked ${total(({ places }) => places.size)} merged states by ${total(({ steps }) => steps)} steps in ${walked.length} settings, ` +
        `then ${combinations} steps un-collapsed; seed ${seed} (PROOF_SEED)`,
    )
  })

  for (const setting of settings) {
    it(`agrees in every state and step, and refers every cauda equina sign at once (${titleOf(setting)})`, () => {
      const { places } = spaceOf(setting)
      const reached = new Set([...places.values()].map(({ decision }) => decision.next ?? decision.outcome?.rule))
      const asked = questions
        .filter(
          ({ id, staff, askedWhen }) =>
            (staff || setting.audience === 'clinician') &&
            (askedWhen !== 'policy turns it on' || setting.extraCaudaEquina.includes(id as Extra)),
        )
        .map(({ id }) => id)
      const rules =
        setting.audience === 'clinician' ? Array.from({ length: 14 }, (_, rule) => `R${rule + 1}`) : ['P1', 'P2', 'P3']
      expect([...reached]).to.have.members([...asked, ...rules])
    })
  }

  const blocks: [string, Setting, readonly QuestionId[], Answers?][] = [
    ['red flags', clinician, between('motorLoss', 'thoracicPain')],
    ['red flags, of practice staff', practiceStaff, between('motorLoss', 'thoracicPain')],
    ['blood results', clinician, ['bloodResults', 'acuteSevere']],
    ['risk groups and severity', clinician, ['age', 'riskFactors', 'acuteSevere']],
    ['risk groups and severity, of practice staff', practiceStaff, ['age', 'painDuration', 'acuteSevere']],
    ['routine questions', clinician, between('radiculopathy', 'rehabilitation').concat('painDuration')],
    ['contraindications', clinician, ['mriContraindications'], { ...plain, motorLoss: 'yes' }],
  ]
  for (const [title, setting, block, around] of blocks) {
    it(`agrees on every combination of answers to the ${title}`, () => {
      combinations += walkBlock(setting, block, around).steps
    })
  }

  it('agrees on random answers, nothing collapsed, which never leave the states that were walked', () => {
    const property = fc.property(arbitrarySetting, arbitraryAnswers, (setting, answers) => {
      const { places } = spaceOf(setting)
      const start = compare(setting, begin(setting), {})
      const end = complete(setting, start, answers, ({ decision }) => {
        if (!places.has(factsOf(setting)(decision))) expect.fail(`The walk has missed ${factsOf(setting)(decision)}`)
      })
      expectNoIdleReason(end)
    })
    fc.assert(property, { seed, numRuns: 1500 })
  })

  it('agrees on random answers that are told in any order', () => {
    const order = fc.shuffledSubarray(
      questions.map(({ id }) => id),
      { minLength: questions.length },
    )
    const property = fc.property(arbitrarySetting, ageless, order, (setting, answers, ids) => {
      let place = compare(setting, begin(setting), {})
      for (const id of ids) place = tellAndCompare(setting, place, id, answers[id] as Answer, setting.audience)
    })
    fc.assert(property, { seed, numRuns: 500 })
  })

  it('agrees after corrections, where answers to questions that are no longer asked do not count', () => {
    const by = fc.constantFrom('clinician' as const, 'practiceStaff' as const)
    const corrections = fc.array(fc.record({ at: fc.nat(), others: ageless, by }), { minLength: 1, maxLength: 4 })
    const property = fc.property(arbitrarySetting, ageless, corrections, (setting, answers, told) => {
      let place = complete(setting, compare(setting, begin(setting), {}), answers)
      for (const { at, others, by } of told) {
        const answered = Object.keys(place.told) as QuestionId[]
        const id = answered[at % answered.length] as QuestionId
        place = complete(setting, tellAndCompare(setting, place, id, others[id] as Answer, by), others)
      }
    })
    fc.assert(property, { seed, numRuns: 800 })
  })

  it('puts the risk factors again when a corrected age leaves the athletic injury without a place', () => {
    const told: Answers = { ...plain, age: 15, riskFactors: ['adolescentAthleticInjury'] }
    const adolescent = complete(clinician, compare(clinician, begin(clinician), {}), {
      ...told,
      ...{},
    } as Required<Answers>)
    tellAndCompare(clinician, adolescent, 'age', 40, 'clinician')
  })
})
