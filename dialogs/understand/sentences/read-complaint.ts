/** Sentences as the answer to a yes-or-no question: what each clause tells or denies, and whether that is an answer. */
import type { QuestionId, YesNoUnsure } from '../../../machines/answers.ts'
import { isCaudaEquinaId } from '../../../machines/terms.ts'
import { answered, nearly, type Reading, unreadable } from '../reading.ts'
import { clausesOf } from './clauses.ts'
import { complaints, lexicons, type Meaning, whole } from './complaint-lexicon.ts'
import { deniesAll } from './condition-words.ts'
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
  if (tokens.length === 0 || does('asksBack')) return unreadable
  const clauses = clausesOf(tokens)
  if (!clauses) return unreadable
  const told: Told = {
    answers: clauses.flatMap(({ answer }) => answer ?? []),
    affirmed: clauses.some(({ affirmed }) => affirmed),
    denied: new Set(clauses.flatMap(({ denied }) => denied)),
    hedged: does('hedge'),
  }
  const enough = complaints[questionId]?.enough ?? []
  // "I think so, yes" is more than a doubt, and less than a yes. At a cauda equina question a doubt is enough.
  if (!isCaudaEquinaId(questionId) && saysBoth(told)) return nearly('unsure')
  const answer = answerOf(told, enough)
  // Words that no list knows may settle the doubt; at a cauda equina question it counts all the same.
  if (answer === 'unsure' && !isCaudaEquinaId(questionId) && !isAllKnown(tokens)) return nearly(answer)
  // At a cauda equina question whatever may tell the sign does; elsewhere unknown words beside it may make it another's.
  const mayStand = isCaudaEquinaId(questionId) ? told.affirmed : isAllKnown(tokens)
  if (answer === 'yes' && !mayStand && !opensWithYes(tokens)) return nearly(answer)
  // A cauda equina question is denied with a no first, or part by part; a denial in other words is asked back.
  const denied = opensWithNo(tokens) || deniesEach(told, enough)
  if (answer === 'no' && isCaudaEquinaId(questionId) && !denied) return nearly(answer)
  if (answer === 'no' && (!isAllKnown(tokens) || clauses.some(({ tells }) => tells))) return nearly(answer)
  return answer ? answered(answer) : unreadable
}

/** "Yes, …" answers; a yes after words that no list knows may be the answer to something else. */
function opensWithYes(tokens: readonly Token<Meaning>[]): boolean {
  const yes = tokens.findIndex(({ meaning }) => meaning?.does === 'yes')
  return tokens.slice(0, yes).every(({ meaning }) => meaning !== undefined)
}

/** "No, …", "he says no, …", "nothing like that": whoever says it, and whatever else is not read out of it. */
function opensWithNo(tokens: readonly Token<Meaning>[]): boolean {
  const first = tokens.find(({ meaning }) => meaning?.does !== 'fill')
  return first?.meaning?.does === 'no' || deniesAll.has(first?.text.replace(' ,', '') ?? '')
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
