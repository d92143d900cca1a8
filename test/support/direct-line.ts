/** A program that talks to the service over Direct Line and knows nothing of it but the contract. */
import { type Audience, parseTriage, type TriageMessage } from './contract.ts'

export interface BotActivity {
  readonly id: string
  readonly type: string
  readonly replyToId?: string
  readonly text?: string
  readonly from: { readonly id: string; readonly role?: string }
  readonly value?: unknown
  readonly attachments?: readonly { readonly contentType: string; readonly content: Record<string, unknown> }[]
  readonly channelData?: { readonly triage?: TriageMessage; readonly clientActivityID?: string }
}

/** A conversation with the bot, on whatever channel. */
export interface Talk {
  /** Posts an activity; resolves with the bot's replies to it, and not with what came meanwhile of an alert. */
  send(activity: object): Promise<readonly BotActivity[]>
  say(text: string): Promise<readonly BotActivity[]>
  /** Presses an answer of the question that is open. */
  press(answer: unknown): Promise<readonly BotActivity[]>
  /** What the bot last put or gave. */
  triage(): TriageMessage
}

export interface Chat extends Talk {
  readonly conversationId: string
  readonly token: string
  history(): Promise<readonly BotActivity[]>
}

export interface Session {
  readonly conversationId: string
  readonly token: string
  readonly streamUrl: string
}

export const postJson = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

export const bearer = (token: string): { Authorization: string } => ({ Authorization: `Bearer ${token}` })

/** A token for a conversation that is yet to begin. */
export const takeToken = async (url: string, audience: Audience): Promise<Session> =>
  ok(await postJson(`${url}/chat/token`, { audience }))

/** Begins the token's conversation, or finds it again. */
export const startConversation = async (url: string, token: string): Promise<Session> =>
  ok(await postJson(`${url}/v3/directline/conversations`, {}, bearer(token)))

export async function openChat(url: string, audience: Audience): Promise<Chat> {
  const { token } = await takeToken(url, audience)
  return resumeChat(url, await startConversation(url, token))
}

/** A chat on a conversation that was begun before. */
export async function resumeChat(
  url: string,
  { conversationId, token }: { conversationId: string; token: string },
): Promise<Chat> {
  const headers = bearer(token)
  const activities = `${url}/v3/directline/conversations/${conversationId}/activities`
  let watermark = '0'
  let latest: TriageMessage | undefined
  const news = async (): Promise<readonly BotActivity[]> => {
    const page = await ok<ActivitySet>(await fetch(`${activities}?watermark=${watermark}`, { headers }))
    watermark = page.watermark
    const said = page.activities.filter(({ from }) => from.role === 'bot')
    latest = latestTriage(said) ?? latest
    return said
  }
  const send = async (activity: object): Promise<readonly BotActivity[]> => {
    const { id } = await ok<{ id: string }>(
      await postJson(activities, { type: 'message', from: { id: 'person' }, ...activity }, headers),
    )
    return (await news()).filter(({ replyToId }) => replyToId === id)
  }
  await news()
  return {
    conversationId,
    token,
    history: async () => (await ok<ActivitySet>(await fetch(`${activities}?watermark=0`, { headers }))).activities,
    ...talkBy(send, () => latest),
  }
}

/** A conversation by its one way of sending. */
export function talkBy(send: Talk['send'], latest: () => TriageMessage | undefined): Talk {
  const triage = (): TriageMessage => {
    const known = latest()
    if (!known) throw new Error('The bot has put nothing')
    return known
  }
  return {
    send,
    say: (text) => send({ text }),
    press: (answer) => send({ value: pressed(triage(), answer) }),
    triage,
  }
}

/** The last of the messages' triages. Throws where one is not as the contract has it. */
export const latestTriage = (said: readonly BotActivity[]): TriageMessage | undefined =>
  said.flatMap(({ channelData }) => (channelData?.triage ? [parseTriage(channelData.triage)] : [])).at(-1)

/** A card's submit (contract.md). */
export function pressed({ triageId, question }: TriageMessage, answer: unknown): object {
  if (!question) throw new Error('No question is open')
  return { triage: { triageId, questionId: question.id, ask: question.ask, answer } }
}

export interface ActivitySet {
  readonly activities: readonly BotActivity[]
  readonly watermark: string
}

/** The response's JSON. Rejects on a refusal. */
export async function ok<Body = Session>(response: Response): Promise<Body> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as Body
}
