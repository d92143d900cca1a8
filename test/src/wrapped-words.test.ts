/** What channels wrap a person's words in, and what they put beside a press (B17, B19): read as what was typed. */
import { expect } from 'chai'
import { openChat } from '../support/direct-line.ts'
import { activity, expectReplies, type Inbound, openTalk, type TeamsTalk } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'

const bot = { id: 'bot', name: 'Bot' }
const mention = (text: string | undefined, mentioned: object = bot) => ({ type: 'mention', mentioned, text })
const html = (content: string) => [{ contentType: 'text/html', content }]

describe('Words as they come from Teams', () => {
  let service: RunningService
  let talk: TeamsTalk
  before(async () => {
    service = await startService()
  })
  beforeEach(async () => {
    talk = await openTalk(service.url)
  })
  after(() => discard(service))

  const signs: Readonly<Record<string, Inbound>> = {
    'an apostrophe as an entity': { text: 'he can&#39;t pee' },
    'hard spaces as entities': { text: 'numb&nbsp;between&nbsp;the&nbsp;legs' },
    'the bot mentioned in a personal chat': {
      text: '<at>Bot</at>&nbsp;numb between the legs',
      entities: [mention('<at>Bot</at>')],
    },
    'the bot mentioned at the end': { text: 'numb between the legs <at>Bot</at>', entities: [mention('<at>Bot</at>')] },
    'a mention without entities': { text: '<at>Spine bot</at> numb between the legs', entities: null },
    'an entity without a type': { text: 'numb between the legs', entities: [{ mentioned: bot }, null, 7] },
    'HTML alone': { text: '', attachments: html('<div><p>He is <b>numb</b> between the&nbsp;legs</p></div>') },
    'HTML alone, and no text': { text: undefined, attachments: html('<p>he can&#39;t&nbsp;pee</p>') },
    'HTML in which each word is nested': {
      text: '',
      attachments: html(`${'<div>'.repeat(2_000)}numb between the legs${'</div>'.repeat(2_000)}`),
    },
    'the format xml': { text: '<p>he is <b>numb</b> between the legs</p>', textFormat: 'xml' },
  }
  for (const [what, fields] of Object.entries(signs)) {
    it(`tell a sign through ${what}`, async () => {
      await talk.send(fields)
      expect(talk.triage().outcome?.rule).to.equal('R1')
    })
  }

  const noes: Readonly<Record<string, Inbound>> = {
    'a hard space': { text: 'no&nbsp;' },
    'the mention of the bot, anywhere': { text: 'no <at>Bot</at>.', entities: [mention('<at>Bot</at>')] },
    'a mention that is written otherwise in its entity': {
      text: '<at id="0">Bot</at> no',
      entities: [mention('<at>Bot&nbsp;</at>')],
    },
    'a mention by an earlier name': {
      text: '<at>Old name</at> no',
      entities: [mention('<at>Old name</at>', { id: 'bot', name: 'Old name' })],
    },
    'entities of null': { text: '<at>Bot</at> no', entities: null },
    'an HTML mirror that says otherwise': { text: 'no', attachments: html('<p>yes numb</p>') },
  }
  for (const [what, fields] of Object.entries(noes)) {
    it(`answer the open question through ${what}`, async () => {
      await talk.send(fields)
      expect(talk.triage().answers).to.deep.equal({ saddleAnaesthesia: 'no' })
    })
  }

  it('have nothing of a colleague’s name who is mentioned, and all of what is said beside it', async () => {
    const other = { id: '29:jane', name: 'Jane Entwistle' }
    const [said] = await talk.send({
      text: '<at>Bot</at> <at>Jane Entwistle</at> says he is numb between the legs',
      entities: [mention('<at>Bot</at>'), mention('<at>Jane Entwistle</at>', other)],
    })
    expect(talk.triage().outcome?.rule).to.equal('R1')
    expect(JSON.stringify(said)).to.not.include('Entwistle')
  })

  it('take a command with the bot’s name before it', async () => {
    const [said] = await talk.send({ text: '<at>Bot</at> help', entities: [mention('<at>Bot</at>')] })
    expect(said?.text).to.include('What you can type')
  })

  it('take a command in a channel with entities of null, and of an odd kind', async () => {
    for (const entities of [null, [{ mentioned: bot }], 'x', {}]) {
      const conversation = { id: '19:channel', conversationType: 'channel', isGroup: true }
      const text = '<at>Bot</at>&nbsp;alerts here'
      const [said] = await expectReplies(service.url, activity('channel', { conversation, text, entities }))
      expect(JSON.stringify(said)).to.include('For which route')
    }
  })

  it('are read where a mention has no end, however often', async () => {
    await talk.send({ text: `${'<at>'.repeat(900)} numb between the legs` })
    expect(talk.triage().outcome?.rule).to.equal('R1')
    const [said] = await talk.send({ text: '<at '.repeat(15_000) })
    expect(said?.text).to.include('too long')
  })

  it('keep markup that was typed as it was typed', async () => {
    const [said] = await talk.send({ text: 'numb between the legs &lt;b&gt; &amp;amp;' })
    expect(JSON.stringify(said)).to.not.include('&lt;')
    expect(talk.triage().outcome?.rule).to.equal('R1')
  })
})

describe('Words as a Direct Line client sends them', () => {
  let service: RunningService
  before(async () => {
    service = await startService()
  })
  after(() => discard(service))

  for (const [what, fields] of Object.entries({
    'HTML alone': { attachments: html('<p>he can&#39;t <i>pee</i></p>') },
    'the format xml': { text: '<p>numb between the legs</p>', textFormat: 'xml' },
    'entities that were pasted': { text: 'he can&#39;t pee' },
  })) {
    it(`tell a sign through ${what}`, async () => {
      const chat = await openChat(service.url, 'practiceStaff')
      await chat.send(fields)
      expect(chat.triage().outcome?.rule).to.equal('P1')
    })
  }

  it('are shown back as they were typed, and as plain text', async () => {
    const chat = await openChat(service.url, 'practiceStaff')
    const text = 'no **bold** [a](https://b.example) &amp; <i>'
    await chat.say(text)
    const echo = (await chat.history()).find(({ from }) => from.role === 'user')
    expect(echo).to.deep.include({ text, textFormat: 'plain' })
  })
})

describe('A press', () => {
  let service: RunningService
  before(async () => {
    service = await startService()
  })
  after(() => discard(service))

  const doors = {
    'the Bot Framework': () => openTalk(service.url),
    'Direct Line': () => openChat(service.url, 'clinician'),
  }
  for (const [door, open] of Object.entries(doors)) {
    describe(`by ${door}`, () => {
      const pressOf = async (answer: string) => {
        const talk = await open()
        const { triageId, question } = talk.triage()
        return { talk, triage: { triageId, questionId: 'saddleAnaesthesia', ask: question?.ask, answer } }
      }
      for (const answer of ['no', 'yes', 'unsure']) {
        it(`of ${answer} counts with a client's own key beside it, and as JSON in a string`, async () => {
          for (const wrap of [
            (triage: object) => ({ triage, msteams: { type: 'messageBack' } }),
            (triage: object) => ({ triage, source: 1 }),
            (triage: object) => JSON.stringify({ triage, msteams: null }),
          ]) {
            const { talk, triage } = await pressOf(answer)
            await talk.send({ value: wrap(triage) })
            expect(talk.triage().answers).to.deep.equal({ saddleAnaesthesia: answer })
          }
        })
      }

      it('of a sign counts however it comes', async () => {
        for (const twist of [
          { extra: 1 },
          { ask: null },
          { triageId: 7 },
          { audience: 'clinician' },
          { answer: undefined },
        ]) {
          const { talk, triage } = await pressOf('unsure')
          await talk.send({
            value: { triage: { ...triage, ...twist }, ...('answer' in twist && { answer: 'unsure' }) },
          })
          expect(talk.triage().outcome?.rule, JSON.stringify(twist)).to.equal('R1')
        }
      })

      it('that is nothing of ours leaves the words beside it to be read', async () => {
        const talk = await open()
        await talk.send({ value: { what: 1 }, text: 'no' })
        expect(talk.triage().answers).to.deep.equal({ saddleAnaesthesia: 'no' })
        await talk.send({ value: { what: 1 }, text: 'numb between the legs' })
        expect(talk.triage().outcome?.rule).to.equal('R1')
      })

      it('that seems ours and is not, beside more words than are read, is answered with words', async () => {
        const talk = await open()
        const said = await talk.send({ value: { triage: {} }, text: 'no numb '.repeat(2_000) })
        expect(said.map(({ text }) => text).join()).to.include('too long')
        expect(talk.triage().answers).to.deep.equal({})
      })

      it('that seems ours and is not tells a sign by its words, and nothing else', async () => {
        const talk = await open()
        const value = { triage: { command: 'unheardOf' } }
        await talk.send({ value, text: 'No' }).catch(() => undefined)
        expect(talk.triage().answers).to.deep.equal({})
        await talk.send({ value, text: 'numb between the legs' })
        expect(talk.triage().outcome?.rule).to.equal('R1')
      })
    })
  }
})
