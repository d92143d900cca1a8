/** Three instances on one PostgreSQL, all well: to a client they are one service. */
import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { refusalOf } from '../support/stream.ts'
import { answersIn, expectWhole, historyFrom, onRecord } from './instances-checks.ts'
import { useCluster } from './instances-cluster.ts'
import { createDice, seed, sized } from './instances-dice.ts'
import { follow, type Place } from './instances-follow.ts'
import { insist, once } from './instances-http.ts'
import { startPeople } from './instances-load.ts'
import { activitiesOf, begin, pressOf, saidIn } from './instances-person.ts'

describe(`Three instances on one PostgreSQL (TORTURE_SEED=${seed})`, function () {
  this.timeout(sized(30_000, 300_000))
  const cluster = useCluster()
  const urlOf = (index: number): string => cluster.urlOf(index)
  const at = (place: Place, index: number): Place => ({ ...place, url: urlOf(index) })

  /** Answers the open question with no, or the mildest there is, through the instance; resolves once it is accepted. */
  async function answer(place: Place, index: number, said: ReturnType<typeof saidIn>): Promise<string> {
    const mild = { number: 40, duration: 1, choice: said.question?.options[0] ?? '', multiChoice: ['none'] }
    const told = said.question?.kind === 'yesNoUnsure' ? 'no' : mild[said.question?.kind ?? 'choice']
    const { url } = at(place, index)
    const body = pressOf(said, told, randomUUID())
    const posted = { url: activitiesOf({ ...place, url }), token: place.token, body }
    return (await once<{ id: string }>({ method: 'POST', ...posted })).id
  }

  it('lead triages to their outcomes whose every message goes to another instance', async () => {
    const load = startPeople(cluster.instances.url, 21, sized(6, 60))
    const triages = await load.finish()
    await expectWhole(cluster.instances, cluster.databaseUrl, triages)
    for (const { followed } of triages) followed.close()
  })

  it('show on each one’s sockets what the others accepted, in order, and once', async () => {
    const place = await begin(urlOf(0), 'practiceStaff')
    const sockets = [0, 1, 2, 2].map((index) => follow(at(place, index)))
    let id = 'join'
    for (let turn = 0; turn < sized(9, 13); turn += 1) {
      const replies = await Promise.all(sockets.map((socket) => socket.replyTo(id)))
      id = await answer(place, turn, saidIn(replies[turn % replies.length] as (typeof replies)[number]))
    }
    await Promise.all(sockets.map((socket) => socket.replyTo(id)))
    for (const [index, socket] of sockets.entries()) {
      socket.close()
      expect(socket.faults).to.deep.equal([])
      expect(answersIn(socket.shown)).to.deep.equal(await historyFrom(at(place, index + 1)))
    }
  })

  it('keep one order for two people who answer one triage by turns through different instances', async () => {
    const dice = createDice(22)
    const place = await begin(urlOf(0), 'clinician')
    const people = [1, 2].map((index) => ({ index, socket: follow(at(place, index)) }))
    let id = 'join'
    for (let turn = 0; turn < sized(9, 14); turn += 1) {
      const { index, socket } = people[dice.upTo(2)] as (typeof people)[number]
      id = await answer(place, index, saidIn(await socket.replyTo(id)))
    }
    await Promise.all(people.map(({ socket }) => socket.replyTo(id)))
    for (const { socket } of people) socket.close()
    expect(people[0]?.socket.shown).to.deep.equal(people[1]?.socket.shown)
    const [record] = await onRecord(cluster.databaseUrl, [place])
    expect(record?.told).to.have.length(sized(9, 14))
  })

  it('greet once when one conversation is begun at all of them at the same moment', async () => {
    const body = { audience: 'clinician' }
    const granted = await insist<Place>({ method: 'POST', url: `${urlOf(0)}/chat/token`, body })
    const joins = [0, 1, 2].map((index) => ({ ...granted, url: urlOf(index) }))
    const url = (place: Place): string => `${place.url}/v3/directline/conversations`
    await Promise.all(joins.map((place) => once({ method: 'POST', url: url(place), token: place.token })))
    for (const place of joins) {
      expect(await historyFrom(place)).to.have.length(1)
    }
  })

  it('open one socket for one ticket, whichever of them it is shown to', async () => {
    const place = await begin(urlOf(0), 'clinician')
    const url = `${urlOf(0)}/v3/directline/conversations/${place.conversationId}`
    const { streamUrl } = await once<{ streamUrl: string }>({ method: 'GET', url, token: place.token })
    const shown = [0, 1, 2].map((index) => streamUrl.replace(urlOf(0).slice(7), urlOf(index).slice(7)))
    expect((await Promise.all(shown.map(refusalOf))).toSorted((a, b) => a - b)).to.deep.equal([101, 403, 403])
  })
})
