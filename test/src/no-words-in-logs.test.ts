import { DatabaseSync } from 'node:sqlite'
import { expect } from 'chai'
import { bearer, openChat, postJson, startConversation } from '../support/direct-line.ts'
import { activity, openTalk } from '../support/messages.ts'
import { discardProcess, type Ended, type RunningProcess, startProcess } from '../support/process.ts'
import { send } from '../support/request.ts'
import { startSink } from '../support/sink.ts'
import { openStream } from '../support/stream.ts'
import { routine, walkTo } from '../support/walks.ts'

const secret = 'quixotic-secret-of-the-practice-alone'
/** In everything that is said or sent; spelt apart, too, it must not stand in the log. */
const words = ['quagmire', 'zephyrine', 'xylophonic']
const json = { 'Content-Type': 'application/json' }

describe('The log at its most talkative', function () {
  this.timeout(40_000)
  let running: RunningProcess
  let ended: Ended
  const secrets = new Set<string>([secret])

  before(async () => {
    running = await startProcess({ env: { LOG_LEVEL: 'trace', DIRECT_LINE_SECRET: secret } })
    await converse()
    await beRefused()
    await failToDeliver()
    await failToStore()
    ended = await running.stop()
  })
  after(() => discardProcess(running))

  async function converse(): Promise<void> {
    const chat = await openChat(running.url, 'practiceStaff')
    const { streamUrl, token } = await startConversation(running.url, chat.token)
    for (const known of [chat.token, token, new URL(streamUrl).searchParams.get('t')]) secrets.add(known ?? '')
    const stream = await openStream(streamUrl)
    await postJson(`${running.url}/v3/directline/tokens/generate`, {}, bearer(secret))
    const talk = await openTalk(running.url)
    for (const talking of [chat, talk]) {
      for (const word of words) await talking.say(`he has a ${word} in his leg`)
      await talking.say(`osteoporosis, ${words.join(', ')}`)
      await talking.press(words[0])
      await talking.send({ text: words[0], attachments: [{ contentType: words[1], name: words[2] }] })
      await talking.send({ attachments: [{ contentType: 'text/html', content: `<p>${words[0]}</p>` }] })
      await talking.say(words.join(' ').repeat(1_000))
      await talking.say('no')
    }
    await talk.send({ type: 'messageUpdate', text: words[0] })
    await stream.close()
  }

  async function beRefused(): Promise<void> {
    const bodies = [`{"text": ${words[0]}`, JSON.stringify({ [words[0] ?? '']: words[1] }), `"${words[2]}"`]
    for (const path of [
      '/api/messages',
      '/v3/directline/conversations',
      '/chat/token',
      `/${words[0]}`,
      `/?${words[1]}`,
    ]) {
      for (const body of bodies) {
        await send(running.url, {
          path,
          headers: { ...json, ...bearer(words[1] ?? ''), 'X-Own': words[2] ?? '' },
          body,
        })
        await send(running.url, { path, headers: { 'Content-Type': `text/${words[0]}` }, body })
      }
    }
    const value = { triage: { [words[0] ?? '']: words[1] } }
    await postJson(`${running.url}/api/messages`, activity('refused', { value, text: words[2] }))
  }

  /** The channel does not take the reply, which quotes what could not be read. */
  async function failToDeliver(): Promise<void> {
    const [sink, talk] = [await startSink(400), await openTalk(running.url)]
    await walkTo(talk, routine, 'riskFactors')
    const fields = { serviceUrl: sink.serviceUrl, text: `osteoporosis, ${words.join(' ')}` }
    await postJson(`${running.url}/api/messages`, activity(talk.conversation, fields))
    expect(sink.deliveries.at(-1)?.activity.text).to.include(words[0])
    await sink.close()
  }

  /** The database loses a table in mid-triage. */
  async function failToStore(): Promise<void> {
    const [chat, talk] = [await openChat(running.url, 'clinician'), await openTalk(running.url)]
    const database = new DatabaseSync(`${running.directory}/triage.db`, { timeout: 5_000 })
    database.exec('ALTER TABLE turn RENAME TO lost')
    for (const talking of [chat, talk]) {
      const said = talking.say(`no ${words[0]}`)
      await said.then(
        () => expect.fail('stored without its table'),
        () => undefined,
      )
    }
    database.exec('ALTER TABLE lost RENAME TO turn')
    database.close()
    await chat.say('no')
    expect(chat.triage().answers).to.deep.equal({ saddleAnaesthesia: 'no' })
  }

  it('tells of what failed', () => {
    expect(
      ended.stderr
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { level: number }).level),
    ).to.include(50)
  })

  it('has none of the words that were typed or sent', () => {
    for (const word of words) expect(ended.stdout + ended.stderr).not.to.include(word)
  })

  it('has no token, no ticket and no secret', () => {
    for (const known of secrets) expect(ended.stdout + ended.stderr).not.to.include(known)
    expect(ended.stderr).not.to.match(/eyJ[\w-]+\.[\w-]+\./)
  })

  it('has no answers and no wording of the bot', () => {
    expect(ended.stderr).not.to.match(/osteoporosis|saddleAnaesthesia|AdaptiveCard|attachments/i)
  })
})
