/** Durations as people say them: kept as a range with the words, and asked about in one press where a rule turns in it. */
import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { openTalk, type TeamsTalk } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { routine, walkTo } from '../support/walks.ts'

type Said = Awaited<ReturnType<TeamsTalk['say']>>
const cardOf = (said: Said): string => JSON.stringify(said[0]?.attachments)
/** The titles of the card's buttons that answer. */
const buttons = (said: Said): readonly string[] =>
  [...cardOf(said).matchAll(/"title":"([^"]+)","data":\{"triage":\{[^}]*"answer"/g)].map(([, title = '']) => title)

describe('A duration that is told as a range', () => {
  let service: RunningService
  let talk: TeamsTalk

  before(async () => {
    service = await startService()
  })
  after(() => discard(service))

  const atDuration = async (fields = {}): Promise<void> => {
    talk = await openTalk(service.url, fields)
    await walkTo(talk, routine, 'painDuration')
  }
  const kept = () => [talk.triage().answers.painDuration, talk.triage().durationUpTo]
  const open = () => talk.triage().question?.id

  const asked = [
    ['4-8/52', ['Under 6 weeks', '6 weeks or more'], [4, 8]],
    ['5 to 6 weeks', ['Under 6 weeks', '6 weeks or more'], [5, 6]],
    ['a few months', ['Under 12 weeks', '12 weeks or more'], [8.67, 26]],
    ['over 3 months', ['Up to a year', 'Over a year'], [13.01, 5_200]],
    ['since Christmas', ['Under 6 weeks', '6 weeks or more, under 12 weeks', '12 weeks or more'], [0, 52]],
  ] as const
  for (const [words, titles, range] of asked) {
    it(`is asked about in one press of a clinician: "${words}"`, async () => {
      await atDuration()
      const said = await talk.say(words)
      expect(open()).to.equal('painDuration')
      expect(buttons(said)).to.deep.equal(titles)
      expect(cardOf(said)).to.contain(words)
      expect(kept()).to.deep.equal(range)
      const { options = [], range: put } = talk.triage().question ?? {}
      expect([put?.from, put?.upTo]).to.deep.equal(range)
      await talk.press(options[1] ?? '')
      expect(open()).to.equal('acuteSevere')
    })
  }

  it('is, once pressed, the part that was pressed, and is read back as that', async () => {
    await atDuration()
    await talk.say('since March')
    const said = await talk.press(talk.triage().question?.options[0] ?? '')
    expect(kept()).to.deep.equal([0, 5.99])
    expect(cardOf(said)).to.contain('Duration: up to 5 weeks and 6 days')
  })

  it('gives way to a duration that is typed in place of a press', async () => {
    await atDuration()
    await talk.say('4-8/52')
    await talk.say('7 weeks')
    expect([open(), ...kept()]).to.deep.equal(['acuteSevere', 7, undefined])
  })

  const taken = [
    ['6-8/52', [6, 8], '6 weeks to 8 weeks'],
    ['<6/52', [0, 5.99], 'up to 5 weeks and 6 days'],
    ['over a year', [52.01, 5_200], '52 weeks (about 12 months) or longer'],
    ['a few days', [0.29, 0.86], '2 days to 6 days'],
  ] as const
  for (const [words, range, shown] of taken) {
    it(`is taken where no rule turns in it, and shown as it was told: "${words}"`, async () => {
      await atDuration()
      const said = await talk.say(words)
      expect(open()).to.equal('acuteSevere')
      expect(kept()).to.deep.equal(range)
      expect(cardOf(said)).to.contain(`Duration: ${shown}`)
      const summary = (await talk.say('summary'))[0]?.text ?? ''
      expect(summary)
        .to.contain(shown)
        .and.to.contain(`told as "${words.replace('<', '\\<')}"`)
    })
  }

  it('is taken from practice staff at once, and asked of the clinician who takes over', async () => {
    await atDuration({ channelId: 'webchat', from: { id: randomUUID(), name: 'Desk' } })
    await talk.say('4 to 8 weeks')
    expect(open()).to.equal('acuteSevere')
    await talk.press('no')
    expect(talk.triage().outcome?.rule).to.equal('P3')
    const { triageId } = talk.triage()
    talk = await openTalk(service.url)
    const first = await talk.say(`take over ${triageId}`)
    expect(first[0]?.text).to.contain('4 weeks to 8 weeks').and.to.contain('4 to 8 weeks')
    await walkTo(talk, routine, 'painDuration')
    expect(talk.triage().question?.range).to.deep.equal({ from: 4, upTo: 8 })
    await talk.press(talk.triage().question?.options[1] ?? '')
    expect(kept()).to.deep.equal([6, 8])
  })

  it('puts the question again where another one is open', async () => {
    await atDuration()
    await talk.press(8)
    await talk.say('change duration to 4-8 weeks')
    expect(open()).to.equal('painDuration')
    expect(kept()).to.deep.equal([8, undefined])
  })

  for (const [line, range, next] of [
    ['40F LBP 4-8/52, no red flags', [4, 8], 'painDuration'],
    ['40F LBP <6/52, no red flags', [0, 5.99], 'acuteSevere'],
  ] as const) {
    it(`is confirmed with an opening line, and asked about where a rule turns in it: "${line}"`, async () => {
      talk = await openTalk(service.url)
      await talk.say(line)
      const { triageId, reading } = talk.triage()
      expect(reading?.painDuration).to.equal(range[0])
      const { ask = '' } = talk.triage().question ?? {}
      const fields = { age: '40', painDuration: `${range[0]}-${range[1]} weeks` }
      await talk.send({ value: { triage: { triageId, ask, reading: true }, ...fields } })
      await walkTo(talk, routine, next)
      expect([open(), ...kept()]).to.deep.equal([next, ...range])
    })
  }
})
