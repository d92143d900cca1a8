import { type Answer, type Answers, standAlone, type YesNoUnsure } from '../../machines/answers.ts'
import { optionsOf, parseAnswer, type Question } from '../../machines/protocol.ts'
import { type CaudaEquinaId, isCaudaEquinaId } from '../../machines/terms.ts'
import { decide } from './decide.ts'
import { type DurationHint, readDuration } from './duration.ts'
import { readDurationRange } from './duration-range.ts'
import { mayClear } from './may-clear.ts'
import { readAge } from './number.ts'
import { readOptions } from './options.ts'
import { answered, type Reading, unreadable } from './reading.ts'
import { readAgeSentence } from './sentences/age-sentence.ts'
import { readDurationSentence } from './sentences/duration-sentence.ts'
import { readByPieces } from './sentences/pieces.ts'
import { readComplaint } from './sentences/read-complaint.ts'
import { readOptionSentence } from './sentences/read-option-sentence.ts'
import { readSelfCorrected } from './sentences/self-correction.ts'
import { readYesNoUnsure } from './yes-no-unsure.ts'

/** What a typed reply to an open question says. More readers, and more kinds of reading, join here. */
export type ReadAnswer = Reading<Answer>

/**
 * Reads a short typed text as the reply to `question`, given the earlier answers. `labels` are the options' labels, by
 * option id. Only what is clearly an answer is one, and it is one that the protocol takes.
 */
export function readAnswer(
  question: Question,
  answers: Answers,
  text: string,
  labels: Readonly<Record<string, string>>,
  hint: DurationHint = {},
): ReadAnswer {
  const readPart = (part: string): Reading<unknown> => readRaw(question, answers, part, labels, hint)
  const whole = orElse(readPart(text), () => readSelfCorrected(question, text, readPart))
  const reading = isCaudaEquinaId(question.id) ? whole : orElse(whole, () => readByPieces(question, text, readPart))
  if (reading.kind === 'unreadable') return nearestTo(reading, question, answers)
  if (reading.kind !== 'answer') return reading
  const answer = parseAnswer(question, reading.answer, answers)
  return answer === undefined ? unreadable : { ...reading, answer }
}

/** Words that were not all read are never taken for "none of these": what was not read may be one of them. */
function nearestTo(
  { part, nearest: near }: Extract<Reading<unknown>, { kind: 'unreadable' }>,
  question: Question,
  answers: Answers,
): ReadAnswer {
  const nearest = parseAnswer(question, near, answers)
  const may = nearest !== undefined && !(Array.isArray(nearest) && nearest.some((option) => standAlone.has(option)))
  return { kind: 'unreadable', ...(part !== undefined && { part }), ...(may && { nearest }) }
}

function readRaw(
  question: Question,
  answers: Answers,
  text: string,
  labels: Readonly<Record<string, string>>,
  hint: DurationHint,
): Reading<unknown> {
  switch (question.kind) {
    case 'yesNoUnsure':
      return isCaudaEquinaId(question.id)
        ? readSignReply(question.id, text, labels)
        : orElse(readYesNoUnsure(text, { labels, questionId: question.id }), () => readComplaint(text, question.id))
    case 'number':
      return orElse(readAge(text, rangeOf(question)), () => readAgeSentence(text, rangeOf(question)))
    case 'duration':
      return readLasting(text, rangeOf(question), hint)
    case 'choice': {
      const reading = readPicked(question, optionsOf(question, answers), text, labels)
      if (reading.kind === 'answer') return { ...reading, answer: reading.answer[0] }
      return reading.kind === 'unreadable' ? { ...reading, nearest: reading.nearest?.[0] } : reading
    }
    case 'multiChoice':
      return readPicked(question, optionsOf(question, answers), text, labels)
  }
}

/** One duration, short or in a sentence, or else a range of it. */
function readLasting(text: string, range: NonNullable<Question['range']>, hint: DurationHint): Reading<number> {
  const one = orElse(readDuration(text, range, hint), () => readDurationSentence(text, range))
  return orElse(one, () => readDurationRange(text, range))
}

/** A yes or a doubt is one by the lists, and else by what the words tell, which is read before; a no has to be one as a whole. */
function readSignReply(
  id: CaudaEquinaId,
  text: string,
  labels: Readonly<Record<string, string>>,
): Reading<YesNoUnsure> {
  const short = readYesNoUnsure(text, { labels, questionId: id })
  if (short.kind === 'answer' && short.answer !== 'no') return short
  const told = decide(text, { among: [id], open: id })
  if (told.kind === 'cut') return answered(told.signs[0]?.answer ?? 'unsure')
  if (short.kind === 'hedged') return short
  return mayClear(text, id, labels) ? answered('no') : unreadable
}

/** UTF-16 units; a longer list or sentence is a story, and splitting it takes time. */
const longestPicked = 600

function readPicked(
  question: Question,
  offered: readonly string[],
  text: string,
  labels: Readonly<Record<string, string>>,
): Reading<readonly string[]> {
  if (text.length > longestPicked) return unreadable
  return orElse(readOptions(question, offered, text, labels), () => readOptionSentence(question, offered, text))
}

/** What a short answer is read as, or else the sentence; what neither reads is handed back as the first did. */
function orElse<Value>(short: Reading<Value>, readSentence: () => Reading<Value>): Reading<Value> {
  if (short.kind !== 'unreadable') return short
  const sentence = readSentence()
  return sentence.kind === 'unreadable' ? { ...sentence, ...short } : sentence
}

function rangeOf({ id, range }: Question): NonNullable<Question['range']> {
  if (!range) throw new Error(`The protocol gives no range for ${id}`)
  return range
}
