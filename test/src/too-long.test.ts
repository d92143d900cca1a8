/** One limit, said in words (S12, B10): what is taken is read whole; what is longer is not read, and said to be so. */
import { expect } from 'chai'
import fc from 'fast-check'
import { emergencyAdvice, tooLong } from '../../dialogs/wording/failures.ts'
import type { Audience } from '../../machines/rules.ts'
import { bearer, openChat, postJson, type Talk } from '../support/direct-line.ts'
import { openTalk } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { routine, walkTo } from '../support/walks.ts'

const sign = 'He cannot feel when he wipes.'
const filler = 'He went to the shops and came home again. '
/** Of this many UTF-16 units, the sign at its start or at its end. */
const longText = (units: number, at: 'start' | 'end' = 'start'): string => {
  const rest = filler.repeat(Math.ceil(units / filler.length)).slice(0, units - sign.length - 1)
  return at === 'start' ? `${sign} ${rest}` : `${rest} ${sign}`
}

describe('A long text', () => {
  let service: RunningService
  before(async () => {
    service = await startService()
  })
  after(() => discard(service))

  const doors: Readonly<Record<string, readonly [Audience, () => Promise<Talk>]>> = {
    'Direct Line, for practice staff': ['practiceStaff', () => openChat(service.url, 'practiceStaff')],
    'Direct Line, for a clinician': ['clinician', () => openChat(service.url, 'clinician')],
    'the Bot Framework, for practice staff': ['practiceStaff', () => openTalk(service.url, { channelId: 'webchat' })],
    'the Bot Framework, for a clinician': ['clinician', () => openTalk(service.url)],
  }
  for (const [door, [audience, open]] of Object.entries(doors)) {
    describe(`by ${door}`, () => {
      for (const at of ['start', 'end'] as const) {
        it(`of 4,000 characters is read whole: a sign at its ${at} counts`, async () => {
          const talk = await open()
          await talk.say(longText(4_000, at))
          expect(talk.triage().outcome?.urgency).to.equal('emergency')
        })
      }

      it('of one character more is answered with its own words, the advice and the question, and nothing is kept', async () => {
        for (const units of [4_001, 8_000, 28_000]) {
          const talk = await open()
          const said = (await talk.say(longText(units))).find(({ text }) => text)
          expect(said?.text).to.include(tooLong[audience]).and.include(emergencyAdvice[audience])
          expect(talk.triage().answers).to.deep.equal({})
          expect(talk.triage().question?.id).to.equal('saddleAnaesthesia')
          expect(JSON.stringify(said)).to.not.include('shops')
        }
      })

      it('that is a denial clears nothing', async () => {
        const talk = await open()
        await talk.say(`no${' no'.repeat(1_500)}`)
        expect(talk.triage().answers).to.deep.equal({})
      })
    })
  }

  it('is as long as it may be also where marks take the place of what identifies the patient', async () => {
    const talk = await openTalk(service.url)
    await talk.say(`${'a@b.uk '.repeat(560)}${sign}`)
    expect(talk.triage().outcome?.rule).to.equal('R1')
  })

  it('is not in the history of its chat where it was not read', async () => {
    const chat = await openChat(service.url, 'practiceStaff')
    await chat.say(longText(9_000))
    expect(JSON.stringify(await chat.history())).to.not.include('shops')
  })

  it('in a field is taken up to the same length, and answered with the same words beyond it', async () => {
    const talk = await openTalk(service.url)
    await walkTo(talk, routine, 'age')
    const { triageId, question } = talk.triage()
    const fill = (answer: string) =>
      talk.send({ value: { triage: { triageId, questionId: 'age', ask: talk.triage().question?.ask }, answer } })
    expect(question?.id).to.equal('age')
    const [said] = await fill('5'.repeat(4_001))
    expect(said?.text).to.include(tooLong.clinician)
    const [unread] = await fill(filler.repeat(90))
    expect(unread?.text).to.include('could not be read')
    await fill('58')
    expect(talk.triage().answers).to.deep.include({ age: 58 })
  })

  it('in a field of a reading leaves the other fields to be confirmed', async () => {
    const talk = await openTalk(service.url)
    await talk.say('58M LBP 8/52, no saddle anaesthesia')
    const { triageId, question } = talk.triage()
    const value = {
      triage: { triageId, ask: question?.ask, reading: true },
      saddleAnaesthesia: 'no',
      age: '5'.repeat(4_001),
    }
    const [said] = await talk.send({ value })
    expect(talk.triage().answers).to.deep.equal({ saddleAnaesthesia: 'no' })
    expect(said?.text).to.include(tooLong.clinician)
  })

  it('beyond what is taken in at all is refused with words, and the emergency advice', async () => {
    const chat = await openChat(service.url, 'practiceStaff')
    const path = `${service.url}/v3/directline/conversations/${chat.conversationId}/activities`
    const refused = await postJson(path, { type: 'message', text: 'x'.repeat(70_000) }, bearer(chat.token))
    expect(refused.status).to.equal(413)
    expect(await refused.text())
      .to.include('too long')
      .and.include(emergencyAdvice.practiceStaff)
  })

  it('is read or said to be too long, whatever its length', async () => {
    const seed = fc.sample(fc.nat(), 1)[0] ?? 0
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 3_900, max: 4_100 }),
        fc.constantFrom('start' as const, 'end' as const),
        async (units, at) => {
          const talk = await openTalk(service.url)
          const [said] = await talk.say(longText(units, at))
          const isTold = talk.triage().outcome?.rule === 'R1'
          expect(isTold || said?.text?.includes(tooLong.clinician), `seed ${seed}`).to.equal(true)
          expect(isTold).to.equal(units <= 4_000)
        },
      ),
      { numRuns: 20, seed },
    )
  })
})
