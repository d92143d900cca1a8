import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { notices } from '../../dialogs/wording/conversation.ts'
import { alertIdOn, alertIn, pressAlert, shows } from '../alerts/desk.ts'
import { type BotActivity, type Chat, openChat, type Talk } from '../support/direct-line.ts'
import { activity, expectReplies, openTalk } from '../support/messages.ts'
import { discardProcess, type Ended, type RunningProcess, startProcess } from '../support/process.ts'
import { routine, walkTo } from '../support/walks.ts'

/** Whatever else is typed; none of it may be anywhere afterwards. */
const identifiers = [
  'Pickersgill',
  'Entwistle',
  '999 186 0916',
  '12/03/1961',
  '07700 900123',
  'Mill Lane',
  'M99 1AA',
  'joan.whitby@',
]
const everything =
  'Tom Pickersgill, DOB 12/03/1961, NHS 999 186 0916, 14 Mill Lane, Otley, M99 1AA, tel 07700 900123, joan.whitby@example.org'

const textOf = (said: readonly BotActivity[]): string => said.map(({ text }) => text ?? '').join('\n')

describe('What identifies a patient, typed', function () {
  this.timeout(60_000)
  let running: RunningProcess
  let ended: Ended
  const seen: unknown[] = []

  before(async () => {
    running = await startProcess({ env: { LOG_LEVEL: 'trace' } })
  })
  after(() => discardProcess(running))

  /** Everything that a chat is shown. */
  const watched = <Talking extends Talk>(talk: Talking): Talking => ({
    ...talk,
    say: (text: string) => talk.send({ text }).then(keep),
    send: (sent: object) => talk.send(sent).then(keep),
  })
  const keep = (said: readonly BotActivity[]): readonly BotActivity[] => {
    seen.push(said)
    return said
  }
  const channels: Readonly<Record<string, () => Promise<Talk>>> = {
    'over Direct Line': async () => watched(await openChat(running.url, 'practiceStaff')),
    'over the Bot Framework': async () => watched(await openTalk(running.url)),
  }

  for (const [channel, open] of Object.entries(channels)) {
    describe(channel, () => {
      it('is said to be left out, once, and the open question is put again', async () => {
        const talk = await open()
        const said = await talk.say(`${everything} rang about the appointment`)
        expect(textOf(said).split(notices.identifiersLeftOut)).to.have.lengthOf(2)
        expect(talk.triage().question?.id).to.equal('saddleAnaesthesia')
      })

      it('is said to be all there was, where it was', async () => {
        const talk = await open()
        const said = await talk.say('her name is Joan Entwistle')
        expect(textOf(said)).to.equal(notices.identifierOnly)
        expect(talk.triage()).to.deep.include({ answers: {} })
        expect(talk.triage().question?.id).to.equal('saddleAnaesthesia')
      })

      it('is not told of where there was none', async () => {
        const talk = await open()
        expect(textOf(await talk.say('no'))).not.to.include('identify')
        expect(talk.triage().answers).to.deep.equal({ saddleAnaesthesia: 'no' })
      })

      it('is left out of a field on a card, and of what is quoted back', async () => {
        const talk = await open()
        const staff = channel === 'over Direct Line'
        await walkTo(talk, routine, staff ? 'age' : 'riskFactors')
        if (!staff) {
          const said = await talk.say('osteoporosis, Mrs Entwistle of 14 Mill Lane')
          expect(textOf(said)).to.include(notices.identifiersLeftOut)
        }
        const { triageId, question } = talk.triage()
        const form = { triageId, questionId: question?.id, ask: question?.ask }
        const said = await talk.send({ value: { triage: form, answer: 'DOB 12/03/1961' } })
        expect(textOf(said)).to.equal(notices.identifierOnly)
        expect(talk.triage().question?.id).to.equal(question?.id)
      })
    })
  }

  describe('at the desk', () => {
    it('is not in the echo that a web chat shows, or in the history', async () => {
      const chat = await openChat(running.url, 'practiceStaff')
      const clientActivityID = randomUUID()
      const posted = { text: `Mrs Entwistle says no, ${everything}`, channelData: { clientActivityID } }
      keep(await chat.send(posted))
      const history = await chat.history()
      const echoes = history.filter(({ channelData }) => channelData?.clientActivityID === clientActivityID)
      expect(echoes.map(({ text }) => text)).to.deep.equal([
        '[name] says no, [name], DOB [date of birth], NHS [NHS number], [address], [postcode], tel [phone number], [email]',
      ])
      await chat.send(posted)
      expect(await chat.history()).to.deep.equal(history)
      keep(history)
    })

    it('is answered the same when it is delivered again', async () => {
      const inbound = activity(randomUUID(), { text: everything })
      const [first, second] = [await expectReplies(running.url, inbound), await expectReplies(running.url, inbound)]
      expect(textOf(second)).to.equal(textOf(first))
      keep(first)
    })

    it('is in no alert, and in no reason for standing one down', async () => {
      const clinician: Chat = await openChat(running.url, 'clinician')
      const desk = await openChat(running.url, 'practiceStaff')
      const { triageId, question } = desk.triage()
      const press = { triageId, questionId: question?.id, ask: question?.ask, answer: 'yes' }
      await desk.send({ text: everything, value: { triage: press } })
      const alert = await alertIn(clinician)
      const id = alertIdOn(alert)
      const refused = textOf(await clinician.send(pressAlert(id, 'standDown', 'Joan Entwistle')))
      expect(refused).to.match(new RegExp(`Give a reason.*${notices.identifiersLeftOut}`))
      const said = await clinician.send(pressAlert(id, 'standDown', 'Mrs Entwistle was seen: no red flags'))
      expect(textOf(said)).to.include('[name] was seen: no red flags')
      expect(textOf(said)).to.include(notices.identifiersLeftOut)
      await shows(desk, /has stood the alert down.*\[name\] was seen/)
      keep([...(await clinician.history()), ...(await desk.history())])
    })
  })

  describe('afterwards', () => {
    it('is nowhere in what was shown, stored or logged', async () => {
      ended = await running.stop()
      const files = readdirSync(running.directory).map((name) => readFileSync(join(running.directory, name), 'latin1'))
      expect(files.join('')).to.include('[name]')
      for (const known of identifiers) {
        expect(JSON.stringify(seen), known).not.to.include(known)
        expect(files.join(''), known).not.to.include(known)
        expect(ended.stdout + ended.stderr, known).not.to.include(known)
      }
    })
  })
})
