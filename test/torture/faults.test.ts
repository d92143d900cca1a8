/** Nothing can be saved for a while: a full disk, a locked file, one that may only be read. Over real HTTP. */
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { emergencyAdvice, emergencyNotSaved, notSaved } from '../../dialogs/wording/failures.ts'
import type { Audience } from '../support/contract.ts'
import { answersOnRecord } from '../support/failpoints-checks.ts'
import * as faults from '../support/failpoints-faults.ts'
import { drawn, drawnFrom, full } from '../support/failpoints-size.ts'
import { live, openTold, outcomes, questions, type Story, send } from '../support/failpoints-story.ts'

const audiences: readonly Audience[] = full ? ['practiceStaff', 'clinician'] : ['practiceStaff']
const rules: Record<Audience, string> = { practiceStaff: 'P1', clinician: 'R1' }

const noMount = faults.mountRefused()
const faultsByName: Readonly<Record<string, faults.Fault>> = {
  'the database is locked': faults.locked,
  'the database may only be read': faults.readOnly,
  'no file may grow': faults.fileSizeLimited,
  [noMount ? `the disk is full (no: ${noMount}; no file may grow instead)` : 'the disk is full']: noMount
    ? faults.fileSizeLimited
    : faults.diskFull,
}
const cases = drawn(Object.entries(faultsByName), 1)

for (const audience of audiences) {
  describe(`A ${audience === 'clinician' ? 'clinician' : 'receptionist'} (${drawnFrom})`, function () {
    this.timeout(60_000)
    const stories = new Map<string, Promise<Story>>()

    // All at once: each is mostly waiting.
    before(() => {
      for (const [name, fault] of cases) {
        const story = live(fault, audience)
        story.catch(() => undefined)
        stories.set(name, story)
      }
    })

    for (const [name] of cases) expectHeld(name, audience, async () => stories.get(name) as Promise<Story>)
  })
}

function expectHeld(name: string, audience: Audience, lived: () => Promise<Story>): void {
  describe(`while ${name}`, () => {
    let story: Story

    before(async () => {
      story = await lived()
    })

    it('refuses an answer that it cannot save, in the fixed words with the emergency advice', () => {
      expect(story.answer).to.deep.include({ status: 503, message: notSaved[audience] })
      expect(story.answer.message).to.include(emergencyAdvice[audience])
    })

    it('shows the fixed words on the stream, once for each message that was not saved', () => {
      const texts = story.shownBroken.map(({ text }) => text)
      expect(texts.filter((text) => text === notSaved[audience])).to.have.length(2)
    })

    it('answers a cauda equina sign while that lasts, and shows its outcome on the stream', () => {
      expect(story.sign.status).to.equal(200)
      expect(outcomes(story.shownBroken)).to.deep.equal([rules[audience]])
      expect(story.shownBroken.map(({ text }) => text ?? '').join()).to.include(emergencyNotSaved[audience])
    })

    it('takes no words and puts no question while the sign is not saved', () => {
      expect(story.words).to.deep.include({ status: 503, message: notSaved[audience] })
      expect(questions(story.shownBroken)).to.deep.equal([])
    })

    it('has the sign on record once, when it can save again, without a restart and without being asked', () => {
      expect(story.recovered).to.equal(true)
      const told = story.record.map(({ questionId, answer }) => `${questionId} ${answer}`)
      expect(told).to.deep.equal(['saddleAnaesthesia no', 'sphincterDisturbance yes'])
    })

    it('takes the same messages again, and puts none after the sign but the later answer to a clinician, beside the emergency', () => {
      expect([story.signAgain.status, story.answerAgain.status]).to.deep.equal([200, 200])
      const again = audience === 'clinician' ? ['sphincterDisturbance'] : []
      expect(questions(story.shownMended)).to.deep.equal(again)
      const given = story.shownMended.map(({ channelData }) => channelData?.triage?.outcome?.rule)
      expect(given.filter((rule) => rule !== undefined && rule !== rules[audience])).to.deep.equal([])
      const names = story.history.map(({ channelData }) => channelData?.clientActivityID)
      expect(names.filter((sent) => sent === 'sign')).to.have.length(1)
      expect(new Set(story.history.map(({ id }) => id)).size).to.equal(story.history.length)
    })
  })
}

describe('While the database is locked for a moment', function () {
  this.timeout(60_000)

  it('takes an answer as soon as it can, and once', async () => {
    const service = await faults.locked()
    try {
      const chat = await openTold(service.url, 'practiceStaff')
      await service.break()
      const answer = send(chat, 'answer', chat.no)
      await delay(800)
      await service.mend()
      expect((await answer).status).to.equal(200)
      const told = answersOnRecord(service.directory).map(({ questionId }) => questionId)
      expect(told).to.deep.equal(['saddleAnaesthesia', 'sphincterDisturbance'])
      await chat.stream.close()
    } finally {
      await service.discard()
    }
  })
})
