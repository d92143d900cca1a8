/** Sentences as the answer to a question with options: which are told, which denied, and whether that is an answer. */
import { standAlone } from '../../../machines/answers.ts'
import type { Question } from '../../../machines/protocol.ts'
import { synonyms } from '../option-words.ts'
import { answered, contradictory, nearly, type Reading, unreadable } from '../reading.ts'
import { fine } from './condition-words.ts'
import { general } from './general-words.ts'
import { asksBack, optionSentenceWords } from './option-sentence-words.ts'
import { createLexicon, type Lexicon, type Token, tokensOf } from './tokens.ts'

type Does = 'option' | 'subject' | 'fine' | 'no' | 'not' | 'unsure' | 'asksBack' | 'fill' | 'break' | 'only' | 'yes'
type Meaning = Readonly<{ does: Does; option?: string }>

const meaning = (list: readonly string[], does: Does, option?: string) =>
  list.map((phrase) => [phrase, { does, ...(option && { option }) }] as const)
const byOption = (lists: Readonly<Record<string, readonly string[]>>, does: Does) =>
  Object.entries(lists).flatMap(([option, list]) => meaning(list, does, option))

const generalEntries = [
  ...[general.fill, general.time, general.past, general.tells].flatMap((list) => meaning(list, 'fill')),
  ...meaning([...general.and, '(', ')', '"', '~', '='], 'fill'),
  ...meaning(general.hedge, 'asksBack'),
  ...meaning([...general.unsure, ...general.hedgedNo], 'unsure'),
  ...meaning(general.plainNo, 'no'),
  ...meaning(general.not, 'not'),
  ...meaning(general.no, 'not'),
  ...meaning(general.yes, 'yes'),
  ...meaning(fine, 'fine'),
  ...meaning([',', ';', '.', ':', '-', '!', ...general.breaks], 'break'),
  ...meaning(['but', 'only', 'just', 'nothing else', 'nil else', 'no others', 'otherwise'], 'only'),
  ...meaning(asksBack, 'asksBack'),
]

/** "cochlearImplant" as it is said. */
const spoken = (option: string): string => option.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

function lexiconOf(id: string): Lexicon<Meaning> {
  const { options = {}, subjects = {}, fill = [], asksBack: own = [] } = optionSentenceWords[id] ?? {}
  return createLexicon<Meaning>([
    ...generalEntries,
    ...meaning(fill, 'fill'),
    ...byOption(subjects, 'subject'),
    ...meaning(own, 'asksBack'),
    ...byOption(synonyms[id as keyof typeof synonyms], 'option'),
    ...byOption(
      Object.fromEntries(
        Object.keys(synonyms[id as keyof typeof synonyms]).map((option) => [option, [spoken(option)]]),
      ),
      'option',
    ),
    ...byOption(subjects, 'subject'),
    // "PV normal" denies one option; "normal" by itself is none of them.
    ...(id === 'bloodResults' ? meaning(fine, 'fine') : []),
    ...byOption(options, 'option'),
    ...meaning(['but', 'only', 'just', 'nothing else'], 'only'),
  ])
}

export const lexicons: ReadonlyMap<string, Lexicon<Meaning>> = new Map(
  Object.keys(optionSentenceWords).map((id) => [id, lexiconOf(id)]),
)

export function readOptionSentence(
  question: Pick<Question, 'id' | 'kind'>,
  offered: readonly string[],
  text: string,
): Reading<readonly string[]> {
  const lexicon = lexicons.get(question.id)
  const tokens = lexicon ? tokensOf(text, lexicon) : []
  const asked = tokens.some(({ text: word, meaning: known }) => known?.does === 'asksBack' || word === '?')
  const parts = asked ? undefined : readParts(tokens)
  if (!parts) return unreadable
  const allKnown = tokens.every(({ text: word, meaning: known }) => known !== undefined || /^[\d.%]+$/.test(word))
  const { told, denied } = parts
  const picked = offered.filter((option) => told.has(option))
  if (picked.length < told.size) return unreadable
  if (picked.length === 0) return allKnown ? readWithout(parts, question, offered) : unreadable
  const mixed = picked.length > 1 && (question.kind === 'choice' || picked.some((option) => standAlone.has(option)))
  if (mixed || picked.some((option) => denied.has(option))) return allKnown ? contradictory : unreadable
  const closed = denied.size === 0 || question.id === 'bloodResults' || parts.only
  if (parts.unsure) return unreadable
  return allKnown && closed ? answered(picked) : nearly(picked)
}

interface Parts {
  readonly told: ReadonlySet<string>
  readonly denied: ReadonlySet<string>
  readonly unsure: boolean
  readonly no: boolean
  readonly only: boolean
}

/** Nothing where a negative has nothing to deny, or denies what is itself a denial. */
function readParts(tokens: readonly Token<Meaning>[]): Parts | undefined {
  const told = new Set<string>()
  const denied = new Set<string>()
  for (const clause of clausesOf(tokens)) {
    const has = (does: Does) => clause.some(({ meaning: known }) => known?.does === does)
    const options = clause.flatMap(({ meaning: known }) => (known?.does === 'option' && known.option) || [])
    const subjects = clause.flatMap(({ meaning: known }) => (known?.does === 'subject' && known.option) || [])
    const negative = has('not') || (options.length > 0 && has('no'))
    if (negative && (has('fine') || options.length + subjects.length === 0)) return undefined
    if (negative && options.some((option) => standAlone.has(option))) return undefined
    if (subjects.length > 0 && !has('fine') && !negative && options.length === 0) return undefined
    for (const option of options) (negative ? denied : told).add(option)
    if (has('fine')) for (const subject of subjects) denied.add(subject)
  }
  const does = (what: Does) => tokens.some(({ meaning: known }) => known?.does === what)
  return { told, denied, unsure: does('unsure'), no: does('no'), only: does('only') }
}

function clausesOf(tokens: readonly Token<Meaning>[]): readonly (readonly Token<Meaning>[])[] {
  const clauses: Token<Meaning>[][] = [[]]
  for (const token of tokens) {
    const does = token.meaning?.does
    if (does === 'break' || does === 'only') clauses.push([])
    if (does === 'not' && clauses.at(-1)?.some(({ meaning: known }) => known?.does === 'option')) clauses.push([])
    if (does !== 'break' && does !== 'only') clauses.at(-1)?.push(token)
  }
  return clauses
}

/** No option is told: all of them denied are none; a part of them denied is no answer. */
function readWithout(
  { denied, unsure, no }: Parts,
  { id }: Pick<Question, 'id'>,
  offered: readonly string[],
): Reading<readonly string[]> {
  const has = (option: string) => (offered.includes(option) ? answered([option]) : unreadable)
  if (unsure) return denied.size > 0 ? unreadable : has(id === 'bloodResults' ? 'notTested' : 'unsure')
  const options = offered.filter((option) => !standAlone.has(option))
  const complete =
    options.every((option) => denied.has(option)) || (denied.has('fbc') && denied.has('raisedPlasmaViscosity'))
  return complete || (no && denied.size === 0 && id !== 'bloodResults') ? has('none') : unreadable
}
