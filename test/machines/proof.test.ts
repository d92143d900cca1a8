/**
 * The machine, walked over its whole decision space, against protocol-table.ts. What is collapsed, and why that is allowed:
 *
 * 1. Numbers. The document compares ages with 10, 19, 20 and 55 and durations with 6, 12 and 52, and does nothing else with
 *    them, so that all numbers between two boundaries are one. Both sides of each boundary are told, and both ends.
 * 2. Multiple choices. The document asks whether one certain option, or any, was picked; never how many, nor which together.
 *    So each option alone, all together, and each answer that stands alone are told.
 * 3. Histories. Two triages with the same next question and the same facts (`factsOf`) are one to every row of the tables that
 *    is still to come. One of them goes on; but every answer is told in every such state, and what it does is compared.
 *
 * That 1 to 3 hold for the tables says nothing yet about the machine: it might tell apart, or forget, what the tables do not.
 * So the blocks of questions that the collapse merges are also walked un-collapsed, and random un-collapsed triages follow.
 */
import { expect } from 'chai'
import fc from 'fast-check'
import type { Answer, Answers, QuestionId } from '../../machines/answers.ts'
import { advance, begin, openQuestion, outcomeOf, type Triage } from '../../machines/triage.ts'
import {
  type Audience,
  type Decision,
  decide,
  holds,
  isAskedOf,
  notAssessedIn,
  optionsOf,
  questions,
  ruleFor,
  rulesOf,
  type Setting,
} from './protocol-table.ts'

const seed = Number(process.env['PROOF_SEED'] ?? 20261123)

const ages = [0, 9, 10, 19, 20, 55, 56, 120]
const weeks = [0, 5.9, 6, 11.9, 12, 52, 52.1, 5200]
const extras = [
  [],
  ['bilateralLegSymptoms'],
  ['sexualDysfunction'],
  ['bilateralLegSymptoms', 'sexualDysfunction'],
] as const
const settings = (['clinician', 'practiceStaff'] as const).flatMap((audience) =>
  extras.map((extraCaudaEquina): Setting => ({ audience, extraCaudaEquina })),
)
const [clinician, practiceStaff] = settings.filter(({ extraCaudaEquina }) => !extraCaudaEquina.length) as [
  Setting,
  Setting,
]
const caudaEquina = questions.filter(({ section }) => section === 'caudaEquina').map(({ id }) => id)
const placeInOrder = (id: QuestionId) => questions.findIndex((question) => question.id === id)
const between = (first: QuestionId, last: QuestionId) =>
  questions.slice(placeInOrder(first), placeInOrder(last) + 1).map(({ id }) => id)

const titleOf = ({ audience, extraCaudaEquina }: Setting) =>
  `${audience}, extra questions: ${extraCaudaEquina.join(' and ') || 'none'}`

const subsetsOf = <T>(all: readonly T[]): T[][] =>
  all.reduce<T[][]>((subsets, one) => subsets.flatMap((subset) => [subset, [...subset, one]]), [[]])

/** Every answer worth telling; of a multiple choice each option alone and all of them, or every subset. */
function answersTo(id: QuestionId, counted: Answers, choose: 'collapsed' | 'everySubset'): Answer[] {
  if (id === 'age') return ages
  if (id === 'painDuration') return weeks
  const { one, any } = optionsOf(id)
  if (any.length === 0) return one as Answer[]
  const offered = any.filter((option) => !holds('no such option', { ...counted, [id]: [option] }))
  const subsets =
    choose === 'everySubset' ? subsetsOf(offered).slice(1) : [...offered.map((option) => [option]), offered]
  return [...one.map((option) => [option]), ...subsets] as Answer[]
}

const lasting = { clinician: ['R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9'], practiceStaff: ['P2'] } as const

const knownOf = (counted: Answers, ...texts: string[]) => texts.map((text) => (holds(text, counted) ? 1 : 0)).join('')

type Numbers = Record<'age' | 'duration', (counted: Answers) => unknown>
const asTold: Numbers = { age: ({ age }) => age, duration: ({ painDuration }) => painDuration }
const byClass: Numbers = {
  age: (counted) => knownOf(counted, 'age < 20', 'age > 55'),
  duration: (counted) => knownOf(counted, '14 ≥ 6', '14 ≥ 12', '14 > 52'),
}

/**
 * All that the rows still to come can depend on, besides the next question. A rule of `lasting` that holds is undone by no later
 * answer, and hides every rule after it; *high risk* decides *lowerThreshold*. That is all once there is an outcome or only
 * question 25 is left, and once the triage is *expedited*, for that closes 16 to 24. Before: R3, R4 and P2 read the risk groups
 * until 15 is answered; the routine rows read weeks, 16, 19 and 20 as listed. The options of 13 depend on the age. Numbers may
 * stay as told: that is more than the tables need, and lets both sides of each boundary go on.
 */
function factsOf({ audience }: Setting, { counted, next, outcome }: Decision, numbers: Numbers): string {
  const settled = lasting[audience].find((rule) => holds(rule, counted))
  const athlete = counted.riskFactors === undefined && knownOf(counted, 'age < 10', 'age > 19')
  const facts = [next ?? outcome?.rule, outcome?.mri, settled, athlete, holds('high risk', counted)]
  if (outcome || next === 'mriContraindications' || holds('expedited', counted)) return facts.join()
  const risk = counted.acuteSevere === undefined && [numbers.age(counted), holds('13 is unsure', counted)]
  const routine = knownOf(counted, '16 is yes', '16 is no', '19 is fractureRuledOut', '20 is noImprovement')
  return [...facts, risk, numbers.duration(counted), routine].join()
}

interface Place {
  readonly triage: Triage
  readonly told: Answers
  readonly decision: Decision
}

/** The triage and what the tables make of the same answers, which must agree in every word. */
function compare(setting: Setting, triage: Triage, told: Answers): Place {
  const decision = decide(setting, told)
  const { reasons, ...given } = outcomeOf(triage) ?? { reasons: undefined }
  const machine: Record<string, unknown> = { next: openQuestion(triage), ...given }
  const tables = {
    next: decision.next,
    ...(decision.outcome && { ...decision.outcome, notAssessed: notAssessedIn(decision.counted) }),
  }
  // chai is slow, so it is asked only where something differs.
  const isSame = Object.entries(tables).every(([key, value]) => String(machine[key]) === String(value))
  if (!isSame || Object.keys(machine).length !== Object.keys(tables).length) {
    expect(machine, `${titleOf(setting)}, told ${JSON.stringify(told)}`).to.deep.equal(tables)
  }
  if (reasons) checkReasons(decision, reasons)
  return { triage, told, decision }
}

type Reasons = NonNullable<ReturnType<typeof outcomeOf>>['reasons']

const isAmong = (reasons: Reasons, id: string, told: unknown) =>
  reasons.some(({ questionId, answer }) => questionId === id && answer === told)

/** The answers that are kept; of a multiple choice, the options. */
function keep(answers: Answers, isKept: (id: string, told: unknown) => boolean): Answers {
  const kept = Object.entries(answers).flatMap(([id, told]: [string, unknown]) => {
    if (Array.isArray(told)) return [[id, told.filter((option) => isKept(id, option))]]
    return isKept(id, told) ? [[id, told]] : []
  })
  return Object.fromEntries(kept)
}

/** Each reason was told; they alone make the rule hold; and without them it does not hold. */
function checkReasons({ counted, outcome }: Decision, reasons: Reasons): void {
  const rule = outcome?.rule ?? ''
  const refuse = (why: string) =>
    expect.fail(`${why}: ${rule}, ${JSON.stringify(reasons)}, told ${JSON.stringify(counted)}`)
  const isTold = reasons.every(({ questionId, answer }) => [counted[questionId]].flat().includes(answer as never))
  if (!isTold) refuse('A reason was not told')
  if (
    !holds(
      rule,
      keep(counted, (id, told) => isAmong(reasons, id, told)),
    )
  )
    refuse('The reasons do not suffice')
  if (holds(rule, {})) return void (reasons.length === 0 || refuse('The last rule needs no reason'))
  if (
    holds(
      rule,
      keep(counted, (id, told) => !isAmong(reasons, id, told)),
    )
  )
    refuse('A reason is missing')
}

/** Each reason matters: beside some of the others the rule holds with it and not without it. */
function expectNoIdleReason({ triage, decision }: Place): void {
  const { rule = '', reasons = [] } = outcomeOf(triage) ?? {}
  // Six reasons have 64 subsets; more would be slow, and would show nothing else.
  if (reasons.length > 6) return
  const suffice = (some: Reasons) =>
    holds(
      rule,
      keep(decision.counted, (id, told) => isAmong(some, id, told)),
    )
  const subsets = subsetsOf(reasons)
  for (const reason of reasons) {
    // `not R8` of R10 holds without an answer too: what is said against surgery is a reason, though no other reason waits for it.
    if (rule === 'R10' && ['surgeryAppropriate', 'patientWilling'].includes(reason.questionId)) continue
    const matters = subsets.some((some) => !suffice(some) && suffice([...some, reason]))
    if (!matters)
      expect.fail(`${rule} does not need ${JSON.stringify(reason)}, told ${JSON.stringify(decision.counted)}`)
  }
}

/** Section 3: a sign on record is not cleared by practice staff. (Nor does the machine let them make a `yes` unsure.) */
function recorded(told: Answers, id: QuestionId, answer: Answer, by: Audience): Answers {
  const stands = by === 'practiceStaff' && holds('1-3b is yes/unsure', { [id]: told[id] })
  return stands && answer !== 'yes' ? told : { ...told, [id]: answer }
}

/** Section 3: what was handed over, or a clinician has taken over, is never lowered by the desk. */
function isLowered(setting: Setting, { told, decision }: Place, id: QuestionId, answer: Answer, by: Audience): boolean {
  const isHandedOver = setting.audience === 'clinician' || decision.outcome !== undefined
  const urgencyOf = (counted: Answers) => urgencies.indexOf(ruleFor(setting.audience, counted).urgency)
  const after = decide(setting, recorded(told, id, answer, by))
  return by === 'practiceStaff' && isHandedOver && urgencyOf(after.counted) > urgencyOf(decision.counted)
}
const urgencies = ['emergency', 'expedited', 'soon', 'routine']

/** To the desk nothing changes; a clinician is asked, and repeats what is on record. */
function settle(setting: Setting, { triage, told }: Place, id: QuestionId, answer: Answer): Place {
  const after = advance(triage, { type: 'told', questionId: id, answer, by: 'practiceStaff' })
  if (setting.audience === 'practiceStaff') return compare(setting, after, told)
  expect(openQuestion(after)).to.equal(id)
  const repeated = advance(after, { type: 'told', questionId: id, answer: told[id] as Answer, by: 'clinician' })
  return compare(setting, repeated, told)
}

function tell(setting: Setting, { triage, told }: Place, id: QuestionId, answer: Answer, by = setting.audience): Place {
  const after = advance(triage, { type: 'told', questionId: id, answer, by })
  return compare(setting, after, recorded(told, id, answer, by))
}

/** A cauda equina sign, asked for or not, answered or not, is a same-day referral in that same step. */
function tellEverySign(setting: Setting, place: Place): number {
  for (const id of caudaEquina) {
    for (const sign of ['yes', 'unsure'] as const) {
      const { outcome } = tell(setting, place, id, sign).decision
      if (outcome?.id !== 'sameDayReferral' || outcome.urgency !== 'emergency')
        expect.fail(`Not referred: ${id} ${sign}`)
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

/** Tells every answer in every place that can be reached, and compares each step. Each goes on in the order, so that all end. */
function walk(setting: Setting, { answersFor, keyOf, visit }: Walk): Space {
  const start = compare(setting, begin(setting), {})
  const places = new Map([[keyOf(start.decision), start]])
  let steps = 0
  for (const place of places.values()) {
    steps += visit?.(place) ?? 0
    const { next, counted } = place.decision
    if (next === undefined) continue
    for (const answer of answersFor(next, counted)) {
      const after = tell(setting, place, next, answer)
      const then = after.decision.next
      if (then && placeInOrder(then) <= placeInOrder(next)) expect.fail(`The triage goes back from ${next} to ${then}`)
      const key = keyOf(after.decision)
      if (!places.has(key)) places.set(key, after)
      steps += 1
    }
  }
  return { places, steps }
}

const spaces = new Map<Setting, Space>()

/** The whole space, collapsed; walked once for each setting. */
function spaceOf(setting: Setting): Space {
  const known = spaces.get(setting)
  if (known) return known
  const space = walk(setting, {
    answersFor: (id, counted) => answersTo(id, counted, 'collapsed'),
    // No row reads an extra question together with a number, so where there are some, numbers merge too: half the time.
    keyOf: (decision) => factsOf(setting, decision, setting.extraCaudaEquina.length > 0 ? byClass : asTold),
    visit: (place) => tellEverySign(setting, place),
  })
  spaces.set(setting, space)
  return space
}

/** What is told to the questions outside a block, and `no` to the others. */
const plain: Answers = {
  bloodResults: ['none'],
  age: 30,
  riskFactors: ['none'],
  painDuration: 8,
  mriContraindications: ['none'],
}

/** Every combination of answers to a block of questions, nothing merged, with plain answers around it. */
function walkBlock(setting: Setting, block: readonly QuestionId[], around: Answers): Space {
  return walk(setting, {
    answersFor: (id, counted) =>
      block.includes(id) ? answersTo(id, counted, 'everySubset') : [around[id] ?? plain[id] ?? 'no'],
    keyOf: ({ counted, outcome }) => JSON.stringify([counted, outcome?.rule]),
  })
}

/** Any answer that the document allows; mostly one without alarm, so that the triage goes on. */
function arbitraryAnswer({ id, kind, section }: (typeof questions)[number]): fc.Arbitrary<unknown> {
  const { one, any } = optionsOf(id)
  const duration = (max: number) => fc.double({ min: 0, max, noNaN: true })
  if (kind === 'years') return fc.oneof(fc.constantFrom(...ages), fc.nat({ max: 120 }))
  if (kind === 'weeks') return fc.oneof(fc.constantFrom(...weeks), duration(104), duration(5200))
  if (kind === 'one') return fc.constantFrom(...one)
  if (kind === 'several') {
    const alone = fc.constantFrom(...one.map((option) => [option]))
    return fc.oneof(
      { weight: 2, arbitrary: alone },
      { weight: 1, arbitrary: fc.shuffledSubarray([...any], { minLength: 1 }) },
    )
  }
  const calm = { caudaEquina: 30, redFlags: 8 }[section] ?? 1
  return fc.oneof(
    { weight: calm, arbitrary: fc.constant('no') },
    { weight: 1, arbitrary: fc.constantFrom('yes', 'unsure') },
  )
}

const arbitraryAnswers = fc.record(
  Object.fromEntries(questions.map((question) => [question.id, arbitraryAnswer(question)])),
) as fc.Arbitrary<Required<Answers>>
const arbitrarySetting = fc.constantFrom(...settings)

/** The risk factors, without the athlete's injury where it is not offered. */
function offeredOf({ riskFactors }: Answers, counted: Answers): NonNullable<Answers['riskFactors']> {
  const offered = (riskFactors ?? []).filter(
    (option) => !holds('no such option', { ...counted, riskFactors: [option] }),
  )
  return offered.length > 0 ? offered : ['none']
}

/** Where an age comes late or changes, the athlete's injury is left out: it has a test of its own. */
const ageless = arbitraryAnswers.map((answers) => ({ ...answers, riskFactors: offeredOf(answers, { age: 30 }) }))

/** Answers every open question, comparing each step. */
function complete(setting: Setting, from: Place, answers: Answers, each?: (place: Place) => void): Place {
  each?.(from)
  const { next, counted } = from.decision
  if (next === undefined) return from
  const answer = next === 'riskFactors' ? offeredOf(answers, counted) : (answers[next] ?? 'no')
  return complete(setting, tell(setting, from, next, answer), answers, each)
}

describe('the machine, against the protocol table', function () {
  this.timeout(60_000)
  let uncollapsed = 0

  after(() => {
    const sum = (count: (space: Space) => number) =>
      [...spaces.values()].reduce((total, space) => total + count(space), 0)
    console.log(
      `    ${sum(({ places }) => places.size)} merged states and ${sum(({ steps }) => steps)} steps in ${spaces.size} settings, ` +
        `${uncollapsed} steps un-collapsed; random ones from seed ${seed} (PROOF_SEED)`,
    )
  })

  for (const setting of settings) {
    it(`agrees in every state and step, and refers every cauda equina sign at once (${titleOf(setting)})`, () => {
      const places = [...spaceOf(setting).places.values()]
      const reached = new Set(places.map(({ decision }) => decision.next ?? decision.outcome?.rule))
      expect([...reached]).to.have.members([...isAskedOf(setting), ...rulesOf(setting)])
    })
  }

  const blocks: [string, Setting, readonly QuestionId[], Answers?][] = [
    ['red flags', clinician, between('motorLoss', 'thoracicPain')],
    ['red flags, by practice staff', practiceStaff, between('motorLoss', 'thoracicPain')],
    ['blood results', clinician, ['bloodResults', 'acuteSevere']],
    ['risk groups and severity', clinician, ['age', 'riskFactors', 'acuteSevere']],
    ['risk groups and severity, by practice staff', practiceStaff, ['age', 'painDuration', 'acuteSevere']],
    ['routine questions', clinician, ['painDuration', ...between('radiculopathy', 'rehabilitation')]],
    [
      'routine questions at high risk',
      clinician,
      ['painDuration', ...between('radiculopathy', 'rehabilitation')],
      { age: 70 },
    ],
    ['contraindications', clinician, ['mriContraindications'], { motorLoss: 'yes' }],
  ]
  for (const [title, setting, block, around = {}] of blocks) {
    it(`agrees on every combination of answers to the ${title}`, () => {
      uncollapsed += walkBlock(setting, block, around).steps
    })
  }

  it('agrees on random answers, nothing collapsed, which stay within the states that were walked', () => {
    const classes = new Map(
      settings.map((setting) => {
        const places = [...spaceOf(setting).places.values()]
        return [setting, new Set(places.map(({ decision }) => factsOf(setting, decision, byClass)))]
      }),
    )
    const property = fc.property(arbitrarySetting, arbitraryAnswers, (setting, answers) => {
      const end = complete(setting, compare(setting, begin(setting), {}), answers, ({ decision }) => {
        const facts = factsOf(setting, decision, byClass)
        if (!classes.get(setting)?.has(facts)) expect.fail(`The walk has missed ${facts}`)
      })
      expectNoIdleReason(end)
    })
    fc.assert(property, { seed, numRuns: 1500 })
  })

  it('agrees on random answers that are told in any order', () => {
    const ids = questions.map(({ id }) => id)
    const anyOrder = fc.shuffledSubarray(ids, { minLength: ids.length })
    const property = fc.property(arbitrarySetting, ageless, anyOrder, (setting, answers, order) => {
      order.reduce((place, id) => tell(setting, place, id, answers[id]), compare(setting, begin(setting), {}))
    })
    fc.assert(property, { seed, numRuns: 500 })
  })

  it('agrees after corrections, where answers to questions that are no longer asked do not count', () => {
    const correction = fc.record({ at: fc.nat(), others: ageless, by: fc.constantFrom('clinician', 'practiceStaff') })
    const someCorrections = fc.array(correction, { minLength: 1, maxLength: 4 })
    const property = fc.property(arbitrarySetting, ageless, someCorrections, (setting, answers, corrections) => {
      let place = complete(setting, compare(setting, begin(setting), {}), answers)
      for (const { at, others, by } of corrections) {
        const answered = Object.keys(place.told) as QuestionId[]
        const id = answered[at % answered.length] as QuestionId
        place = isLowered(setting, place, id, others[id], by)
          ? settle(setting, place, id, others[id])
          : complete(setting, tell(setting, place, id, others[id], by), others)
      }
    })
    fc.assert(property, { seed, numRuns: 800 })
  })

  it('puts the risk factors again when a corrected age no longer offers the option that was picked', () => {
    const answers: Answers = { ...plain, age: 15, riskFactors: ['adolescentAthleticInjury'] }
    const adolescent = complete(clinician, compare(clinician, begin(clinician), {}), answers)
    tell(clinician, adolescent, 'age', 40)
  })
})
