import { standAlone } from '../../machines/answers.ts'
import type { Question } from '../../machines/protocol.ts'
import { normalise, withoutApostrophes } from './normalise.ts'
import { affirming, openingYes, synonyms } from './option-words.ts'
import { answered, contradictory, nearly, type Reading, unreadable } from './reading.ts'
import { readYesNoUnsure } from './yes-no-unsure.ts'

/** Coarse to fine: a label may hold a comma, and "hiv +ve" a plus. "Or" and "/" do not say which, and split nothing. */
const separators: readonly RegExp[] = [/;/, /,/, /(?:^| )and |&/, / plus | \+ |\+(?!ve\b)(?=[a-z])/]

/** "The patient has been diagnosed with", and no more. */
const mostAffirming = 6

interface Part {
  readonly text: string
  readonly option: string | undefined
}

/**
 * Reads the options that a text names, by id, label or synonym: each part of it must name one. A part that does not
 * is handed back, so that nothing told is dropped. Two options of a single choice, or "none" with another option,
 * contradict each other.
 */
export function readOptions(
  question: Pick<Question, 'id' | 'kind'>,
  offered: readonly string[],
  text: string,
  labels: Labels,
): Reading<readonly string[]> {
  const named = namesOf(question, offered, labels)
  const optionIn = (part: string): string | undefined =>
    readAffirmed(part, named) ?? readNegative(part, question, offered)
  const said = normalise(text.replace(/[\r\n]/g, ';'))
  const { rest, saidYes } = withoutOpeningYes(said)
  const parts = readParts(rest, optionIn, separators)
  const unread = parts.find(({ option }) => option === undefined)
  const options = [...new Set(parts.flatMap(({ option }) => option ?? []))]
  if (parts.length === 0 || unread) {
    if (!unread || parts.length === 1) return unreadable
    const one = question.kind === 'multiChoice' ? options.length > 0 : options.length === 1
    return { ...(one && !saidYes ? nearly(options) : unreadable), part: unread.text }
  }
  const noneWithMore = options.some((option) => standAlone.has(option)) && (saidYes || options.length > 1)
  return noneWithMore || (question.kind === 'choice' && options.length > 1) ? contradictory : answered(options)
}

/** Splits only what is not an option as a whole. */
function readParts(
  text: string,
  optionIn: (part: string) => string | undefined,
  [separator, ...finer]: readonly RegExp[],
): readonly Part[] {
  const option = optionIn(text)
  if (option !== undefined || !separator) return [{ text, option }]
  return text
    .split(separator)
    .map((part) => part.trim().replace(/^[-*•] /, ''))
    .filter((part) => part !== '')
    .flatMap((part) => readParts(part, optionIn, finer))
}

/** Options by synonym, for each question that has options to name. */
const synonymsOf: ReadonlyMap<string, readonly (readonly [string, string])[]> = new Map(
  Object.entries(synonyms).map(([id, words]) => [
    id,
    Object.entries(words).flatMap(([option, names]) => names.map((name) => [comparable(name), option] as const)),
  ]),
)

type Labels = Readonly<Record<string, string>>
type Names = ReadonlyMap<string, string>

/** The names that options have under some labels, once they were put together, by question and options on offer. */
const namesUnder = new WeakMap<Labels, Map<string, Names>>()

function namesOf({ id }: Pick<Question, 'id'>, offered: readonly string[], labels: Labels): Names {
  const known = namesUnder.get(labels) ?? new Map<string, Names>()
  namesUnder.set(labels, known)
  const key = [id, ...offered].join(' ')
  const names = known.get(key) ?? putTogether(id, offered, labels)
  known.set(key, names)
  return names
}

/** Options by every name they have here: id, label (also without what it has in brackets) and synonyms. */
function putTogether(id: Question['id'], offered: readonly string[], labels: Labels): Names {
  const titles = offered.flatMap((option) => {
    const label = labels[option] ?? option
    const spokenId = option.replace(/[A-Z]/g, ' $&')
    return [option, spokenId, label, label.replace(/\([^()]*\)/g, '')].map(
      (name) => [comparable(name), option] as const,
    )
  })
  return new Map([...(synonymsOf.get(id) ?? []).filter(([, option]) => offered.includes(option)), ...titles])
}

/** An option by a name of it, also after words that only affirm it: "he is on pred". */
function readAffirmed(part: string, named: ReadonlyMap<string, string>): string | undefined {
  const words = comparable(part).split(' ')
  const first = words.findIndex((word) => !affirming.has(word))
  const starts = Array.from({ length: Math.min(first, mostAffirming) + 1 }, (_, start) => words.slice(start).join(' '))
  const name = starts.find((start) => named.has(start))
  return name === undefined ? undefined : named.get(name)
}

/** "No" is none; "not sure" is unsure or, of blood results, not known. "No" to blood results may mean no bloods. */
function readNegative(part: string, { id }: Pick<Question, 'id'>, offered: readonly string[]): string | undefined {
  const reading = readYesNoUnsure(part, { questionId: id })
  const isUnknown = reading.kind === 'hedged' || (reading.kind === 'answer' && reading.answer === 'unsure')
  if (!isUnknown && (reading.kind !== 'answer' || reading.answer === 'yes')) return undefined
  if (isUnknown) return offered.find((option) => option === 'unsure' || option === 'notTested')
  return id === 'bloodResults' ? undefined : offered.find((option) => option === 'none')
}

function withoutOpeningYes(said: string): { rest: string; saidYes: boolean } {
  const [, first = '', rest = ''] = /^([a-z]+)[ ,;:]+(.+)$/.exec(said) ?? []
  return openingYes.has(first) ? { rest, saidYes: true } : { rest: said, saidYes: false }
}

/** Hyphens are spaces between letters only, so that "-ve" stays negative. */
function comparable(text: string): string {
  return withoutApostrophes(normalise(text))
    .replace(/(?<=[a-z])-(?=[a-z])/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
}
