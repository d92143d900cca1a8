/** A clinician's opening line → what it says, question by question. Nothing of it counts until it is confirmed. */
import { type Answer, type Answers, type QuestionId, riskFactors } from '../../../machines/answers.ts'
import { parseAnswer, questions } from '../../../machines/protocol.ts'
import { coreSigns, redFlagIds } from '../../../machines/terms.ts'
import { readDuration } from '../duration.ts'
import { findingsIn } from '../findings.ts'
import type { Concept } from '../lexicon-names.ts'
import { synonyms } from '../option-words.ts'
import { partsDenied } from '../parts-denied.ts'
import { phrases } from '../phrases.ts'
import type { Token } from '../text.ts'
import { type Understood, understand } from '../understand.ts'
import { createFinder, type Finder } from './find.ts'
import { groups, type OpeningPhrases, openingPhrases } from './opening-words.ts'

/** A line that says less than this answers the open question, if anything. */
const leastQuestions = 2

type Listed = OpeningPhrases & { readonly find: Finder }

const listed: readonly Listed[] = openingPhrases.map((entry) => ({ ...entry, find: createFinder(entry.phrases) }))
const denials = createFinder(
  phrases(
    'not had any, has not had, have not had, without any, no longer any, no history of, no hx, no c/o, nil c/o, nil of, not complaining of, neg for, ruling out, no new, not troubled by, no, not, nil, never, without, w/o, denies, denied, denying, deny, neg, negative, negative for, none of, neither, nor, nae, nothing, zero, absence of, free of, free from, rules out, ruled out, excluded, no evidence of, no sign of, no signs of',
  ),
)

/** Options that a line may name anywhere; `none` and the like only as whole answers. */
const severalOf = ['bloodResults', 'riskFactors', 'mriContraindications'] as const
const options = severalOf.flatMap((questionId) =>
  Object.entries(synonyms[questionId])
    .filter(([option]) => !['none', 'unsure'].includes(option))
    .map(([option, words]) => ({
      questionId,
      option,
      find: createFinder([option.toLowerCase(), ...words.filter(isPlainEnough)]),
    })),
)

/** Two letters can be much in a long line. */
function isPlainEnough(words: string): boolean {
  return words.length > 2
}

type Read = Map<QuestionId, Answer>

/** None where the line says of fewer than two questions, and gives no age. */
export function readOpening(text: string): Answers | undefined {
  const understood = understand(text)
  const words = understood.text.tokens
  const read: Read = new Map()
  const age = ageIn(text)
  const weeks = weeksIn(text, age?.words)
  if (age) read.set('age', age.years)
  if (weeks !== undefined) read.set('painDuration', weeks)
  for (const { questionId, answer, find, whole } of listed) {
    if (!read.has(questionId) && find(words).some(({ from }) => whole === true || !isDenied(from, words))) {
      read.set(questionId, answer as Answer)
    }
  }
  for (const questionId of severalOf) readOptions(questionId, words, read)
  readGroups(understood, read)
  const isLine = read.size >= leastQuestions || (age !== undefined && words.length > leastQuestions)
  return isLine ? inOrder(read) : undefined
}

function readOptions(questionId: (typeof severalOf)[number], words: readonly Token[], read: Read): void {
  const named = options.filter((one) => one.questionId === questionId && one.find(words).length > 0)
  const picked = named.filter(({ find }) => find(words).some(({ from }) => !isDenied(from, words)))
  if (picked.length > 0) read.set(questionId, picked.map(({ option }) => option) as unknown as Answer)
  else if (questionId === 'riskFactors' && new Set(named.map(({ option }) => option)).size >= allRiskFactors)
    read.set(questionId, ['none'])
}

/** Without the injury that is only offered to the young. */
const allRiskFactors = riskFactors.length - 3

/** "No CES", "no red flags", "bloods normal": a group at once. Cauda equina also where its parts are denied. */
function readGroups(understood: Understood, read: Read): void {
  const words = understood.text.tokens
  const says = (group: keyof typeof groups): boolean => found[group](words).length > 0
  const told = new Set(findingsIn(understood).flatMap(({ questionIds }) => questionIds))
  const isClear = says('caudaEquina')
  for (const id of coreSigns) {
    const denied = isClear || (isNamed(id, understood) && partsDenied(understood, id))
    if (denied && !told.has(id)) read.set(id, 'no')
  }
  // What a rehabilitation programme did not improve says nothing of conservative therapy.
  if (read.has('rehabilitation')) read.delete('conservativeTherapy')
  if (says('redFlags')) for (const id of redFlagIds) if (!read.has(id)) read.set(id, 'no')
  if (!read.has('bloodResults') && says('bloodsNormal')) read.set('bloodResults', ['none'])
  if (!read.has('bloodResults') && says('bloodsNotTested')) read.set('bloodResults', ['notTested'])
}

/** In a reply "numb" is numb where the question asks; in a line it can be anywhere. What is felt at the toilet is no bladder. */
function isNamed(id: (typeof coreSigns)[number], { spans, text: { tokens } }: Understood): boolean {
  const named = spans.filter(({ concept }) => (namedBy[id] ?? []).includes(concept))
  if (id === 'sphincterDisturbance') return named.some(({ to }) => !atToilet.test(tokens[to]?.text ?? ''))
  return id === 'gaitDisturbance' || named.length > 0
}
const namedBy: Readonly<Partial<Record<QuestionId, readonly Concept[]>>> = {
  saddleAnaesthesia: ['saddle', 'region', 'wiping', 'saddleTopic', 'saddleNamed'],
  sphincterDisturbance: ['sphincter', 'sphincterBare', 'bladder', 'bowel', 'sphincterNamed'],
}
const atToilet = /^(?:toilet|loo|lav|seat|wip)/u

const found = Object.fromEntries(
  Object.entries(groups).map(([name, all]) => [name, createFinder(all)]),
) as unknown as Readonly<Record<keyof typeof groups, Finder>>

const denialReach = 3
const isDenied = (at: number, words: readonly Token[]): boolean =>
  denials(words).some(
    ({ to }) => to < at && at - to <= denialReach && words.slice(to + 1, at + 1).every(({ before }) => before === ''),
  )

/** In the protocol's order, so that each is taken with the answers before it known. */
function inOrder(read: ReadonlyMap<QuestionId, Answer>): Answers {
  let answers: Answers = {}
  for (const question of questions) {
    const answer = parseAnswer(question, read.get(question.id), answers)
    if (answer !== undefined) answers = { ...answers, [question.id]: answer }
  }
  return answers
}

/** "58M", "72yo F", "F 61", "aged 40", "34 year old". */
const ages = [
  /\b(\d{1,3}) ?(?:y\/?o|yrs?|years?(?: old)?)? ?(?:m|f|male|female|man|woman|lady|gentleman)\b/i,
  /\b(?:m|f|male|female) ?(\d{1,3})\b(?!\/)/i,
  /\b(?:aged?|age) (\d{1,3})\b/i,
  /\b(\d{1,3}) ?(?:y\/?o|yrs?(?: old)?|years? old)\b/i,
]

function ageIn(text: string): { readonly years: number; readonly words: string } | undefined {
  const [said] = ages.flatMap((pattern) => pattern.exec(text) ?? [])
  const years = ages.map((pattern) => pattern.exec(text)?.[1]).find((age) => age !== undefined)
  return said === undefined || years === undefined ? undefined : { years: Number(years), words: said }
}

/** "8/52", "6 weeks", "3/12". */
const durations = /\b\d{1,3}(?:\.\d)?(?:\/(?:7|52|12)\b| ?(?:days?|weeks?|wks?|months?|mths?|years?|yrs?)\b(?! ?old))/gi
/** A bound, a range, a date or half of a number before it: an amount that was not said is never read. */
const notAnAmount =
  /(?:[<>~≤≥]|\d[.,]|\d ?(?:-|–|to|or) ?|\b(?:almost|nearly|about|approx\.?|around|under|over|less than|more than|at least|up to|since|from|on|started)) ?$/i
/** What else lasts, or was so long ago: no pain of today's. */
const ofAnother =
  /\b(?:travel\w*|lahore|india|pakistan|abroad|surgery|operation|op|fusion|discectomy|born|birth|baby|delivery|post ?partum|pregnan\w*|ago|diagnosed|dry|marri\w*)\b/i
const ofThePain = /\b(?:lbp|back pain|pain|sciatica|radic\w*|symptoms?|sx|hx|ache)\b/i

/** The duration that is said of the pain, or else the first that is said of nothing else. */
function weeksIn(text: string, age = ''): number | undefined {
  const said = [...text.matchAll(durations)].flatMap(({ 0: words, index }) => {
    const before = text.slice(0, index)
    const clause = `${before.split(/[,.;]/).at(-1) ?? ''}${words}${text.slice(index + words.length).split(/[,.;]/)[0] ?? ''}`
    const isAge = age.includes(words) && text.indexOf(age) <= index && index < text.indexOf(age) + age.length
    if (isAge || notAnAmount.test(before) || ofAnother.test(clause)) return []
    const reading = readDuration(words, { min: 0, max: 5_200 })
    return reading.kind === 'answer' ? [{ weeks: reading.answer, isOfPain: ofThePain.test(clause) }] : []
  })
  return (said.find(({ isOfPain }) => isOfPain) ?? said[0])?.weeks
}
