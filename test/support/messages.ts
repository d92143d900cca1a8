/** A program that talks to the service over `/api/messages`, as the Bot Framework does. */
import { randomUUID } from 'node:crypto'
import { type BotActivity, latestTriage, postJson, type Talk, talkBy } from './direct-line.ts'

export interface Inbound {
  readonly [field: string]: unknown
}

/** An activity as Teams sends it, with `fields` over its own. */
export const activity = (conversation: string, fields: Inbound = {}): Inbound => ({
  type: 'message',
  id: randomUUID(),
  channelId: 'msteams',
  serviceUrl: 'http://127.0.0.1:9/',
  conversation: { id: conversation },
  from: { id: 'clinician-1', name: 'Clinician' },
  recipient: { id: 'bot', name: 'Bot' },
  ...fields,
})

export const joined = (conversation: string, fields: Inbound = {}): Inbound =>
  activity(conversation, {
    type: 'conversationUpdate',
    membersAdded: [{ id: 'bot' }, { id: 'clinician-1' }],
    ...fields,
  })

/** Posts with `expectReplies`; resolves with the bot's messages, which come in the response. */
export async function expectReplies(url: string, inbound: Inbound): Promise<readonly BotActivity[]> {
  const response = await postJson(`${url}/api/messages`, { ...inbound, deliveryMode: 'expectReplies' })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return ((await response.json()) as { activities: BotActivity[] }).activities
}

export interface TeamsTalk extends Talk {
  readonly conversation: string
}

/** A conversation that a person has just joined; `fields` go on every activity, for example another channel. */
export async function openTalk(url: string, fields: Inbound = {}): Promise<TeamsTalk> {
  const conversation = randomUUID()
  const taken = async (inbound: Inbound): Promise<readonly BotActivity[]> => {
    const said = await expectReplies(url, inbound)
    latest = latestTriage(said) ?? latest
    return said
  }
  let latest = latestTriage(await expectReplies(url, joined(conversation, fields)))
  return {
    conversation,
    ...talkBy(
      (sent) => taken(activity(conversation, { ...fields, ...sent })),
      () => latest,
    ),
  }
}
