/** A program that talks to the service over Direct Line and knows nothing of it but the contract. */
import type { TriageData } from '../../dialogs/conversation.ts'

export interface BotActivity {
  readonly id: string
  readonly type: string
  readonly text?: string
  readonly from: { readonly id: string; readonly role?: string }
  readonly attachments?: readonly { readonly contentType: string; readonly content: Record<string, unknown> }[]
  readonly channelData?: { readonly triage?: TriageData; readonly clientActivityID?: string }
}

export interface Chat {
  readonly conversationId: string
  readonly token: string
  /** Posts an activity; resolves with the bot's messages that it brought. */
  send(activity: object): Promise<readonly BotActivity[]>
  say(text: string): Promise<readonly BotActivity[]>
  /** Presses an answer of the question that is open. */
  press(answer: unknown): Promise<readonly BotActivity[]>
  history(): Promise<readonly BotActivity[]>
  /** What the bot last put or gave. */
  triage(): TriageData
}

export const postJson = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

export async function openChat(url: string, audience: 'clinician' | 'practiceStaff'): Promise<Chat> {
  const { token } = await ok(await postJson(`${url}/chat/token`, { audience }))
  const started = await ok(
    await postJson(`${url}/v3/directline/conversations`, {}, { Authorization: `Bearer ${token}` }),
  )
  return resumeChat(url, started)
}

/** A chat on a conversation that was begun before. */
export async function resumeChat(
  url: string,
  { conversationId, token }: { conversationId: string; token: string },
): Promise<Chat> {
  const headers = { Authorization: `Bearer ${token}` }
  const activities = `${url}/v3/directline/conversations/${conversationId}/activities`
  let watermark = '0'
  let latest: TriageData | undefined
  const news = async (): Promise<readonly BotActivity[]> => {
    const page = await ok(await fetch(`${activities}?watermark=${watermark}`, { headers }))
    watermark = page.watermark
    const said = (page.activities as BotActivity[]).filter(({ from }) => from.role === 'bot')
    latest = said.findLast(({ channelData }) => channelData?.triage)?.channelData?.triage ?? latest
    return said
  }
  const send = async (activity: object): Promise<readonly BotActivity[]> => {
    await ok(await postJson(activities, { type: 'message', from: { id: 'person' }, ...activity }, headers))
    return news()
  }
  const triage = (): TriageData => {
    if (!latest) throw new Error('The bot has put nothing')
    return latest
  }
  await news()
  return {
    conversationId,
    token,
    send,
    say: (text) => send({ text }),
    press: (answer) => send({ value: pressed(triage(), answer) }),
    history: async () => (await ok(await fetch(`${activities}?watermark=0`, { headers }))).activities,
    triage,
  }
}

/** A card's submit (contract.md). */
export function pressed({ triageId, question }: TriageData, answer: unknown): object {
  if (!question) throw new Error('No question is open')
  return { triage: { triageId, questionId: question.id, ask: question.ask, answer } }
}

// oxlint-disable-next-line typescript/no-explicit-any -- a program's view of JSON
async function ok(response: Response): Promise<any> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}
