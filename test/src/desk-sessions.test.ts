/** A desk's session: what it begins, how long it lasts, and that it ends (contract.md; S1, S17). */
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { shows } from '../alerts/desk.ts'
import {
  beginSession,
  conversationsOf,
  endSession,
  historyOf,
  newConversation,
  refusalIn,
  renewSession,
  siteSecret,
} from '../support/desk-session.ts'
import { bearer, ok, postJson, resumeChat, type Session, startConversation, takeToken } from '../support/direct-line.ts'
import { maintain } from '../support/failpoints-maintenance.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { openStream, refusalOf } from '../support/stream.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const env = { DIRECT_LINE_SECRET: siteSecret }

/** Two that open one SQLite file together refuse each other until one has made the tables. */
async function untilReady(address: string): Promise<void> {
  while (!(await fetch(`${address}/readyz`)).ok) await delay(20)
}

describe('A desk session', () => {
  let service: RunningService
  let aheadMs: number
  const now = (): Date => new Date(Date.now() + aheadMs)

  beforeEach(async () => {
    aheadMs = 0
    service = await startService({ env, now })
  })
  afterEach(() => discard(service))

  const url = (): string => service.url
  const refresh = (token: string): Promise<Response> =>
    postJson(`${url()}/v3/directline/tokens/refresh`, {}, bearer(token))
  const triageIn = async ({ conversationId, token }: Pick<Session, 'conversationId' | 'token'>): Promise<string> =>
    (await resumeChat(url(), { conversationId, token })).triage().triageId

  describe('begins conversations', () => {
    it('for each caller a new and empty one, in which nothing of the last is told', async () => {
      const { session } = await beginSession(url())
      const first = await newConversation(url(), session)
      const chat = await resumeChat(url(), await startConversation(url(), first.token))
      await chat.press('no')
      const second = await newConversation(url(), session)
      expect(second.conversationId).not.to.equal(first.conversationId)
      expect(await ok(await historyOf(url(), second))).to.deep.equal({ activities: [], watermark: '0' })
      const next = await resumeChat(url(), await startConversation(url(), second.token))
      expect(next.triage().answers).to.deep.equal({})
      expect(next.triage().triageId).not.to.equal(chat.triage().triageId)
    })

    it('of practice staff, and of nobody else', async () => {
      const { session } = await beginSession(url())
      const { token } = await newConversation(url(), session)
      const chat = await resumeChat(url(), await startConversation(url(), token))
      expect(chat.triage().audience).to.equal('practiceStaff')
    })

    it('and finds them again, the newest first, each with a token that opens it', async () => {
      const { session } = await beginSession(url())
      const begun = [await newConversation(url(), session), await newConversation(url(), session)]
      for (const { token } of begun) await startConversation(url(), token)
      const found = await conversationsOf(url(), session)
      expect(found.map(({ conversationId }) => conversationId)).to.deep.equal(
        begun.map(({ conversationId }) => conversationId).toReversed(),
      )
      for (const [index, again] of found.entries()) {
        expect(again.token).not.to.equal(begun.toReversed()[index]?.token)
        expect((await historyOf(url(), again)).status).to.equal(200)
      }
    })

    it('that no other session finds or opens', async () => {
      const [mine, other] = [await beginSession(url()), await beginSession(url())]
      const [own, foreign] = [await newConversation(url(), mine.session), await newConversation(url(), other.session)]
      expect((await conversationsOf(url(), mine.session)).map(({ conversationId }) => conversationId)).to.deep.equal([
        own.conversationId,
      ])
      expect(await refusalIn(await historyOf(url(), { ...foreign, token: own.token }))).to.equal('403 Forbidden')
    })

    it('that go on beside the newest: a sign told in an earlier one counts there, with its alert, and nowhere else', async () => {
      const { session } = await beginSession(url())
      const first = await newConversation(url(), session)
      const earlier = await resumeChat(url(), await startConversation(url(), first.token))
      await earlier.press('no')
      const newest = await resumeChat(
        url(),
        await startConversation(url(), (await newConversation(url(), session)).token),
      )
      await newest.press('no')
      const before = await newest.history()
      await earlier.press('unsure')
      expect(earlier.triage().outcome?.rule).to.equal('P1')
      await shows(earlier, /has not reached/)
      expect((await refresh(first.token)).status).to.equal(200)
      expect(await newest.history()).to.deep.equal(before)
    })

    it('that go on after hours of sleep, when their own tokens have long expired', async () => {
      const { session } = await beginSession(url())
      const { token, conversationId } = await newConversation(url(), session)
      const triageId = await triageIn(await startConversation(url(), token))
      aheadMs = 7 * hourMs
      expect(await refusalIn(await refresh(token))).to.equal('401 TokenExpired')
      const [again] = await conversationsOf(url(), session)
      if (!again) throw new Error('No conversation')
      expect(again.conversationId).to.equal(conversationId)
      expect(await triageIn(again)).to.equal(triageId)
    })

    it('that go on after a restart of the service', async () => {
      const { session } = await beginSession(url(), { desk: 'Desk 3' })
      const { token } = await newConversation(url(), session)
      const triageId = await triageIn(await startConversation(url(), token))
      await service.stop()
      service = await startService({ env, now, after: { ...service, url: 'http://127.0.0.1:0' } })
      expect((await historyOf(url(), { ...(await newConversation(url(), session)) })).status).to.equal(200)
      const again = (await conversationsOf(url(), session)).at(-1)
      if (!again) throw new Error('No conversation')
      expect(await triageIn(again)).to.equal(triageId)
    })
  })

  describe('lasts 12 hours from its first issue', () => {
    it('and no longer, however often it is renewed', async () => {
      let { session, expiresAt } = await beginSession(url())
      const first = expiresAt
      expect(Date.parse(first) - now().getTime()).to.be.within(12 * hourMs - minuteMs, 12 * hourMs)
      for (let hour = 1; hour < 12; hour += 1) {
        aheadMs = hour * hourMs
        ;({ session, expiresAt } = await ok<{ session: string; expiresAt: string }>(await renewSession(url(), session)))
        expect(expiresAt).to.equal(first)
      }
      aheadMs = 12 * hourMs + minuteMs
      expect(await refusalIn(await renewSession(url(), session))).to.equal('401 SessionExpired')
    })

    it('with all that was begun in it: after 11 hours and 59 minutes it serves, 2 minutes later nothing of it does', async () => {
      const { session } = await beginSession(url())
      const begun = await newConversation(url(), session)
      aheadMs = 12 * hourMs - minuteMs
      const [late] = await conversationsOf(url(), session)
      if (!late) throw new Error('No conversation')
      expect(late.expires_in).to.be.within(1, 60)
      expect((await historyOf(url(), late)).status).to.equal(200)
      const { streamUrl } = await startConversation(url(), late.token)
      aheadMs += 2 * minuteMs
      for (const refused of [
        renewSession(url(), session),
        historyOf(url(), late),
        historyOf(url(), begun),
        refresh(late.token),
        postJson(`${url()}/desk/conversations`, {}, bearer(session)),
        endSession(url(), session),
      ]) {
        expect(await refusalIn(await refused)).to.equal('401 SessionExpired')
      }
      expect(await refusalOf(streamUrl)).to.be.within(401, 403)
    })

    it('also where the clock is put back in between: it is taken, and ends when it said', async () => {
      aheadMs = 2 * hourMs
      const { session, expiresAt } = await beginSession(url())
      aheadMs = 0
      const renewed = await ok<{ session: string; expiresAt: string }>(await renewSession(url(), session))
      expect(renewed.expiresAt).to.equal(expiresAt)
      const begun = await newConversation(url(), renewed.session)
      expect((await historyOf(url(), begun)).status).to.equal(200)
      aheadMs = 14 * hourMs + minuteMs
      expect(await refusalIn(await renewSession(url(), session))).to.equal('401 SessionExpired')
      expect(await refusalIn(await historyOf(url(), begun))).to.equal('401 SessionExpired')
    })

    it('and so does a token that was given for one conversation, in a chain of refreshing', async () => {
      let { token, conversationId } = await takeToken(url(), 'practiceStaff')
      for (let turn = 1; turn <= 23; turn += 1) {
        aheadMs = turn * 31 * minuteMs
        ;({ token } = await ok(await refresh(token)))
      }
      aheadMs = 12 * hourMs + minuteMs
      expect(await refusalIn(await refresh(token))).to.equal('401 TokenExpired')
      expect(await refusalIn(await historyOf(url(), { conversationId, token }))).to.equal('401 TokenExpired')
    })
  })

  describe('is ended', () => {
    it('by the desk, for good: it, its renewed text, its tokens and its sockets', async () => {
      const { session } = await beginSession(url())
      const renewed = await ok<{ session: string }>(await renewSession(url(), session))
      const begun = await newConversation(url(), session)
      const { streamUrl } = await startConversation(url(), begun.token)
      const ticket = (await startConversation(url(), begun.token)).streamUrl
      const stream = await openStream(streamUrl)
      const closed = once(stream.socket, 'close')
      expect((await endSession(url(), session)).status).to.equal(204)
      const [code, reason] = (await closed) as [number, Buffer]
      expect([code, reason.toString()]).to.deep.equal([4401, 'SessionEnded'])
      const token = { headers: bearer(begun.token) }
      for (const refused of [
        renewSession(url(), session),
        renewSession(url(), renewed.session),
        endSession(url(), session),
        postJson(`${url()}/desk/conversations`, {}, bearer(session)),
        fetch(`${url()}/desk/conversations`, { headers: bearer(session) }),
        historyOf(url(), begun),
        refresh(begun.token),
        fetch(`${url()}/v3/directline/conversations/${begun.conversationId}`, token),
        postJson(`${url()}/v3/directline/conversations`, {}, bearer(begun.token)),
        postJson(
          `${url()}/v3/directline/conversations/${begun.conversationId}/activities`,
          { type: 'message', text: 'no' },
          bearer(begun.token),
        ),
      ]) {
        expect(await refusalIn(await refused)).to.equal('401 SessionEnded')
      }
      expect(await refusalOf(ticket)).to.equal(401)
    })

    it('and a sign that is told after that is answered with what to do about it', async () => {
      const { session } = await beginSession(url())
      const { conversationId, token } = await newConversation(url(), session)
      await endSession(url(), session)
      const path = `${url()}/v3/directline/conversations/${conversationId}/activities`
      const refused = await postJson(path, { type: 'message', text: 'he is numb between the legs' }, bearer(token))
      expect(await refused.text()).to.include('tell the duty clinician now, by voice')
    })

    it('and no other is', async () => {
      const [one, other] = [await beginSession(url()), await beginSession(url())]
      const begun = await newConversation(url(), other.session)
      await endSession(url(), one.session)
      expect((await renewSession(url(), other.session)).status).to.equal(200)
      expect((await historyOf(url(), begun)).status).to.equal(200)
    })

    it('also for a service that is started again, and for another one on the same database', async () => {
      const other = await startService({ env: { ...env, DATABASE_URL: `sqlite:${service.directory}/triage.db` }, now })
      try {
        for (const { url: address } of [service, other]) await untilReady(address)
        const { session } = await beginSession(url())
        const begun = await newConversation(other.url, session)
        expect((await historyOf(other.url, begun)).status).to.equal(200)
        await endSession(url(), session)
        expect(await refusalIn(await historyOf(other.url, begun))).to.equal('401 SessionEnded')
        expect(await refusalIn(await renewSession(other.url, session))).to.equal('401 SessionEnded')
        await service.stop()
        service = await startService({ env, now, after: { ...service, url: 'http://127.0.0.1:0' } })
        expect(await refusalIn(await renewSession(url(), session))).to.equal('401 SessionEnded')
      } finally {
        await discard(other)
      }
    })

    it('with all others by the practice, and so are tokens without a session; a new one can begin at once', async () => {
      const { session } = await beginSession(url())
      const begun = await newConversation(url(), session)
      const single = await takeToken(url(), 'practiceStaff')
      expect(await maintain(`${service.directory}/triage.db`, 'end-sessions')).to.include({ code: 0, ended: 1 })
      expect(await refusalIn(await renewSession(url(), session))).to.equal('401 SessionEnded')
      await service.stop()
      service = await startService({ env, now, after: { ...service, url: 'http://127.0.0.1:0' } })
      for (const refused of [renewSession(url(), session), historyOf(url(), begun), historyOf(url(), single)]) {
        expect(await refusalIn(await refused)).to.equal('401 SessionEnded')
      }
      const next = await beginSession(url())
      expect((await historyOf(url(), await newConversation(url(), next.session))).status).to.equal(200)
    })
  })
})
