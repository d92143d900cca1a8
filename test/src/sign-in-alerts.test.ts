/** A clinician who signed in on the web is who their provider says, to the desk and to the lists; a message says nothing of it. */
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { until } from '../alerts/desk.ts'
import { openCookieBrowser } from '../support/cookie-browser.ts'
import { directLineSecret } from '../support/credentialled.ts'
import { beginSession, newConversation } from '../support/desk-session.ts'
import { type Chat, ok, resumeChat, startConversation } from '../support/direct-line.ts'
import { type Hosted, patel, roles, startHosted } from '../support/hosted.ts'

const khan = { sub: 'khan-1', name: 'Dr Khan', claims: { oid: 'oid-khan', roles: [roles.clinician] } }

describe('A clinician who signed in on the web', function () {
  this.timeout(30_000)
  let hosted: Hosted
  let desk: Chat

  before(async () => {
    hosted = await startHosted({ env: { CLINICIANS: 'OID-PATEL, oid-somebody-else' } })
  })
  after(() => hosted.discard())
  beforeEach(async () => {
    const { session } = await beginSession(hosted.service.url, { desk: 'Desk 3, ext 204' }, directLineSecret)
    desk = await chatIn(session)
    await desk.press('yes')
  })

  async function chatIn(session: string): Promise<Chat> {
    const { token } = await newConversation(hosted.service.url, session)
    return resumeChat(hosted.service.url, await startConversation(hosted.service.url, token))
  }

  async function chatOf(account: typeof patel): Promise<Chat> {
    hosted.provider.account = account
    const browser = openCookieBrowser()
    await browser.visit(`${hosted.service.url}/sign-in?return=/clinician`)
    const asked = browser.post(`${hosted.service.url}/desk/sessions`, { audience: 'clinician' })
    return chatIn((await ok<{ session: string }>(await asked)).session)
  }
  const textOf = async (chat: Chat): Promise<string> => JSON.stringify(await chat.history())

  it('is on the list by the id that the provider gives, and takes over under the name that it gives', async () => {
    const chat = await chatOf(patel)
    const { triageId } = desk.triage()
    await chat.say(`take over ${triageId}`)
    expect(chat.triage()).to.deep.include({ triageId, answers: { saddleAnaesthesia: 'yes' } })
    await until('the desk is told by whom', async () => (await textOf(desk)).includes('Dr Patel') || undefined)
  })

  it('who is on no list takes nothing over, whatever their messages say of them', async () => {
    const chat = await chatOf(khan)
    const { triageId } = desk.triage()
    const from = { id: 'oid-patel', aadObjectId: 'oid-patel', name: 'Dr Patel' }
    await chat.send({ text: `take over ${triageId}`, from, person: from, channelData: { person: from } })
    expect(chat.triage().triageId).not.to.equal(triageId)
    expect(await textOf(desk)).not.to.include('Dr Khan')
  })

  it('has no alert for the asking: only chats that were bound have them', async () => {
    const chat = await chatOf(khan)
    const other = await chatOf(patel)
    await desk.say('restart')
    await desk.press('unsure')
    // By then it has been sent to whoever has it.
    while (!(await textOf(desk)).includes('"state":"undelivered"')) await delay(20)
    for (const each of [chat, other]) expect(await textOf(each)).not.to.include('Desk 3, ext 204')
  })
})
