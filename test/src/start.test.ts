import { expect } from 'chai'
import { openChat, pressed, resumeChat } from '../support/direct-line.ts'
import { activity, expectReplies, openTalk } from '../support/messages.ts'
import { discardProcess, startProcess } from '../support/process.ts'

describe('The process', () => {
  it('prints one line with its address, and nothing else where it is to be silent', async () => {
    const running = await startProcess()
    expect((await fetch(`${running.url}/readyz`)).status).to.equal(200)
    const { stdout, stderr, code } = await running.stop()
    expect(stdout).to.match(/^[^\n]*http:\/\/127\.0\.0\.1:\d+\n$/)
    expect(stderr).to.equal('')
    expect(code).to.equal(0)
    await discardProcess(running)
  })

  it('says in its log that it is in local mode, and exits with 0 at SIGINT too', async () => {
    const running = await startProcess({ env: { LOG_LEVEL: 'info', HOST: 'localhost' } })
    running.child.kill('SIGINT')
    const { code, stderr } = await running.stop()
    expect(code).to.equal(0)
    expect(stderr).to.match(/local mode/i)
    for (const line of stderr.trim().split('\n')) expect(JSON.parse(line)).to.include.keys('level', 'time')
    await discardProcess(running)
  })

  it('goes on at the same question when it is started again, for cards that were put before', async () => {
    const first = await startProcess()
    const [chat, talk] = [await openChat(first.url, 'practiceStaff'), await openTalk(first.url)]
    for (const told of [chat, talk, chat]) await told.press('no')
    expect((await first.stop()).code).to.equal(0)
    const second = await startProcess({ directory: first.directory })
    const again = await resumeChat(second.url, chat)
    expect(again.triage()).to.deep.equal(chat.triage())
    await again.press('no')
    expect(again.triage().question?.id).to.equal('motorLoss')
    const value = pressed(talk.triage(), 'no')
    const [said] = await expectReplies(second.url, activity(talk.conversation, { value }))
    expect(said?.channelData?.triage?.question?.id).to.equal('gaitDisturbance')
    await discardProcess(second)
  })
})
