/** Conversations that an outage finds at their second question, and what is looked for in it and after it. */
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { emergencyNotSaved } from '../../dialogs/wording/failures.ts'
import type { Audience } from '../support/contract.ts'
import { onRecord } from './instances-checks.ts'
import { type Cluster, useCluster } from './instances-cluster.ts'
import { type Followed, follow, type Place } from './instances-follow.ts'
import { type Answered, ask, insist } from './instances-http.ts'
import { activitiesOf, begin, pressOf, saidIn } from './instances-person.ts'

/** What a busy machine may take. An outage lasts until everything in it is answered, so that no answer has waited for its end. */
const patienceMs = 15_000
const storedWithinMs = 10_000

export interface Talk extends Place {
  readonly audience: Audience
  /** The conversation's socket, on the instance at `url`. */
  readonly followed: Followed
  /** The `ask` of the card that is open. */
  readonly seen: string | undefined
  /** A press on the card that is open; the same answer has the same id each time. */
  press(answer: string): object
  /** A press on the first card, which was answered with no. */
  late(answer: string): object
}

export interface Told {
  readonly questionId: string
  readonly answer: string
}

export const onOpenCard = (answer: string): Told => ({ questionId: 'sphincterDisturbance', answer })
export const onOldCard = (answer: string): Told => ({ questionId: 'saddleAnaesthesia', answer })

export interface Outages extends Cluster {
  /** Its socket is on the instance; with `elsewhere`, what was answered so far came through another. */
  talkOn(instance: number, audience: Audience, how?: { readonly elsewhere?: boolean }): Promise<Talk>
  /** The database is gone, or, `silent`, does not answer any more. */
  down(how?: { readonly silent?: boolean }): Promise<void>
  /** And it is there again, on a network that works. */
  up(): Promise<void>
}

/** After each test the database is there again. */
export function useOutages(): Outages {
  const cluster = useCluster() as Outages
  const talks: Talk[] = []

  cluster.up = async () => {
    for (const proxy of cluster.proxies) proxy.mend()
    await cluster.postgres.start()
  }
  cluster.down = async ({ silent = false } = {}) => {
    if (silent) for (const proxy of cluster.proxies) proxy.silenceAll()
    else await cluster.postgres.stop()
  }
  cluster.talkOn = async (instance, audience, { elsewhere = false } = {}) => {
    const place = await begin(cluster.urlOf(elsewhere ? instance + 1 : instance), audience)
    const talk = await talkAt({ ...place, url: cluster.urlOf(instance) }, place, audience)
    talks.push(talk)
    return talk
  }
  afterEach(() => cluster.up())
  after(() => {
    for (const { followed } of talks) followed.close()
  })
  return cluster
}

async function talkAt(here: Place, answeredAt: Place, audience: Audience): Promise<Talk> {
  const followed = follow(here)
  const first = saidIn(await followed.replyTo('join'))
  const { id } = await insist<{ id: string }>({ ...posting(answeredAt), body: pressOf(first, 'no', randomUUID()) })
  const second = saidIn(await followed.replyTo(id))
  // The news of its own turns is past.
  await delay(100)
  const key = randomUUID()
  return {
    ...here,
    audience,
    followed,
    seen: second.question?.ask,
    press: (answer) => pressOf(second, answer, `${answer}-${key}`),
    late: (answer) => pressOf(first, answer, `late-${answer}-${key}`),
  }
}

export const posting = (place: Place) => ({ method: 'POST', url: activitiesOf(place), token: place.token }) as const

/** Presses once; the answer must be 2xx. Resolves with the press's id. */
export async function acknowledged(place: Place, body: object): Promise<string> {
  const { status, text } = await ask({ ...posting(place), body })
  expect(status, text).to.equal(200)
  return JSON.parse(text).id
}

/** The answer is 503 with the words. */
export function expectRefused({ status, text }: Answered, words: string): void {
  expect(status, text).to.equal(503)
  expect(JSON.parse(text).error.message).to.include(words)
}

/** The emergency is on the socket, and says that it is not saved. */
export async function expectShown({ followed, audience }: Talk, id: string): Promise<void> {
  const isReply = (activity: object): boolean => (activity as { replyToId?: string }).replyToId === id
  const until = performance.now() + patienceMs
  while (!followed.told.some(isReply) && performance.now() < until) await delay(20)
  const shown = followed.told.find(isReply)
  if (!shown) throw new Error('The emergency is not on the socket')
  expect(shown.text).to.include(emergencyNotSaved[audience])
  expect(saidIn(shown).outcome?.id).to.equal('sameDayReferral')
}

/** After the first question's no, this and nothing else is on record, soon. */
export async function expectOnRecord({ databaseUrl }: Cluster, place: Place, ...after: readonly Told[]): Promise<void> {
  const until = performance.now() + storedWithinMs
  let told: readonly object[] = []
  do {
    const [record] = await onRecord(databaseUrl, [place])
    told = (record?.told ?? []).map(({ questionId, answer }) => ({ questionId, answer }))
  } while (told.length < 1 + after.length && performance.now() < until && (await delay(100, true)))
  expect(told).to.deep.equal([onOldCard('no'), ...after])
}
