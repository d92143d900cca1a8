/** A person whose client follows the contract and gives up nothing: what they saw acknowledged is their own list. */
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Answers } from '../../machines/answers.ts'
import { decide, questions, type Setting } from '../machines/protocol-table.ts'
import { type Audience, parseTriage, type TriageMessage } from '../support/contract.ts'
import { type BotActivity, pressed } from '../support/direct-line.ts'
import { answerTo, type Told } from '../support/random-person.ts'
import type { Dice } from './instances-dice.ts'
import { type Followed, follow, type Place } from './instances-follow.ts'
import { insist } from './instances-http.ts'

interface Acknowledged {
  readonly activityId: string
  readonly questionId: string
  readonly ask: string
  readonly answer: Told
}

export interface Triaged extends Place {
  readonly acknowledged: readonly Acknowledged[]
  readonly followed: Followed
  /** Where the bot's replies were not those of the protocol's tables. */
  readonly faults: readonly string[]
}

export interface Manner {
  readonly dice: Dice
  readonly audience: Audience
  /** The longest pause before an answer. */
  thinkMs: () => number
}

const mostAnswers = 40
/** How often a message is sent twice at the same moment, as an impatient client does. */
const doubled = 0.15

/** Begins a conversation at `url`, wherever that leads, and answers until there is an outcome. */
export async function triage(url: string, { dice, audience, thinkMs }: Manner): Promise<Triaged> {
  const place = await begin(url, audience)
  const followed = follow(place)
  const setting: Setting = { audience, extraCaudaEquina: [] }
  const acknowledged: Acknowledged[] = []
  const faults: string[] = []
  let told: Answers = {}
  let said = saidIn(await followed.replyTo('join'))
  while (said.question && acknowledged.length < mostAnswers) {
    await delay(dice.upTo(thinkMs() + 1))
    const answer = answerTo(said.question, sectionOf(said.question.id), dice.upTo(10_000))
    const activityId = await press(place, said, { answer, twice: dice.chance(doubled) })
    acknowledged.push({ activityId, questionId: said.question.id, ask: said.question.ask, answer })
    told = { ...told, [said.question.id]: answer }
    said = saidIn(await followed.replyTo(activityId))
    const { next, outcome } = decide(setting, told)
    if (said.question?.id !== next) faults.push(`asked ${said.question?.id}, the protocol has ${next}`)
    if (said.outcome?.rule !== outcome?.rule) faults.push(`decided ${said.outcome?.rule}, not ${outcome?.rule}`)
  }
  if (!said.outcome) faults.push('came to no outcome')
  return { ...place, acknowledged, followed, faults }
}

interface Grant {
  readonly token: string
  readonly conversationId: string
}

export async function begin(url: string, audience: Audience, send = insist): Promise<Place> {
  const { token, conversationId } = await send<Grant>({ method: 'POST', url: `${url}/chat/token`, body: { audience } })
  await send({ method: 'POST', url: `${url}/v3/directline/conversations`, token })
  return { url, token, conversationId }
}

/** Where a conversation's activities are posted and read. */
export const activitiesOf = ({ url, conversationId }: Place): string =>
  `${url}/v3/directline/conversations/${conversationId}/activities`

/** The activity that a press on the open question's card posts. */
export const pressOf = (said: TriageMessage, answer: Told, activityId: string): object => ({
  type: 'message',
  from: { id: 'person' },
  value: pressed(said, answer),
  channelData: { clientActivityID: activityId },
})

/** Presses until the press is acknowledged; resolves with the id under which it stands in the history. */
async function press(
  place: Place,
  said: TriageMessage,
  { answer, twice }: { readonly answer: Told; readonly twice: boolean },
): Promise<string> {
  const body = pressOf(said, answer, randomUUID())
  const posted = { method: 'POST', url: activitiesOf(place), token: place.token, body } as const
  const ids = await Promise.all([posted, ...(twice ? [posted] : [])].map((one) => insist<{ id: string }>(one)))
  const [{ id }] = ids as [{ id: string }]
  if (ids.some((other) => other.id !== id)) throw new Error('One message was acknowledged under two ids')
  return id
}

export const saidIn = ({ channelData }: BotActivity): TriageMessage => parseTriage(channelData?.triage)

const sectionOf = (questionId: string): string => questions.find(({ id }) => id === questionId)?.section ?? ''
