/** One story: an answer, a sign and more words are told while nothing can be saved; then everything can be again. */
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'
import type { Audience } from './contract.ts'
import { type BotActivity, bearer, openChat, postJson, pressed, startConversation } from './direct-line.ts'
import { answersOnRecord, storeFile } from './failpoints-checks.ts'
import type { Fault } from './failpoints-faults.ts'
import type { Answer } from './failpoints-person.ts'
import { openStream, type Stream } from './stream.ts'

/** What came of a message. */
export interface Sent {
  readonly status: number
  /** The refusal's words. */
  readonly message?: string
}

export interface Talker {
  readonly url: string
  readonly conversationId: string
  readonly token: string
}

export async function send({ url, conversationId, token }: Talker, id: string, activity: object): Promise<Sent> {
  const response = await postJson(
    `${url}/v3/directline/conversations/${conversationId}/activities`,
    { type: 'message', from: { id: 'person' }, channelData: { clientActivityID: id }, ...activity },
    bearer(token),
  )
  const { error } = (await response.json()) as { readonly error?: { readonly message: string } }
  return { status: response.status, ...(error && { message: error.message }) }
}

/** What a busy machine may take. */
export const patienceMs = 15_000

export async function eventually(holds: () => boolean, withinMs = patienceMs): Promise<boolean> {
  for (const until = performance.now() + withinMs; performance.now() < until; await delay(50)) if (holds()) return true
  return holds()
}

/** A conversation with its stream, and its second question open. */
export async function openTold(url: string, audience: Audience) {
  const chat = await openChat(url, audience)
  const { streamUrl } = await startConversation(url, chat.token)
  const stream = await openStream(streamUrl)
  await chat.press('no')
  const put = chat.triage()
  return { ...chat, url, stream, no: { value: pressed(put, 'no') }, yes: { value: pressed(put, 'yes') } }
}

export const signsOnRecord = (directory: string): number =>
  answersOnRecord(directory).filter(({ answer }) => answer === 'yes').length

/** Every triage is then one of a version that came before, or is yet to come. */
export function protocolForgotten(directory: string): void {
  const database = new DatabaseSync(storeFile(directory))
  database.exec(`UPDATE triage SET protocol = 'spine-mri/of-another-version'`)
  database.close()
}

export interface Story {
  readonly answer: Sent
  readonly sign: Sent
  readonly words: Sent
  /** What the stream showed from the fault on, while it lasted and after it. */
  readonly shownBroken: readonly BotActivity[]
  readonly shownMended: readonly BotActivity[]
  readonly recovered: boolean
  readonly signAgain: Sent
  readonly answerAgain: Sent
  readonly record: readonly Answer[]
  readonly history: readonly BotActivity[]
}

export const outcomes = (activities: readonly BotActivity[]): string[] =>
  activities.flatMap(({ channelData }) => channelData?.triage?.outcome?.rule ?? [])
export const questions = (activities: readonly BotActivity[]): string[] =>
  activities.flatMap(({ channelData }) => channelData?.triage?.question?.id ?? [])

const since = (stream: Stream, count: number): readonly BotActivity[] => stream.activities().slice(count)

export async function live(fault: Fault, audience: Audience): Promise<Story> {
  const service = await fault()
  try {
    const chat = await openTold(service.url, audience)
    await eventually(() => questions(chat.stream.activities()).length === 2)
    const before = chat.stream.activities().length
    await service.break()
    const answer = await send(chat, 'answer', chat.no)
    const sign = await send(chat, 'sign', chat.yes)
    const words = await send(chat, 'words', { text: 'no' })
    await eventually(() => outcomes(since(chat.stream, before)).length > 0)
    const shownBroken = since(chat.stream, before)
    await service.mend()
    const recovered = await eventually(() => signsOnRecord(service.directory) > 0)
    const signAgain = await send(chat, 'sign', chat.yes)
    const answerAgain = await send(chat, 'answer', chat.no)
    const [record, history] = [answersOnRecord(service.directory), await chat.history()]
    const shownMended = since(chat.stream, before + shownBroken.length)
    await chat.stream.close()
    return { answer, sign, words, shownBroken, shownMended, recovered, signAgain, answerAgain, record, history }
  } finally {
    await service.discard()
  }
}
