/** Conversations that are walked through, one answer a turn, over one keep-alive connection each. */
import { WebSocket } from 'ws'
import type { TriageMessage } from '../test/support/contract.ts'
import {
  type ActivitySet,
  type BotActivity,
  bearer,
  pressed,
  type Session,
  startConversation,
  takeToken,
} from '../test/support/direct-line.ts'
import { activity, joined } from '../test/support/messages.ts'
import type { HttpLine } from './http-line.ts'
import type { WalkStep } from './walk.ts'

/** An answer that the service has acknowledged. */
export interface Acknowledged {
  readonly triageId: string
  readonly ask: string
  readonly questionId: string
  readonly answer: WalkStep['answer']
}

export interface Conversation {
  /** Walks to the outcome. Rejects where a reply is not the one that follows. */
  walk(line: HttpLine, acknowledged: (turn: Acknowledged) => void): Promise<void>
}

/** Opens a conversation, to where its first question is put. */
export type Open = (line: HttpLine, url: string, steps: readonly WalkStep[], name: string) => Promise<Conversation>

const messagesPath = '/api/messages'

async function exchange(line: HttpLine, inbound: object): Promise<string> {
  const { status, body } = await line.post(messagesPath, { ...inbound, deliveryMode: 'expectReplies' })
  if (status !== 200) throw new Error(`${status} ${body}`)
  return body
}

/** Any bot that puts the questions in words and takes words: it has moved on where its reply has the next question. */
export const openWords: Open = async (line, _url, steps, name) => {
  const first = await exchange(line, joined(name))
  assertPut(first, steps[0])
  return {
    async walk(through) {
      for (const [index, { words }] of steps.entries()) {
        assertPut(await exchange(through, activity(name, { text: words })), steps[index + 1])
      }
    },
  }
}

/** A bot that only says the words back. */
export const openEcho: Open = async (_line, _url, steps, name) => ({
  async walk(through) {
    for (const { words } of steps) {
      const said = await exchange(through, activity(name, { text: words }))
      if (!said.includes(quoted(words))) throw new Error(`Not said back: ${words}`)
    }
  },
})

const quoted = (text: string): string => JSON.stringify(text).slice(1, -1)

export const finished = 'That was the last question.'

function assertPut(said: string, next: WalkStep | undefined): void {
  const wanted = next?.text ?? finished
  if (!said.includes(quoted(wanted))) throw new Error(`Not put: "${wanted}". Instead: ${said.slice(0, 500)}`)
}

/** The service over `/api/messages`: answers are pressed on the card. */
export const openCards: Open = async (line, _url, steps, name) => {
  const press = async (inbound: object): Promise<TriageMessage> =>
    triageIn((JSON.parse(await exchange(line, inbound)) as ActivitySet).activities)
  let said = await press(joined(name))
  return {
    async walk(through, acknowledged) {
      for (const step of steps) {
        const asked = said
        const { activities } = JSON.parse(
          await exchange(through, activity(name, { value: pressed(asked, step.answer) })),
        ) as ActivitySet
        said = triageIn(activities)
        acknowledged(taken(asked, step, said))
      }
    },
  }
}

/** The service over Direct Line: answers are posted, and what is said next comes on the conversation's socket. */
export const openDirectLine: Open = async (_line, url, steps) => {
  const session = await startConversation(url, (await takeToken(url, 'clinician')).token)
  const path = `/v3/directline/conversations/${session.conversationId}/activities`
  const headers = `Authorization: ${bearer(session.token).Authorization}\r\n`
  return {
    async walk(line, acknowledged) {
      const stream = openStream(session)
      let said = await stream.next()
      for (const step of steps) {
        const asked = said
        const body = { type: 'message', from: { id: 'person' }, value: pressed(asked, step.answer) }
        const next = stream.next()
        const posted = await line.post(path, body, headers)
        if (posted.status !== 200) throw new Error(`${posted.status} ${posted.body}`)
        said = await next
        acknowledged(taken(asked, step, said))
      }
      stream.close()
    },
  }
}

interface Stream {
  /** The next message that puts a question or gives the outcome; ask for it before what brings it. */
  next(): Promise<TriageMessage>
  close(): void
}

function openStream({ streamUrl }: Session): Stream {
  const socket = new WebSocket(streamUrl, { perMessageDeflate: false })
  let waiting = Promise.withResolvers<TriageMessage>()
  socket.on('message', (data: Buffer) => {
    const { activities } = JSON.parse(data.toString('utf8')) as ActivitySet
    const said = activities.filter(({ from }) => from.role === 'bot')
    if (said.length === 0) return
    waiting.resolve(triageIn(said))
    waiting = Promise.withResolvers()
  })
  socket.on('error', (error) => waiting.reject(error))
  return { next: () => waiting.promise, close: () => socket.terminate() }
}

function triageIn(said: readonly BotActivity[]): TriageMessage {
  const triage = said.findLast(({ channelData }) => channelData?.triage)?.channelData?.triage
  if (!triage) throw new Error('No question is put and no outcome given')
  return triage
}

/** The acknowledged turn. Throws where the answer is not the open question's, or not on record in what was said next. */
function taken(asked: TriageMessage, { id, answer }: WalkStep, said: TriageMessage): Acknowledged {
  if (asked.question?.id !== id) throw new Error(`${asked.question?.id} was put and not ${id}`)
  if (String(said.answers[id]) !== String(answer)) throw new Error(`${id} is not on record`)
  return { triageId: asked.triageId, ask: asked.question.ask, questionId: id, answer }
}
