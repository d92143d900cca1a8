/** An earlier answer corrected in words: "TB contact: actually yes", "sorry, I meant no". */
import type { QuestionId } from '../../../machines/answers.ts'
import { isQuestionId, questionIds, questionOf } from '../../../machines/protocol.ts'
import { isCaudaEquinaId } from '../../../machines/terms.ts'
import { questionWords } from '../command-words.ts'
import type { Change } from '../commands.ts'
import { normalise, withoutApostrophes } from '../normalise.ts'
import { readAnswer } from '../read-answer.ts'
import {
  afterPrevious,
  beforePrevious,
  corrects,
  moreNames,
  notNames,
  previousAnswer,
  setsAnew,
} from './correction-words.ts'

interface Named {
  readonly questionId: QuestionId
  /** As the text has it. */
  readonly name: string
}

/** UTF-16 units; a longer text is a story. */
const longest = 200

/**
 * Reads a message that is no answer to the open question as a correction, where it says which answer and what it is to
 * be. `questionNames` as for commands.
 */
export function readCorrection(
  text: string,
  questionNames: Readonly<Record<string, string>>,
  open: QuestionId | undefined,
): Change | undefined {
  if (text.length > longest) return undefined
  const said = comparable(text)
  if (!corrects.some((phrase) => includes(said, phrase)) && readPrevious(said) === undefined) return undefined
  const named = questionsIn(said, questionNames)
  const [only, ...others] = named
  if (only === undefined) return readPrevious(said)
  const { questionId } = only
  const opens = without(said, beforePrevious) !== said
  if (others.length > 0 || (questionId === open && !opens)) return undefined
  const rest = answerIn(said, only)
  if (rest === undefined) return undefined
  const adds = questionOf(questionId).kind === 'multiChoice' && !setsAnew.some((phrase) => includes(said, phrase))
  return { name: 'change', questionId, rest, ...(adds && { adds }) }
}

const comparable = (text: string): string =>
  withoutApostrophes(normalise(text))
    .replaceAll(/(?<=[a-z])-(?=[a-z])/g, ' ')
    .replaceAll(/ +/g, ' ')

/** As words of their own. */
const includes = (said: string, phrase: string): boolean =>
  ` ${said.replaceAll(/[,;:.!?-]/g, ' ').replaceAll(/ +/g, ' ')} `.includes(` ${phrase} `)

function readPrevious(said: string): Change | undefined {
  const told = without(said, beforePrevious)
  const phrase = previousAnswer
    .filter(
      (opening) => told.startsWith(`${opening} `) || told.startsWith(`${opening}:`) || told.startsWith(`${opening},`),
    )
    .toSorted((one, other) => other.length - one.length)[0]
  if (phrase === undefined) return undefined
  const rest = withoutClosing(
    told
      .slice(phrase.length)
      .replace(/^[\s:,]{1,3}/, '')
      .split(' not ')[0] ?? '',
  )
  return rest === '' || rest.split(' ').length > 6 ? undefined : { name: 'changePrevious', rest }
}

function without(said: string, openings: readonly string[]): string {
  const opening = openings
    .filter((phrase) => said.startsWith(`${phrase} `) || said.startsWith(`${phrase},`))
    .toSorted((one, other) => other.length - one.length)[0]
  return opening === undefined ? said : without(said.slice(opening.length).replace(/^[\s,.;:-]{1,4}/, ''), openings)
}

function withoutClosing(said: string): string {
  const closing = afterPrevious.find((phrase) => said.endsWith(` ${phrase}`))
  return closing === undefined ? said : withoutClosing(said.slice(0, -closing.length - 1).replace(/[\s,]{1,3}$/, ''))
}

/** The questions that the text names, each by a name that no other has. */
function questionsIn(said: string, questionNames: Readonly<Record<string, string>>): readonly Named[] {
  const owners = new Map<string, readonly QuestionId[]>()
  for (const id of questionIds) {
    const name = questionNames[id]
    if (name === undefined) continue
    for (const word of new Set([id.toLowerCase(), comparable(name), comparable(spoken(id)), ...questionWords[id]]))
      owners.set(word, [...(owners.get(word) ?? []), id])
  }
  for (const [word, id] of Object.entries(moreNames)) {
    if (isQuestionId(id) && questionNames[id] !== undefined) owners.set(word, [id])
  }
  const found = [...owners].filter(([word, ids]) => ids.length === 1 && !notNames.has(word) && includes(said, word))
  const longestFirst = found.toSorted(([one], [other]) => other.length - one.length)
  // "Wedge fracture" also holds "fracture": a name inside a longer one says nothing more.
  const outer = longestFirst.filter(
    ([word], at) => !longestFirst.slice(0, at).some(([longer]) => includes(longer, word)),
  )
  const first = outer.flatMap(([name, ids]) => ids.map((questionId) => ({ questionId, name })))
  return first.filter(({ questionId }, at) => first.findIndex((other) => other.questionId === questionId) === at)
}

const spoken = (id: string): string => id.replaceAll(/[A-Z]/g, ' $&')

/**
 * What the answer is to be: all parts of the text that read as one must read as the same. A question's name by itself
 * is no answer, and where a part reads without the name, one that holds the name only says which question is meant.
 * A cauda equina "no" is one only where it is all that the answer is to be.
 */
function answerIn(said: string, { questionId, name }: Named): string | undefined {
  const question = questionOf(questionId)
  const numeric = question.kind === 'number' || question.kind === 'duration'
  const kept = without(numeric ? said.replaceAll(/ not (?!sure)[^,;.]*|\bnot \d[^,;.]*/g, '') : said, beforePrevious)
  const read = kept.split(numeric ? numericBreaks : breaks).flatMap((part) => {
    const reading = readAnswer(question, {}, part.trim(), {}, {})
    return reading.kind === 'answer' && part.trim() !== name
      ? [{ part: part.trim(), answer: JSON.stringify(reading.answer) }]
      : []
  })
  const plain = read.filter(({ part }) => !includes(part, name))
  const candidates = plain.length > 0 ? plain : read
  const [first] = candidates
  if (!first || candidates.some(({ answer }) => answer !== first.answer)) return undefined
  const clears = isCaudaEquinaId(questionId) && first.answer === '"no"'
  return clears && !said.endsWith(` should be ${first.part}`) && !said.endsWith(` to ${first.part}`)
    ? undefined
    : first.part
}

const breaks = / to | should be | should have been | should read |[,;:.] | - | so | put |^set |^change /
const numericBreaks = / to | should be | should have been | should read |[,;:.] | - | is | was |make that /
