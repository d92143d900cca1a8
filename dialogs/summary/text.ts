/** The triage as text: to read over, to paste into the record. */
import type { QuestionId } from '../../machines/answers.ts'
import { PROTOCOL_VERSION, questionIds } from '../../machines/protocol.ts'
import type { RecordEntry } from '../../machines/record.ts'
import { countedAnswers, outcomeOf } from '../../machines/triage.ts'
import { audienceOf, type Conversation } from '../conversation.ts'
import { outcomeWords } from '../outcome-words.ts'
import { answerText, questionName } from '../question-words.ts'
import * as words from '../wording/conversation.ts'

/** As a Markdown list: each question with its answer and when it was told, corrections beside what they correct. */
export function summaryText(conversation: Conversation): string {
  const { triage, policy, triageId } = conversation
  const outcome = outcomeOf(triage)
  const said = outcome && outcomeWords(outcome, conversation)
  return [
    words.summary.heading(policy.practiceName, triageId, PROTOCOL_VERSION),
    bullets(answerLines(conversation)) || words.summary.nothingYet,
    ...(said ? [`**${said.title}.** ${said.headline}`, bullets(said.advice)] : [words.summary.unfinished]),
    ...(said && said.notAssessed.length > 0 ? [words.summary.notAssessed(said.notAssessed)] : []),
    bullets(said?.safetyNet ?? []),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n')

function answerLines(conversation: Conversation): string[] {
  const counted = countedAnswers(conversation.triage)
  return questionIds.flatMap((id) => {
    const entries = conversation.record.filter(({ event }) => event.type === 'told' && event.questionId === id)
    const last = entries.at(-1)
    if (!last) return []
    const line = answerLine(id, last, conversation)
    const earlier = entries.slice(0, -1).map((entry) => told(entry, conversation))
    const doubts = mistakes(id, conversation)
    const notes = [
      ...(earlier.length > 0 ? [words.summary.earlier(earlier)] : []),
      ...doubts,
      ...(counted[id] === undefined ? [words.summary.doesNotCount] : []),
    ]
    return [[line, ...notes].join('; ')]
  })
}

/** The answer that stands; practice staff's later `no` does not clear a sign, and is shown beside it. */
function answerLine(id: QuestionId, last: RecordEntry, conversation: Conversation): string {
  const audience = audienceOf(conversation)
  const standing = conversation.triage.context.answers[id]
  const answer = standing === undefined ? '' : answerText(audience, id, standing)
  return words.summary.answer(questionName(audience, id), answer, clock(last.at))
}

function told({ at, event }: RecordEntry, conversation: Conversation): string {
  if (event.type !== 'told') return ''
  return words.summary.told(answerText(audienceOf(conversation), event.questionId, event.answer), clock(at))
}

function mistakes(id: QuestionId, { record }: Conversation): string[] {
  return record.flatMap(({ at, event }) =>
    event.type === 'mistakeReported' && event.questionId === id ? [words.summary.mistake(clock(at))] : [],
  )
}

const clockFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})
const clock = (at: string): string => clockFormat.format(new Date(at)).replace(',', '')
