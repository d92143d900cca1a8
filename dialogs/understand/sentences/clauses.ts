/** A sentence clause by clause: what each tells, and what it denies. */
import type { YesNoUnsure } from '../../../machines/answers.ts'
import { type Meaning, whole } from './complaint-lexicon.ts'
import type { Token } from './tokens.ts'

export interface Clause {
  readonly answer?: YesNoUnsure
  readonly affirmed?: boolean
  /** Something may be told of the symptom that no list names. */
  readonly tells?: boolean
  /** The parts of the question that it denies, and `whole` where it denies all of it. */
  readonly denied: readonly string[]
}

type Tokens = readonly Token<Meaning>[]
const is = (token: Token<Meaning> | undefined, ...does: readonly Meaning['does'][]): boolean =>
  token?.meaning !== undefined && does.includes(token.meaning.does)

/** Nothing where a clause can be taken in two ways. */
export function clausesOf(tokens: Tokens): readonly Clause[] | undefined {
  const clauses = split(tokens).map((part) => readClause(part))
  const read = clauses.filter((clause) => clause !== undefined)
  if (read.length < clauses.length) return undefined
  // "No fever, sweats": the second may be denied with the first, or told beside it.
  const parts = split(tokens)
  const carried = read.some(
    (clause, at) => clause.affirmed && (read[at - 1]?.denied.length ?? 0) > 0 && isBare(parts[at]),
  )
  return carried ? undefined : read
}

const isBare = (tokens: Tokens = []): boolean => tokens.every((token) => is(token, 'sign', 'subject', 'or', 'and'))

function split(tokens: Tokens): readonly Tokens[] {
  const clauses: Token<Meaning>[][] = [[]]
  for (const [at, token] of tokens.entries()) {
    const begins = (is(token, 'breaks', 'comma') && !listsNo(tokens, at)) || opensAnew(tokens, at)
    if (begins) clauses.push([])
    if (!is(token, 'breaks', 'comma')) clauses.at(-1)?.push(token)
    if (answersAlone(tokens, at)) clauses.push([])
  }
  return clauses.filter((clause) => !clause.every((token) => is(token, 'fill', 'and')) || endsOpen(clause))
}

/** "Fever: no", "fever - no" */
const listsNo = (tokens: Tokens, at: number): boolean =>
  (tokens[at]?.text === ':' || tokens[at]?.text === '-') && is(tokens[at + 1], 'no', 'plainNo')

/** "No, he does" takes its "no" back. */
const endsOpen = (tokens: Tokens): boolean =>
  /(?:^| )(?:do|does|did|has|have|had|is|are|was|were|am|can|will|would)$/.test(tokens.at(-1)?.text ?? '')

/** "Bladder fine and no leaking": a negative after "and" begins a clause of its own. */
const opensAnew = (tokens: Tokens, at: number): boolean =>
  at > 0 && is(tokens[at - 1], 'and') && is(tokens[at], 'no', 'not', 'affirms', 'denies')

/** "No" before a person or another negative answers; before a symptom it denies that. */
function answersAlone(tokens: Tokens, at: number): boolean {
  if (is(tokens[at], 'yes', 'plainNo'))
    return !is(tokens[at - 1], ...matters) && !(is(tokens[at], 'plainNo') && is(tokens[at + 1], ...matters))
  if (!is(tokens[at], 'no') || is(tokens[at - 1], ...matters)) return false
  const next = tokens[at + 1]
  return next === undefined || is(next, 'no', 'not', 'plainNo', 'affirms', 'unsure') || persons.test(next.text)
}
const matters = ['sign', 'subject', 'fine', 'denies'] as const
const persons =
  /^(?:i|he|she|it|its|they|we|there|that|thats|everything|both|patient|his|her|my|the|all|says|said|mr|mrs)$/

function readClause(tokens: Tokens): Clause | undefined {
  const has = (...does: readonly Meaning['does'][]) => tokens.filter((token) => is(token, ...does)).length
  const negatives = has('not', 'no') + (has(...matters) > 0 ? has('plainNo') : 0)
  if (negatives > 1 || (negatives > 0 && has('denies', 'fine') > 0)) return undefined
  const told = has('affirms') > 0 || (negatives === 0 && has('sign') > 0)
  if (!told && has('time') > 0 && has('fine', 'trouble', 'denies', 'not', 'sign', 'subject') > 0) return undefined
  if (negatives === 0 && has('past') > 0 && has('fine', 'denies') > 0) return undefined
  if (has('unsure') > 0) return { answer: 'unsure', denied: [] }
  const matter = has('sign', 'subject', 'trouble', 'fine', 'affirms', 'denies')
  if (matter === 0) return plainAnswer(tokens)
  if (matter === has('trouble') && negatives === 0) return undefined
  if (has('affirms') > 0) return has('denies') > 0 ? undefined : { affirmed: true, denied: [] }
  if (has('denies') > 0) return has('sign', 'trouble') > 0 ? undefined : { denied: [whole] }
  return negatives > 0 ? deny(tokens) : tell(tokens)
}

function plainAnswer(tokens: Tokens): Clause | undefined {
  const yes = tokens.some((token) => is(token, 'yes'))
  const no = tokens.some((token) => is(token, 'no', 'plainNo'))
  if (yes && no) return undefined
  if (tokens.some((token) => is(token, 'not')) && !no) return undefined
  const denies = tokens.findIndex((token) => is(token, 'no'))
  // "No tingling": what is denied stands in no list of the question's own.
  if (denies >= 0 && tokens.slice(denies + 1).some(({ text }) => !courtesies.test(text))) return undefined
  const tells = tokens.some((token) => is(token, 'tells', 'time', 'past')) || endsOpen(tokens)
  if (!yes && tells) return { denied: [], tells }
  return { ...(yes && { answer: 'yes' as const }), ...(no && { answer: 'no' as const }), denied: [] }
}

const courtesies = /^(?:thanks|thank you|please|doctor|doc|nurse|madam|sir|no|not|he|she|it|i)$/

const partsOf = (tokens: Tokens): readonly string[] => tokens.flatMap(({ meaning }) => meaning?.part ?? [])

/** "And" may end what a negative denies; "or" carries it on. */
function deny(tokens: Tokens): Clause | undefined {
  const signs = tokens.filter((token) => is(token, 'sign', 'subject'))
  const joined = tokens.some((token, at) => is(token, 'and') && is(tokens[at + 1], 'sign') && at > 0)
  // "Bladder fine, bowels not" and "no power" deny what should be there.
  const deniesSubject = tokens.every((token) => !is(token, 'sign', 'trouble')) && signs.length > 0
  if (joined || deniesSubject) return undefined
  const unknownBefore = tokens.some(({ meaning }) => meaning === undefined)
  if (unknownBefore) return { denied: [] }
  return { denied: signs.length === 0 ? [whole] : partsOf(signs) }
}

function tell(tokens: Tokens): Clause | undefined {
  const [fine, ill] = [['fine'], ['trouble', 'sign', 'yes']].map((does) =>
    tokens.some((token) => is(token, ...(does as Meaning['does'][]))),
  )
  if (fine && ill) return undefined
  if (ill) return { affirmed: true, denied: [] }
  return { denied: fine ? partsOf(tokens) : [] }
}
