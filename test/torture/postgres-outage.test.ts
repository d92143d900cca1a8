/** What happens to the processes themselves as the database goes and comes. */
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { emergencyAdvice } from '../../dialogs/wording/failures.ts'
import { startInstances } from '../support/instances.ts'
import { useCluster } from './instances-cluster.ts'
import { seed, sized } from './instances-dice.ts'
import { ask, insist } from './instances-http.ts'
import { servingAgain } from './instances-load.ts'
import { activitiesOf } from './instances-person.ts'
import {
  acknowledged,
  expectOnRecord,
  expectRefused,
  expectShown,
  onOpenCard,
  posting,
  useOutages,
} from './postgres-talks.ts'

describe(`An instance whose database is down (TORTURE_SEED=${seed})`, function () {
  this.timeout(40_000)
  const cluster = useOutages()

  it('shows a sign on a socket whose last news it could not read as the database went', async () => {
    const talk = await cluster.talkOn(0, 'practiceStaff')
    const [proxy] = cluster.proxies
    let [accepted, unread, gone] = [false, 0, false]
    proxy?.cutWhen((cut, sent) => {
      const isIts = cut === 'readingHistory' && sent.includes(talk.conversationId)
      if (isIts) unread += 1
      // What was cut once is read again when that is over.
      gone ||= accepted && unread > 1
      if (gone) for (const each of cluster.proxies) each.refuseAll()
      return isIts
    })
    await insist({ ...posting({ ...talk, url: cluster.urlOf(1) }), body: { type: 'message', text: 'help' } })
    accepted = true
    while (!gone) await delay(10)
    await delay(200)
    await expectShown(talk, await acknowledged(talk, talk.late('yes')))
  })

  it('refuses what is only read as something that passes, not as a fault', async () => {
    const talk = await cluster.talkOn(0, 'practiceStaff')
    await cluster.down()
    for (const url of [activitiesOf(talk), `${talk.url}/readyz`]) {
      expect((await ask({ method: 'GET', url, token: talk.token })).status, url).to.equal(503)
    }
    expect((await ask({ method: 'GET', url: `${talk.url}/healthz` })).status).to.equal(200)
  })

  it('stores the signs that it has shown before it ends, when it is told to end', async () => {
    const talk = await cluster.talkOn(0, 'practiceStaff')
    await cluster.down()
    await acknowledged(talk, talk.press('yes'))
    const stopping = cluster.instances.all[0]?.stop()
    await delay(500)
    await cluster.up()
    expect((await stopping)?.code).to.equal(0)
    await expectOnRecord(cluster, talk, onOpenCard('yes'))
  })

  it('has the fixed words for people whom it cannot know, since it has just been started', async () => {
    const talk = await cluster.talkOn(0, 'practiceStaff')
    await cluster.down()
    await cluster.instances.all[0]?.kill()
    await cluster.instances.all[0]?.restart()
    const pressed = { ...posting({ ...talk, url: cluster.urlOf(0) }), body: talk.press('yes') }
    expectRefused(await ask(pressed), emergencyAdvice.practiceStaff)
  })
})

describe(`Instances that start before their database does (TORTURE_SEED=${seed})`, function () {
  this.timeout(60_000)
  const cluster = useCluster()

  it('say that they are not ready, and serve as soon as it is there, on tables that they make together', async () => {
    const databaseUrl = await cluster.postgres.database('empty')
    await cluster.postgres.stop()
    const instances = await startInstances({ databaseUrl: () => databaseUrl, count: sized(2, 5) })
    try {
      const early = await Promise.all(instances.all.map(({ url }) => ask({ method: 'GET', url: `${url}/readyz` })))
      for (const { status } of early) expect(status).to.equal(503)
      await cluster.postgres.start()
      const ms = await servingAgain(instances.all)
      console.log(`        serving after ${(ms / 1000).toFixed(1)} s`)
      expect(instances.crashes).to.deep.equal([])
    } finally {
      await instances.discard()
      await cluster.postgres.start()
    }
  })
})
