/** What must hold after anything: the people's own lists beside the database, and beside every instance. */
import { expect } from 'chai'
import { conversationKey } from '../../src/channels/direct-line/conversation-key.ts'
import { checkStore } from '../../src/store/check.ts'
import { openDatabase } from '../../src/store/open.ts'
import type { ActivitySet, BotActivity } from '../support/direct-line.ts'
import type { Instances } from '../support/instances.ts'
import type { Place } from './instances-follow.ts'
import { insist } from './instances-http.ts'
import { activitiesOf, type Triaged } from './instances-person.ts'

/** What is on record of one conversation, read from the database itself. */
export interface OnRecord {
  readonly told: readonly {
    readonly type: string
    readonly questionId: string
    readonly answer: unknown
    readonly ask: string | null
  }[]
  readonly turns: readonly string[]
  readonly history: readonly BotActivity[]
}

/** Reads with a connection of its own, beside whatever the instances do. */
export async function onRecord(databaseUrl: string, places: readonly Place[]): Promise<OnRecord[]> {
  const db = openDatabase(databaseUrl)
  const of = async ({ conversationId }: Place): Promise<OnRecord> => {
    const id = conversationKey(conversationId)
    const entries = await db.selectFrom('entry').selectAll().where('conversation_id', '=', id).orderBy('seq').execute()
    const turns = await db.selectFrom('turn').select('activity_id').where('conversation_id', '=', id).execute()
    const history = await db
      .selectFrom('transcript')
      .selectAll()
      .where('conversation_id', '=', id)
      .orderBy('seq')
      .execute()
    expect(history.map(({ seq }) => seq)).to.deep.equal(history.map((_, index) => index + 1))
    return {
      told: entries.map(({ event, ask }) => ({ ...JSON.parse(event), ask })),
      turns: turns.map(({ activity_id }) => activity_id).filter(isOfPerson),
      history: answersIn(history.map(({ activity }) => JSON.parse(activity))),
    }
  }
  try {
    return await Promise.all(places.map(of))
  } finally {
    await db.destroy()
  }
}

/** Nothing lost, nothing doubled, nothing out of order: not on record, not in the history, not on the socket. */
export async function expectWhole(
  { all, crashes }: Instances,
  databaseUrl: string,
  triages: readonly Triaged[],
): Promise<void> {
  expect(crashes, 'instances that ended by themselves').to.deep.equal([])
  const records = await onRecord(databaseUrl, triages)
  for (const [index, one] of triages.entries()) {
    expectAsAcknowledged(one, records[index] as OnRecord)
    for (const { url } of all) {
      expect(await historyFrom({ ...one, url })).to.deep.equal(records[index]?.history)
    }
  }
  const db = openDatabase(databaseUrl)
  try {
    expect((await checkStore(db)).faults).to.deep.equal([])
  } finally {
    await db.destroy()
  }
}

/** The history as the instance at the place's `url` has it. */
export async function historyFrom(place: Place): Promise<readonly BotActivity[]> {
  const { activities } = await insist<ActivitySet>({
    method: 'GET',
    url: `${activitiesOf(place)}?watermark=0`,
    token: place.token,
  })
  return answersIn(activities)
}

function expectAsAcknowledged({ acknowledged, followed, faults, conversationId }: Triaged, stored: OnRecord): void {
  const label = `conversation ${conversationId}`
  expect([...faults, ...followed.faults], label).to.deep.equal([])
  expect(
    stored.told.map(({ questionId, answer, ask }) => ({ questionId, answer, ask })),
    label,
  ).to.deep.equal(acknowledged.map(({ questionId, answer, ask }) => ({ questionId, answer, ask })))
  const sent = acknowledged.map(({ activityId }) => activityId)
  expect(stored.turns, label).to.have.length(1 + sent.length)
  expect(stored.history.map(orderOf), label).to.deep.equal(['reply to join', ...sent.flatMap(messageAndReply)])
  expect(answersIn(followed.shown), label).to.deep.equal(stored.history)
}

/** The turns of what the bot says of its own accord are named by their jobs. */
const isOfPerson = (id: string): boolean => !id.includes('/')

/** A history without what the bot says of its own accord: of an alert, at whatever moment. */
export const answersIn = (history: readonly BotActivity[]): readonly BotActivity[] =>
  history.filter(({ from, replyToId }) => from.role !== 'bot' || replyToId !== undefined)

const messageAndReply = (id: string): readonly string[] => [id, `reply to ${id}`]

const orderOf = ({ id, replyToId }: BotActivity & { readonly replyToId?: string }): string =>
  replyToId ? `reply to ${replyToId}` : id
