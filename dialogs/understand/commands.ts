import type { QuestionId } from '../../machines/answers.ts'
import { questionIds } from '../../machines/protocol.ts'
import { beforeQuestion, changeWords, commandWords, questionWords } from './command-words.ts'
import { normalise, withoutApostrophes } from './normalise.ts'

export interface PlainCommand {
  readonly name: 'help' | 'why' | 'back' | 'summary' | 'restart' | 'person'
}

/** Of an earlier answer. */
export type Change =
  /**
   * `questionId` is left out where the words do not say which; `rest` is what the answer is to be, which `adds` to the
   * options on record or takes their place.
   */
  | { readonly name: 'change'; readonly questionId?: QuestionId; readonly rest?: string; readonly adds?: true }
  /** Of the answer before the open question. */
  | { readonly name: 'changePrevious'; readonly rest: string }

export type Command = PlainCommand | Extract<Change, { name: 'change' }>

export const isChange = (command: Command): command is Exclude<Command, PlainCommand> => command.name === 'change'

/** Longer than any question's name: bounds the search for "to" in "change … to …". */
const longestSubject = 120

/** Reads a whole message as a command; `questionNames` are the names that this person sees, by question id. */
export function readCommand(text: string, questionNames: Readonly<Record<string, string>>): Command | undefined {
  const said = normalise(text)
    .replace(/^(?:please|pls) /, '')
    .replace(/ (?:please|pls)$/, '')
  const name = plainCommands.get(comparable(said.replace(/ ?\?$/, '')))
  // "Restart?" asks what it would do.
  if (name) return name === 'restart' && said.endsWith('?') ? undefined : { name }
  const word = changeWords.find((change) => said === change || said.startsWith(`${change} `))
  return word === undefined ? undefined : readChange(said.slice(word.length).trim(), questionNames)
}

const plainCommands: ReadonlyMap<string, keyof typeof commandWords> = new Map(
  (Object.keys(commandWords) as (keyof typeof commandWords)[]).flatMap((name) =>
    commandWords[name].map((phrase) => [phrase, name] as const),
  ),
)

/**
 * "Change in sensation when wiping" opens like the command and is a sign. So only a question's own words are one, or a
 * single word, which is asked back.
 */
function readChange(told: string, questionNames: Readonly<Record<string, string>>): Command | undefined {
  if (told === '') return { name: 'change' }
  const known = questionsByName(questionNames)
  for (const { subject, rest } of splits(told)) {
    const questions = known.get(withoutOpening(subject))
    const [questionId, ...others] = questions ?? []
    if (questionId && others.length === 0) return { name: 'change', questionId, ...(rest && { rest }) }
    if (questionId) return { name: 'change' }
  }
  return told.includes(' ') ? undefined : { name: 'change' }
}

/** Ways to take "age to 57" apart, the longest subject first: a question's name may hold "to". */
function splits(told: string): readonly { subject: string; rest: string }[] {
  const ways = [...told.slice(0, longestSubject).matchAll(/ to |: /g)].map(({ 0: between, index }) => ({
    subject: told.slice(0, index),
    rest: told.slice(index + between.length).trim(),
  }))
  return [...(told.length > longestSubject ? [] : [{ subject: told, rest: '' }]), ...ways.toReversed()]
}

function withoutOpening(subject: string): string {
  let words = comparable(subject)
  for (const phrase of beforeQuestion) {
    if (words.startsWith(`${phrase} `)) words = words.slice(phrase.length + 1)
  }
  return words
}

type ByName = ReadonlyMap<string, readonly QuestionId[]>

/** Put together once for each audience's names. */
const byNames = new WeakMap<Readonly<Record<string, string>>, ByName>()

function questionsByName(questionNames: Readonly<Record<string, string>>): ByName {
  const known = byNames.get(questionNames) ?? putTogether(questionNames)
  byNames.set(questionNames, known)
  return known
}

/** The questions that each name, id or key word may mean, among those that have a name for this person. */
function putTogether(questionNames: Readonly<Record<string, string>>): ByName {
  const known = new Map<string, readonly QuestionId[]>()
  for (const id of questionIds) {
    const name = questionNames[id]
    if (name === undefined) continue
    for (const word of new Set([comparable(id), comparable(name), ...questionWords[id]])) {
      known.set(word, [...(known.get(word) ?? []), id])
    }
  }
  return known
}

/** Hyphens are spaces: "x-ray". */
const comparable = (text: string): string =>
  withoutApostrophes(normalise(text)).replaceAll('-', ' ').replace(/ +/g, ' ')
