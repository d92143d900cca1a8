/** One outage, and everything that is pressed, typed and read in it: an emergency is shown, and nothing else is taken. */
import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { notSaved } from '../../dialogs/wording/failures.ts'
import { seed } from './instances-dice.ts'
import type { Place } from './instances-follow.ts'
import { ask, insist } from './instances-http.ts'
import { saidIn } from './instances-person.ts'
import * as look from './postgres-talks.ts'

const audiences = ['clinician', 'practiceStaff'] as const
const { onOldCard, onOpenCard, posting } = look

for (const how of ['gone', 'silent']) {
  describe(`While the database is ${how} (TORTURE_SEED=${seed})`, function () {
    this.timeout(40_000)
    const cluster = look.useOutages()
    const acts: (() => Promise<unknown>)[] = []

    /** What is prepared before the outage, done during it, and looked for after it. */
    function during<Found>(
      sentence: string,
      prepare: () => Promise<{ act: () => Promise<Found>; check: (found: Found) => Promise<void> }>,
    ): void {
      let done: Promise<Found> | undefined
      let checked: (found: Found) => Promise<void>
      before(async () => {
        const { act, check } = await prepare()
        checked = check
        acts.push(async () => {
          done = act()
          await done.catch(() => undefined)
        })
      })
      it(sentence, async () => checked((await done) as Found))
    }

    for (const elsewhere of [false, true]) {
      during(
        `an instance that ${elsewhere ? 'knows nothing of' : 'led'} the conversation shows a sign at once`,
        async () => {
          const open = await Promise.all(audiences.map((by) => cluster.talkOn(0, by, { elsewhere })))
          const old = await Promise.all(audiences.map((by) => cluster.talkOn(1, by, { elsewhere })))
          const press = async (talk: look.Talk, body: object) =>
            look.expectShown(talk, await look.acknowledged(talk, body))
          return {
            act: () =>
              Promise.all([
                ...open.map((talk) => press(talk, talk.press('yes'))),
                ...old.map((talk) => press(talk, talk.late('unsure'))),
              ]),
            async check() {
              for (const talk of open) await look.expectOnRecord(cluster, talk, onOpenCard('yes'))
              for (const talk of old) await look.expectOnRecord(cluster, talk, onOldCard('unsure'))
            },
          }
        },
      )
    }

    during('a sign that is sent to all of them, and later again, is on record once', async () => {
      const talk = await cluster.talkOn(0, 'practiceStaff')
      const to = (index: number) => ({ ...posting({ ...talk, url: cluster.urlOf(index) }), body: talk.press('yes') })
      return {
        act: () => Promise.all([0, 1, 2].map((index) => ask(to(index)))),
        async check() {
          const { id } = await insist<{ id: string }>(to(2))
          expect(saidIn(await talk.followed.replyTo(id)).outcome?.id).to.equal('sameDayReferral')
          await look.expectOnRecord(cluster, talk, onOpenCard('yes'))
        },
      }
    })

    during('a sign is answered however often it is pressed', async () => {
      const talk = await cluster.talkOn(2, 'practiceStaff')
      return {
        act: () => Promise.all(['yes', 'unsure', 'yes'].map((answer) => look.acknowledged(talk, talk.press(answer)))),
        check: async () => undefined,
      }
    })

    during('a sign is not acknowledged unless it is shown, where its socket is on another instance', async () => {
      const talk = await cluster.talkOn(0, 'practiceStaff')
      const posted = { ...posting({ ...talk, url: cluster.instances.url }), body: talk.press('yes') }
      return {
        act: async () => look.expectShown(talk, (await insist<{ id: string }>(posted)).id),
        check: () => look.expectOnRecord(cluster, talk, onOpenCard('yes')),
      }
    })

    during('everything else is refused in fixed words, and taken when it is sent again', async () => {
      const [staff, clinician] = [await cluster.talkOn(0, 'practiceStaff'), await cluster.talkOn(1, 'clinician')]
      const grant = { method: 'POST', url: `${cluster.urlOf(2)}/chat/token`, body: { audience: 'clinician' } } as const
      const { token } = await insist<Place>(grant)
      // Words that do not tell what they were written to answer nothing, where the instance had just forgotten that as well.
      const channelData = { clientActivityID: randomUUID(), seen: clinician.seen }
      const words = { type: 'message', text: 'no', channelData }
      const [pressed, typed] = [
        { ...posting(staff), body: staff.press('no') },
        { ...posting(clinician), body: words },
      ]
      const join = { method: 'POST', url: `${cluster.urlOf(2)}/v3/directline/conversations`, token } as const
      return {
        act: () => Promise.all([pressed, typed, join].map((asked) => ask(asked))),
        async check(refused) {
          const fixed = [notSaved.practiceStaff, notSaved.clinician, notSaved.clinician]
          for (const [index, answered] of refused.entries()) look.expectRefused(answered, fixed[index] ?? '')
          await Promise.all([insist(pressed), insist(typed), insist(join)])
          await look.expectOnRecord(cluster, staff, onOpenCard('no'))
          await look.expectOnRecord(cluster, clinician, onOpenCard('no'))
        },
      }
    })

    before('the outage', async () => {
      await cluster.down({ silent: how === 'silent' })
      await Promise.all(acts.map((act) => act()))
      await cluster.up()
    })
  })
}
