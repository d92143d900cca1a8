/** The triage as text: to read over, to paste into the record. */
import type { QuestionId } from '../../machines/answers.ts'
import type { TriageEvent } from '../../machines/events.ts'
import { PROTOCOL_VERSION, questionIds } from '../../machines/protocol.ts'
import type { RecordEntry } from '../../machines/record.ts'
import { countedAnswers, outcomeOf } from '../../machines/triage.ts'
import type { Conversation } from '../conversation.ts'
import { outcomeWords } from '../outcome-words.ts'
import { answerText, onRecordText, questionName } from '../question-words.ts'
import { inert, inMarkdown } from '../shown.ts'
import * as words from '../wording/conversation.ts'
import { clock } from './clock.ts'

/** Answers to one question, beside the one that stands. */
const maxOthers = 3

/** As a Markdown list: each question with the answer that stands, and beside it whatever else was told. */
export function summaryText(conversation: Conversation): string {
  const { triage, policy, triageId, record } = conversation
  const outcome = outcomeOf(triage)
  const said = outcome && outcomeWords(outcome, conversation)
  return [
    [words.summary.heading(policy.practiceName, triageId, PROTOCOL_VERSION), ...toldWhen(record)].join(' '),
    bullets(answerLines(conversation)) || words.summary.nothingYet,
    ...(said
      ? [`**${said.title}.** ${said.headline}`, bullets(said.advice.map((line) => inert(line)))]
      : [words.summary.unfinished]),
    ...(said && said.notAssessed.length > 0 ? [words.summary.notAssessed(said.notAssessed)] : []),
    bullets(said?.safetyNet ?? []),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** From the first thing told to the last. */
function toldWhen(record: readonly RecordEntry[]): string[] {
  const [first, last] = [record[0], record.at(-1)]
  return first && last ? [words.summary.told(clock(first.at), clock(last.at))] : []
}

const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n')

function answerLines({ triage, record }: Conversation): string[] {
  const counted = countedAnswers(triage)
  const { answers, setting } = triage.context
  return questionIds.flatMap((id) => {
    const standing = answers[id]
    if (standing === undefined) return []
    const text = ({ answer, upTo }: Pick<Told, 'answer' | 'upTo'>): string =>
      answerText(setting.audience, id, answer, upTo)
    const stands = onRecordText(triage, id, standing)
    const all = told(record, id)
    const others = all.filter(({ event }) => text(event) !== stands)
    const inWords = all.findLast(({ event, words: said }) => said && event.upTo !== undefined && text(event) === stands)
    return [
      [
        words.summary.answer(questionName(setting.audience, id), stands),
        ...(inWords?.words ? [words.summary.inWords(inMarkdown(inWords.words))] : []),
        ...newest(others.map(({ at, event }) => words.summary.alsoTold(text(event), clock(at)))),
        ...newest(mistakes(record, id)),
        ...(counted[id] === undefined ? [words.summary.doesNotCount] : []),
      ].join('; '),
    ]
  })
}

/** The others are counted: one message has no room for all that can be told in a day. */
function newest(all: readonly string[]): readonly string[] {
  const left = all.length - maxOthers
  return left > 0 ? [words.summary.more(left), ...all.slice(-maxOthers)] : all
}

type Told = Extract<TriageEvent, { type: 'told' }>

const told = (record: readonly RecordEntry[], id: QuestionId): (Omit<RecordEntry, 'event'> & { event: Told })[] =>
  record.flatMap(({ event, ...entry }) =>
    event.type === 'told' && event.questionId === id ? [{ ...entry, event }] : [],
  )

const mistakes = (record: readonly RecordEntry[], id: QuestionId): string[] =>
  record.flatMap(({ at, event }) =>
    event.type === 'mistakeReported' && event.questionId === id ? [words.summary.mistake(clock(at))] : [],
  )
