/**
 * The protocol a second time, as tables to be read beside clinical-protocol.md, sections 2 to 5. Written from the document alone and
 * without sight of machines/: the proof in proof.test.ts is worth as much as the two are independent.
 *
 * How to read a condition. `&` joins what must all hold. A row that starts with `or` is another way for the row above to hold.
 * `4-10 is yes/unsure`: at least one of questions 4 to 10 was answered with one of these. Questions go by number or id, as in the document.
 * `any option`: something was picked, so neither none, nor unsure, nor notTested. An answer to a question that is not asked counts for nothing.
 */
import type { Answer, Answers, QuestionId } from '../../machines/answers.ts'

const questionTable = `
| #  | id                    | section      | staff | answer  | asked when
| 1  | saddleAnaesthesia     | caudaEquina  | yes   | YNU     | always
| 2  | sphincterDisturbance  | caudaEquina  | yes   | YNU     | always
| 3  | gaitDisturbance       | caudaEquina  | yes   | YNU     | always
| 3a | bilateralLegSymptoms  | caudaEquina  | yes   | YNU     | policy turns it on
| 3b | sexualDysfunction     | caudaEquina  | yes   | YNU     | policy turns it on
| 4  | motorLoss             | redFlags     | yes   | YNU     | always
| 5  | systemicSymptoms      | redFlags     | yes   | YNU     | always
| 6  | tbContact             | redFlags     | yes   | YNU     | always
| 7  | subcontinentTravel    | redFlags     | yes   | YNU     | always
| 8  | structuralDeformity   | redFlags     | yes   | YNU     | always
| 9  | nonMechanicalPain     | redFlags     | yes   | YNU     | always
| 10 | thoracicPain          | redFlags     | yes   | YNU     | always
| 11 | bloodResults          | redFlags     | no    | several | always
| 12 | age                   | riskGroups   | yes   | years   | always
| 13 | riskFactors           | riskGroups   | no    | several | always
| 14 | painDuration          | presentation | yes   | weeks   | always
| 15 | acuteSevere           | presentation | yes   | YNU     | always
| 16 | radiculopathy         | presentation | no    | YNU     | not expedited
| 17 | inflammatoryDisorder  | presentation | no    | YNU     | not expedited
| 18 | wedgeFracture         | presentation | no    | YNU     | not expedited
| 19 | xrayResult            | presentation | no    | one     | not expedited & 18 is yes
| 20 | conservativeTherapy   | management   | no    | one     | not expedited & 16 is yes & 14 ≥ 6
| 21 | surgeryAppropriate    | management   | no    | YNU     | 20 is noImprovement
| 22 | patientWilling        | management   | no    | YNU     | 21 is yes
| 23 | fusionReferral        | management   | no    | YNU     | not expedited & 19 is fractureRuledOut & 14 ≥ 6 & 14 ≤ 52
| 24 | rehabilitation        | management   | no    | one     | not expedited & 16 is no & 14 ≥ 12
| 25 | mriContraindications  | mriSafety    | no    | several | the outcome so far is expeditedMri/routineMri`

const optionTable = `
| question             | or exactly one of                           | any of
| bloodResults         | none notTested                              | raisedPlasmaViscosity lymphocytosis anaemia
| riskFactors          | none unsure                                 | osteoporosis steroidTherapy malignancy hiv alcoholism drugAbuse adolescentAthleticInjury
| xrayResult           | notDone fractureConfirmed fractureRuledOut  |
| conservativeTherapy  | notTried improving noImprovement            |
| rehabilitation       | notTried improving noImprovement            |
| mriContraindications | none unsure                                 | pacemakerOrDefibrillator cochlearImplant neurostimulator metallicForeignBody aneurysmClips infusionPump implantedInfusionPort`

const termTable = `
| term              | holds when
| high-risk age     | age < 20
| or                | age > 55
| high risk         | high-risk age
| or                | riskFactors is any option
| red flag          | 4-10 is yes
| or                | bloodResults is raisedPlasmaViscosity
| expedited         | red flag
| or                | acuteSevere is yes & high risk
| or                | riskFactors is malignancy
| no such option    | riskFactors is adolescentAthleticInjury & age < 10
| or                | riskFactors is adolescentAthleticInjury & age > 19`

const clinicianTable = `
| rule | outcome               | urgency   | holds when
| R1   | sameDayReferral       | emergency | 1-3b is yes/unsure
| R2   | expeditedMri          | expedited | red flag
| R3   | expeditedMri          | expedited | acuteSevere is yes & high risk
| or   |                       |           | riskFactors is malignancy
| R4   | clinicalReview        | soon      | 4-10 is unsure
| or   |                       |           | 16-18 is unsure
| or   |                       |           | bloodResults is lymphocytosis/anaemia
| or   |                       |           | riskFactors is unsure & acuteSevere is yes/unsure
| or   |                       |           | acuteSevere is unsure & high risk
| R5   | xrayFirst             | routine   | wedgeFracture is yes & xrayResult is notDone
| R6   | routineMri            | routine   | xrayResult is fractureConfirmed
| R7   | routineMri            | routine   | inflammatoryDisorder is yes
| R8   | routineMri            | routine   | radiculopathy is yes & 14 ≥ 6 & 20 is noImprovement & surgeryAppropriate is yes & patientWilling is yes
| R9   | routineMri            | routine   | fusionReferral is yes
| R10  | evaluateBeforeImaging | routine   | radiculopathy is yes & 14 ≥ 6 & 20 is noImprovement & not R8
| R11  | conservativeCare      | routine   | radiculopathy is yes
| R12  | evaluateBeforeImaging | routine   | rehabilitation is noImprovement
| R13  | rehabilitation        | routine   | rehabilitation is notTried/improving
| R14  | noImaging             | routine   | always`

const practiceStaffTable = `
| rule | outcome          | urgency   | holds when
| P1   | sameDayReferral  | emergency | 1-3b is yes/unsure
| P2   | clinicianToday   | expedited | 4-10 is yes/unsure
| or   |                  |           | acuteSevere is yes/unsure & high-risk age
| P3   | clinicianRoutine | routine   | always`

export type Audience = 'clinician' | 'practiceStaff'
type Extra = 'bilateralLegSymptoms' | 'sexualDysfunction'
export interface Setting {
  readonly audience: Audience
  readonly extraCaudaEquina: readonly Extra[]
}
interface Outcome {
  readonly id: string
  readonly rule: string
  readonly urgency: string
  /** With the outcomes of section 4, so for clinicians only. */
  readonly mri?: string
  readonly lowerThreshold?: boolean
}
export interface Decision {
  /** The answers that count. */
  readonly counted: Answers
  readonly next?: QuestionId
  readonly outcome?: Outcome
}

type Holds = (answers: Answers) => boolean

const wordsOf = (cell: string): string[] => cell.split(' ').filter((word) => word !== '')

function rowsOf(table: string): string[][] {
  const [, ...rows] = table.trim().split('\n')
  return rows.map((row) =>
    row
      .split('|')
      .slice(1)
      .map((cell) => cell.trim()),
  )
}

/** Every question in its fixed order, as the document's table has it. */
export const questions = rowsOf(questionTable).map(([number, id, section, staff, kind, askedWhen]) => ({
  number: number as string,
  id: id as QuestionId,
  section: section as string,
  staff: staff === 'yes',
  kind: kind as 'YNU' | 'years' | 'weeks' | 'one' | 'several',
  askedWhen: askedWhen as string,
}))

const optionsById = new Map(
  rowsOf(optionTable).map(([id, one = '', any = '']) => [id as QuestionId, { one: wordsOf(one), any: wordsOf(any) }]),
)

/** The options of which exactly one is told, and those of which any may be. */
export const optionsOf = (id: QuestionId): { readonly one: readonly string[]; readonly any: readonly string[] } =>
  optionsById.get(id) ?? { one: ['yes', 'no', 'unsure'], any: [] }

/** The questions that `4-10` or `age` stands for. */
function questionsNamed(name: string): QuestionId[] {
  const [first, last = first] = name.split('-')
  const at = (key?: string) => questions.findIndex(({ id, number }) => key === id || key === number)
  if (at(first) < 0 || at(last) < at(first)) throw new Error(`The tables do not list this question: ${name}`)
  return questions.slice(at(first), at(last) + 1).map(({ id }) => id)
}

const terms = new Map<string, Holds>([['always', () => true]])

function comparison(name: string, sign: string, bound: number): Holds {
  const [id] = questionsNamed(name) as [QuestionId]
  const within = (told: number) =>
    (sign === '<' && told < bound) ||
    (sign === '>' && told > bound) ||
    (sign === '≤' && told <= bound) ||
    (sign === '≥' && told >= bound)
  return (answers) => answers[id] !== undefined && within(answers[id] as number)
}

function oneOf(name: string, values: string): Holds {
  const ids = questionsNamed(name)
  const offered = ids.map(optionsOf)
  const wanted = values === 'any option' ? offered.flatMap(({ any }) => any) : values.split('/')
  for (const value of wanted) {
    if (!offered.every(({ one, any }) => [...one, ...any].includes(value))) throw new Error(`${name} is never ${value}`)
  }
  return (answers) =>
    ids.some((id) => {
      const told: unknown = answers[id]
      return Array.isArray(told) ? told.some((option) => wanted.includes(option)) : wanted.includes(told as string)
    })
}

/** One condition of the tables; throws on words that the tables do not explain. */
function condition(text: string): Holds {
  const term = terms.get(text)
  if (term) return term
  const parts = text.split(' & ')
  if (parts.length > 1) {
    const all = parts.map(condition)
    return (answers) => all.every((part) => part(answers))
  }
  if (text.startsWith('not ')) {
    const denied = condition(text.slice(4))
    return (answers) => !denied(answers)
  }
  const [, name = '', sign, bound] = /^(\S+) ([<>≤≥]) (\d+)$/.exec(text) ?? []
  if (sign) return comparison(name, sign, Number(bound))
  const [, named, values] = /^(\S+) is (.+)$/.exec(text) ?? []
  if (named === undefined || values === undefined) throw new Error(`The tables do not say what this means: ${text}`)
  return oneOf(named, values)
}

/** Makes each first cell a term: what holds when its row, or an `or` row under it, holds. */
function defineTerms(table: string): string[][] {
  const rows = rowsOf(table)
  rows.forEach(([term = ''], row) => {
    if (term === 'or') return
    const end = rows.findIndex(([next], later) => later > row && next !== 'or')
    const ways = rows.slice(row, end < 0 ? rows.length : end).map((cells) => condition(cells.at(-1) as string))
    terms.set(term, (answers) => ways.some((way) => way(answers)))
  })
  return rows.filter(([term]) => term !== 'or')
}

defineTerms(termTable)
const rules = { clinician: defineTerms(clinicianTable), practiceStaff: defineTerms(practiceStaffTable) }

/** Whether a condition in the tables' words, for example a rule's id, holds for these answers. */
export function holds(text: string, answers: Answers): boolean {
  const known = condition(text)
  terms.set(text, known)
  return known(answers)
}

/** The rule that decides on these answers, with its outcome and urgency. */
export function ruleFor(audience: Audience, answers: Answers) {
  const [rule = '', id = '', urgency = ''] = rules[audience].find(([name = '']) => holds(name, answers)) as string[]
  return { rule, id, urgency }
}

const isMri = (outcome: string) => outcome === 'expeditedMri' || outcome === 'routineMri'

terms.set('the outcome so far is expeditedMri/routineMri', (answers) => isMri(ruleFor('clinician', answers).id))

const passed = questions.map(({ id, section, staff, askedWhen }) => {
  const byPolicy = askedWhen === 'policy turns it on'
  const when = byPolicy ? () => true : condition(askedWhen)
  const isPut = ({ audience, extraCaudaEquina }: Setting) =>
    (audience === 'clinician' || staff) && (!byPolicy || extraCaudaEquina.some((extra) => extra === id))
  return { id, isCaudaEquina: section === 'caudaEquina', isPut, when }
})

/** The questions that can come up in this setting, in order. */
export const isAskedOf = (setting: Setting): QuestionId[] =>
  passed.filter(({ isPut }) => isPut(setting)).map(({ id }) => id)

/** The ids of the rules for this audience, highest first. */
export const rulesOf = ({ audience }: Setting): string[] => rules[audience].map(([rule]) => rule as string)

function mriOf(answer: Answers['mriContraindications']): string {
  if (answer === undefined) return 'notApplicable'
  if (answer.includes('none')) return 'noContraindication'
  return answer.includes('unsure') ? 'confirmFirst' : 'contraindicated'
}

/** *notAssessed* of section 4: the questions that were not asked, and blood that was not tested. */
export const notAssessedIn = (answers: Answers): QuestionId[] =>
  questions
    .map(({ id }) => id)
    .filter((id) => answers[id] === undefined || (id === 'bloodResults' && holds('11 is notTested', answers)))

/** What these answers come to, whatever is still to be asked. */
export function outcomeFor({ audience }: Setting, answers: Answers): Outcome {
  const decided = ruleFor(audience, answers)
  if (audience === 'practiceStaff') return decided
  const lowerThreshold = holds('high risk', answers) && !isMri(decided.id) && decided.id !== 'sameDayReferral'
  return { ...decided, mri: mriOf(answers.mriContraindications), lowerThreshold }
}

/**
 * What the protocol says after these answers: the next question or the outcome, and the answers that count, which are those to questions
 * that are asked, passing them in order. A sign of cauda equina counts whether or not it was asked for, and decides at once.
 */
export function decide(setting: Setting, told: Answers): Decision {
  const counted: Partial<Record<QuestionId, Answer>> = {}
  let next: QuestionId | undefined
  for (const { id, isCaudaEquina, isPut, when } of passed) {
    const answer = told[id]
    const isSign = isCaudaEquina && holds('R1', { [id]: answer })
    if (!isSign && !(isPut(setting) && when(counted as Answers))) continue
    // The athlete's injury is offered from 10 to 19 only: told at another age, it leaves the risk factors to be told again.
    const isOffered = id !== 'riskFactors' || !holds('no such option', { ...counted, [id]: answer } as Answers)
    if (answer !== undefined && isOffered) counted[id] = answer
    else next ??= id
  }
  const answers = counted as Answers
  if (next !== undefined && !holds('R1', answers)) return { counted: answers, next }
  return { counted: answers, outcome: outcomeFor(setting, answers) }
}
