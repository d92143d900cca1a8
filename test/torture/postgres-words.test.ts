/** Words instead of buttons: they name no question, so what they answer must be what their writer had before them. */
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import type { BotActivity } from '../support/direct-line.ts'
import { historyFrom, onRecord } from './instances-checks.ts'
import { seed } from './instances-dice.ts'
import { follow, type Place } from './instances-follow.ts'
import { ask, insist } from './instances-http.ts'
import { begin, pressOf, saidIn } from './instances-person.ts'
import { posting, useOutages } from './postgres-talks.ts'

describe(`Words that several instances read (TORTURE_SEED=${seed})`, function () {
  this.timeout(40_000)
  const cluster = useOutages()

  const at = (place: Place, index: number): Place => ({ ...place, url: cluster.urlOf(index) })

  const typed = (text: string, channelData: object = {}) => ({
    type: 'message',
    text,
    channelData: { clientActivityID: randomUUID(), ...channelData },
  })

  const say = (place: Place, body: object): Promise<{ id: string }> => insist({ ...posting(place), body })

  async function told(place: Place): Promise<readonly string[]> {
    const [record] = await onRecord(cluster.databaseUrl, [place])
    return (record?.told ?? []).map(({ questionId, answer }) => `${questionId} ${String(answer)}`)
  }

  const first = ['saddleAnaesthesia no', 'sphincterDisturbance no', 'gaitDisturbance no', 'motorLoss no']

  /** Begun through instance 0, which then sees nothing of three answers that go through instance 1. */
  async function ledElsewhere(): Promise<Place> {
    const place = at(await begin(cluster.urlOf(0), 'clinician'), 0)
    await say(place, typed('no'))
    for (const _ of first.slice(1)) await say(at(place, 1), typed('no'))
    // What the chat is told of others' open alerts is past.
    await delay(700)
    return place
  }

  /** The question that is put in the reply to a message. */
  async function putAfter(place: Place, body: object): Promise<string | undefined> {
    const followed = follow(place)
    const { id } = await say(place, body)
    const { question } = saidIn(await followed.replyTo(id))
    followed.close()
    return question?.id
  }

  it('answer no older question that an instance still has in mind, when it fails and they are sent again', async () => {
    const [same, retyped] = [await ledElsewhere(), await ledElsewhere()]
    const body = typed('yes')
    await cluster.down()
    const refused = await Promise.all([same, retyped].map((place) => ask({ ...posting(place), body })))
    for (const { status } of refused) expect(status).to.equal(503)
    await cluster.up()
    for (const [place, again] of [
      [same, body],
      [retyped, typed('yes')],
    ] as const) {
      // Words that may be late may be refused, and the question is put again; they answer no other.
      const open = await putAfter(place, again)
      const counted = open === 'systemicSymptoms' ? [] : ['systemicSymptoms yes']
      expect(await told(place)).to.deep.equal([...first, ...counted])
    }
  })

  for (const [through, index, seen] of [
    ['the same instance', 0, false],
    ['another instance, with what was seen', 1, true],
  ] as const) {
    it(`answer nothing twice, when they were stored, reported as not saved, and typed again to ${through}`, async () => {
      const place = await ledElsewhere()
      const { question } = saidIn((await historyFrom(place)).at(-1) as BotActivity)
      const before = seen ? { seen: question?.ask } : {}
      const [proxy] = cluster.proxies
      proxy?.cutWhen((cut) => {
        if (cut === 'afterCommit') proxy.refuseAll()
        return cut === 'afterCommit'
      })
      expect((await ask({ ...posting(place), body: typed('no', before) })).status).to.equal(503)
      proxy?.mend()
      expect(await told(place)).to.deep.equal([...first, 'systemicSymptoms no'])
      expect(await putAfter(at(place, index), typed('no', before))).to.equal('tbContact')
      expect(await told(place)).to.deep.equal([...first, 'systemicSymptoms no'])
    })
  }

  for (const [name, characters] of [
    ['a zero character', '\u0000'],
    ['half of a character pair', '\ud83d'],
  ] as const) {
    it(`are taken or refused, and never fail, with ${name} in them or in their id`, async () => {
      const place = at(await begin(cluster.urlOf(0), 'clinician'), 0)
      const bodies = [
        typed(`no${characters}`),
        typed('no', { clientActivityID: `${randomUUID()}${characters}` }),
        typed('no', { seen: characters }),
      ]
      for (const body of bodies) expect((await ask({ ...posting(place), body })).status).to.be.oneOf([200, 400])
      const said = saidIn((await historyFrom(place)).at(-1) as BotActivity)
      await say(place, pressOf(said, 'no', randomUUID()))
    })
  }
})
