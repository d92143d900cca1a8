/** A conversation → the message that is sent. */
import type { Activity, Attachment } from 'botframework-schema'
import type { Answers } from '../machines/answers.ts'
import { outcomeOf } from '../machines/triage.ts'
import { outcomeCard } from './cards/outcome-card.ts'
import { questionCard } from './cards/question-card.ts'
import { readingCard } from './cards/reading-card.ts'
import { audienceOf, type Conversation, type TriageData, triageData } from './conversation.ts'
import type { Step } from './converse.ts'
import { outcomeWords } from './outcome-words.ts'
import { answerText, questionName, questionWording } from './question-words.ts'
import * as words from './wording/conversation.ts'
import { opening } from './wording/conversation.ts'

/** A message of the bot, before a channel addresses it. */
export type Reply = Pick<
  Partial<Activity>,
  'text' | 'textFormat' | 'summary' | 'inputHint' | 'attachments' | 'channelData'
> & {
  readonly type: 'message'
}

/** One message a turn: what is to be said, and the card that puts the open question or gives the outcome. */
export function render(
  conversation: Conversation,
  {
    say,
    noted,
    meant,
    hedged,
    reading,
    readFrom,
  }: Pick<Step, 'say' | 'noted' | 'meant' | 'hedged' | 'reading' | 'readFrom'>,
): Reply {
  const outcome = outcomeOf(conversation.triage)
  const data = triageData(conversation)
  const readBack = noted && readBackOf(conversation, noted)
  if (outcome) {
    const { title, headline } = outcomeWords(outcome, conversation)
    const reply = message(data, say, outcomeCard(conversation, outcome, readBack), `${title}. ${headline}`)
    const { over } = conversation
    return over ? { ...reply, channelData: { ...reply.channelData, ...overData(over) } } : reply
  }
  const { question: put } = data
  const question = put && { ...put, ...(hedged !== undefined && { because: hedged, hedged: true as const }) }
  if (!question) throw new Error('A triage has a question open, or an outcome')
  if (reading) return message({ ...data, reading }, say, readingCard(conversation, reading, readFrom), opening.heading)
  const { ask } = questionWording(audienceOf(conversation), question.id)
  return message({ ...data, question }, say, questionCard(conversation, question, { noted: readBack, meant }), ask)
}

/** That clinicians have ended the emergency, or found it so, beside the outcome that stays on record. */
const overData = ({ emergencyStands, ...alert }: NonNullable<Conversation['over']>): object => ({
  alert,
  ...(emergencyStands && { emergencyStands }),
})

function readBackOf(conversation: Conversation, { questionId, answer, upTo }: NonNullable<Step['noted']>): string {
  const audience = audienceOf(conversation)
  return words.recorded(questionName(audience, questionId), answerText(audience, questionId, answer, upTo))
}

const message = (
  data: TriageData & { readonly reading?: Answers },
  say: readonly string[],
  card: object,
  summary: string,
): Reply => ({
  type: 'message',
  ...(say.length > 0 && { text: say.join('\n\n'), textFormat: 'markdown' }),
  summary,
  inputHint: 'expectingInput',
  attachments: [attachment(card)],
  channelData: { triage: data },
})

export const attachment = (content: object): Attachment => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  content,
})
