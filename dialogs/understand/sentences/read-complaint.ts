/** Sentences as the answer to a yes-or-no question: what each clause tells or denies, and whether that is an answer. */
import type { QuestionId, YesNoUnsure } from '../../../machines/answers.ts'
import { answered, nearly, type Reading, unreadable } from '../reading.ts'
import { clausesOf } from './clauses.ts'
import { complaints, lexicons, type Meaning, whole } from './complaint-lexicon.ts'
import { pieceWords } from './piece-words.ts'
import { type Token, tokensOf } from './tokens.ts'

/** What the clauses of a sentence tell between them. */
interface Told {
  readonly answers: readonly YesNoUnsure[]
  readonly affirmed: boolean
  readonly denied: ReadonlySet<string>
  readonly hedged: boolean
}

export function readComplaint(text: string, questionId: QuestionId): Reading<YesNoUnsure> {
  const lexicon = lexicons[questionId]
  if (!lexicon) return unreadable
  const tokens = tokensOf(text, lexicon)
  const does = (what: Meaning['does']) => tokens.some(({ meaning }) => meaning?.does === what)
  if (tokens.length === 0 || does('asksBack') || does('hedgedNo')) return unreadable
  const clauses = clausesOf(tokens)
  if (!clauses) return unreadable
  const told: Told = {
    answers: clauses.flatMap(({ answer }) => answer ?? []),
    affirmed: clauses.some(({ affirmed }) => affirmed),
    denied: new Set(clauses.flatMap(({ denied }) => denied)),
    hedged: does('hedge'),
  }
  // "I think so, yes" is more than a doubt, and less than a yes.
  if (saysBoth(told)) return nearly('unsure')
  const answer = answerOf(told, complaints[questionId]?.enough ?? [])
  if (answer === undefined) return unreadable
  const stands = isAllKnown(tokens) || (answer === 'unsure' ? isUntold(told, tokens) : !isLimited(answer, tokens))
  const untold = answer === 'no' && clauses.some(({ tells }) => tells)
  return (stands || (answer === 'yes' && opensWithYes(tokens))) && !untold ? answered(answer) : nearly(answer)
}

/** "I couldn't say whether", "not sure, the notes …"; and not "not sure I'd call it". */
const isUntold = ({ hedged: isHedged, affirmed, denied }: Told, tokens: readonly Token<Meaning>[]): boolean =>
  !isHedged &&
  !affirmed &&
  denied.size === 0 &&
  tokens.every(({ meaning }, at) => meaning?.does !== 'unsure' || endsDoubt(tokens[at + 1]))

const endsDoubt = (next: Token<Meaning> | undefined): boolean =>
  next === undefined ||
  next.meaning?.does === 'comma' ||
  next.meaning?.does === 'breaks' ||
  next.meaning?.does === 'and' ||
  pieceWords.afterDoubt.test(next.text)

/**
 * Words that no list knows stand beside it. They may put what is told into another light where they hang on something, or
 * follow a "but"; a no they may take back.
 */
function isLimited(answer: YesNoUnsure, tokens: readonly Token<Meaning>[]): boolean {
  if (tokens.some(({ text }) => pieceWords.otherLight.test(text))) return true
  const last = tokens.findLastIndex(({ meaning }) => meaning?.does === 'sign' || meaning?.does === 'affirms')
  return tokens.some(({ text }, at) => pieceWords.contrasts.test(text) && (answer === 'no' || at > last))
}

/** "Yes, …" answers; a yes after words that no list knows may be the answer to something else. */
function opensWithYes(tokens: readonly Token<Meaning>[]): boolean {
  const yes = tokens.findIndex(({ meaning }) => meaning?.does === 'yes')
  return tokens.slice(0, yes).every(({ meaning }) => meaning !== undefined)
}

/** Words that no list knows may take a denial back: "no, but it …". A symptom that is told stays told. */
const isAllKnown = (tokens: readonly Token<Meaning>[]): boolean =>
  tokens.every(({ text, meaning }) => meaning !== undefined || /^\d+$/.test(text))

/** "Bladder ok, bowels ok": the parts that make up the whole. */
const deniesEach = ({ denied }: Pick<Told, 'denied'>, enough: readonly (readonly string[])[]): boolean =>
  enough.some((parts) => parts.every((part) => denied.has(part)))

const saysBoth = ({ answers, hedged }: Told): boolean =>
  (hedged || answers.includes('unsure')) && (answers.includes('yes') || answers.includes('no'))

function answerOf(
  { answers, affirmed, denied, hedged }: Told,
  enough: readonly (readonly string[])[],
): YesNoUnsure | undefined {
  const says = (answer: YesNoUnsure) => answers.includes(answer)
  if (says('unsure') || (hedged && (affirmed || answers.length > 0 || denied.size > 0))) return 'unsure'
  if (hedged) return undefined
  if (affirmed || says('yes')) return says('no') || denied.has(whole) ? undefined : 'yes'
  return says('no') || denied.has(whole) || deniesEach({ denied }, enough) ? 'no' : undefined
}
