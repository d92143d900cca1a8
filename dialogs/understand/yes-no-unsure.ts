import type { QuestionId, YesNoUnsure } from '../../machines/answers.ts'
import { yesNoUnsure } from '../../machines/answers.ts'
import { normalise, withoutApostrophes } from './normalise.ts'
import { answered, hedged, type Reading, unreadable } from './reading.ts'
import { closingFillers, leadingFillers, type PhraseList, phraseLists } from './yes-no-words.ts'

const listOf: ReadonlyMap<string, PhraseList> = new Map(
  phraseLists.flatMap((list) => list.phrases.map((phrase) => [phrase, list] as const)),
)

/**
 * Reads a whole message as yes, no or unsure: by option id or label, or by the lists of yes-no-words.ts. Nothing in
 * the message may be left over. `questionId` leaves out what is no clear answer to that question.
 */
export function readYesNoUnsure(
  text: string,
  { labels = {}, questionId }: { labels?: Readonly<Record<string, string>>; questionId?: QuestionId } = {},
): Reading<YesNoUnsure> {
  const all = wordsOf(text)
  if (all.length === 0) return unreadable
  const said = all.join(' ')
  const labelled = yesNoUnsure.find((option) => wordsOf(labels[option] ?? option).join(' ') === said)
  if (labelled) return answered(labelled)
  const words = withoutFillers(all)
  const answer = readPhrase(words.join(' '), questionId) ?? readOpened(words, questionId)
  if (answer === 'hedgedNo') return hedged
  return answer ? answered(answer) : unreadable
}

function readPhrase(phrase: string, questionId: QuestionId | undefined): PhraseList['answer'] | undefined {
  const list = listOf.get(phrase)
  if (!list || (questionId && list.unclearAloneFor?.includes(questionId))) return undefined
  return isClear(list, questionId) ? list.answer : undefined
}

/** "No no", "yes, he does", "no, not at all"; a hedge after either is unsure, and the opposite is no answer. */
function readOpened(words: readonly string[], questionId: QuestionId | undefined): PhraseList['answer'] | undefined {
  const opens = words.map((word) => listOf.get(word)).map((list) => (list?.place === 'opens' ? list.answer : undefined))
  const answer = opens[0]
  const end = opens.findIndex((other) => other !== answer)
  if (answer === undefined || end === -1) return answer
  const followed = listOf.get(words.slice(end).join(' '))
  if (followed?.place !== 'follows' || !isClear(followed, questionId)) return undefined
  if (followed.answer === 'hedgedNo') return answer === 'no' ? 'hedgedNo' : undefined
  return followed.answer === answer || followed.answer === 'unsure' ? followed.answer : undefined
}

const isClear = (list: PhraseList, questionId: QuestionId | undefined): boolean =>
  !(questionId && list.unclearFor?.includes(questionId))

/** "?" stands by itself, since "no?" is not "no"; a word drawn out ("nooo") is that word, a key held down ("nnnn") is none. */
function wordsOf(text: string): readonly string[] {
  return withoutApostrophes(normalise(text))
    .replace(/\?+/g, ' ? ')
    .replace(/[,;:!]|\.(?= |$)/g, ' ')
    .replace(/ - /g, ' ')
    .replace(/(?<=[a-z])([a-z])\1{2,}/g, '$1')
    .split(' ')
    .filter((word) => word !== '')
}

function withoutFillers(words: readonly string[]): readonly string[] {
  const attributed = leadingFillers.has(words.slice(0, 2).join(' ')) ? words.slice(2) : words
  return withoutSingleFillers(attributed)
}

function withoutSingleFillers(words: readonly string[]): readonly string[] {
  const start = words.findIndex((word) => !leadingFillers.has(word))
  let end = words.length
  while (end > start + 1) {
    if (closingFillers.has(words[end - 1] ?? '')) end -= 1
    else if (closingFillers.has(words.slice(end - 2, end).join(' '))) end -= 2
    else break
  }
  return words.slice(Math.max(start, 0), Math.max(end, 0))
}
