/** Practice staff who answer all fifteen questions over Direct Line, and remember what they were told. */
import { setTimeout as delay } from 'node:timers/promises'
import type { QuestionId } from './contract.ts'
import {
  type ActivitySet,
  type BotActivity,
  bearer,
  latestTriage,
  ok,
  postJson,
  pressed,
  startConversation,
  takeToken,
} from './direct-line.ts'
import { randomBy } from './failpoints-size.ts'
import { openStream, type Stream } from './stream.ts'

export interface Answer {
  readonly questionId: QuestionId
  readonly answer: string | number
  /** Typed in these words; absent where it is pressed. */
  readonly words?: string
}

const yesNo = [
  'saddleAnaesthesia',
  'sphincterDisturbance',
  'gaitDisturbance',
  'bilateralLegSymptoms',
  'sexualDysfunction',
  'motorLoss',
  'systemicSymptoms',
  'tbContact',
  'subcontinentTravel',
  'structuralDeformity',
  'nonMechanicalPain',
  'thoracicPain',
] as const

/** Fifteen answers, some pressed and some typed, as the seed draws them. */
export function drawAnswers(seed: number): readonly Answer[] {
  const random = randomBy(seed)
  const one = (questionId: QuestionId, answer: string | number, words: string): Answer =>
    random() < 0.5 ? { questionId, answer } : { questionId, answer, words }
  return [
    ...yesNo.map((questionId) => one(questionId, 'no', 'no')),
    one('age', 42, '42'),
    one('painDuration', 8, '8 weeks'),
    one('acuteSevere', 'unsure', 'not sure'),
  ]
}

/** What the person has seen and been told. Grows as they go on. */
export interface Known {
  readonly answers: readonly Answer[]
  token?: string
  conversationId?: string
  /** How many of the answers were acknowledged, and the one that was sent and not acknowledged. */
  acknowledged: number
  sent?: object
  /** The history as it was last fetched, and as the stream brought it. */
  history: readonly BotActivity[]
  streamed: readonly BotActivity[]
}

export const knowing = (answers: readonly Answer[]): Known => ({
  answers,
  acknowledged: 0,
  history: [],
  streamed: [],
})

export const messageId = (index: number): string => `message-${index + 1}`

const activitiesOf = (url: string, { conversationId }: Known): string =>
  `${url}/v3/directline/conversations/${conversationId}/activities`

/** With the service's own two seconds, some minutes. */
const maxTries = 60
const againAfterMs = 250
const unavailable = /^Error: (?:Unexpected server response: )?503\b/

/** What the service could not save or read in time (503) is sent again as it was, as the person is told to do. */
async function patiently<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask()
    } catch (error) {
      if (tries === maxTries || !unavailable.test(String(error))) throw error
      await delay(againAfterMs)
    }
  }
}

export async function fetchHistory(url: string, known: Known): Promise<readonly BotActivity[]> {
  const ask = async (): Promise<ActivitySet> =>
    ok(await fetch(activitiesOf(url, known), { headers: bearer(known.token ?? '') }))
  known.history = (await patiently(ask)).activities
  return known.history
}

export const post = async (url: string, known: Known, activity: object): Promise<void> => {
  await patiently(async () => ok(await postJson(activitiesOf(url, known), activity, bearer(known.token ?? ''))))
}

/** The conversation's stream; the conversation is begun where it is not. */
async function enter(url: string, known: Known): Promise<Stream> {
  known.token ??= (await takeToken(url, 'practiceStaff')).token
  const { conversationId, streamUrl } = await startConversation(url, known.token)
  known.conversationId = conversationId
  return openStream(streamUrl)
}

/** Answers what is left to answer. Rejects where the service cannot be reached, and can be called again then. */
export async function goOn(url: string, known: Known): Promise<void> {
  const stream = await patiently(() => enter(url, known))
  try {
    while (known.acknowledged < known.answers.length) {
      known.sent ??= activityOf(known, await fetchHistory(url, known))
      await post(url, known, known.sent)
      known.acknowledged += 1
      delete known.sent
    }
    await fetchHistory(url, known)
  } finally {
    known.streamed = stream.activities()
    stream.socket.terminate()
  }
}

function activityOf({ answers, acknowledged }: Known, history: readonly BotActivity[]): object {
  const told = answers[acknowledged]
  const put = latestTriage(history)
  if (!told || put?.question?.id !== told.questionId) throw new Error(`The bot put ${put?.question?.id}`)
  return {
    type: 'message',
    from: { id: 'person' },
    channelData: { clientActivityID: messageId(acknowledged) },
    ...(told.words === undefined ? { value: pressed(put, told.answer) } : { text: told.words }),
  }
}
