/** A service that starts while its database is not to be had, on a conversation that began before. */
import { expect } from 'chai'
import { emergencyAdvice, emergencyNotSaved, notSaved } from '../../dialogs/wording/failures.ts'
import { staffOutcomes } from '../../dialogs/wording/outcomes.ts'
import { openChat, startConversation } from '../support/direct-line.ts'
import { answersOnRecord, expectWholeStore } from '../support/failpoints-checks.ts'
import { canRunUnprivileged } from '../support/failpoints-child.ts'
import * as obstacles from '../support/failpoints-obstacles.ts'
import { drawnFrom, itDrawn } from '../support/failpoints-size.ts'
import { eventually, openTold, outcomes, questions, send, signsOnRecord } from '../support/failpoints-story.ts'
import { openStream } from '../support/stream.ts'

const few = 2
const advice = emergencyAdvice.practiceStaff

/** A conversation whose second question is open, and the service started anew with the obstacle in its way. */
const restarted =
  (obstacle: obstacles.Obstacle, live: (chat: Restarted, takeAway: () => void) => Promise<void>) => (): Promise<void> =>
    obstacles.withData(async (data) => {
      const before = await obstacle.start(data)
      const chat = await openTold(before.url, 'practiceStaff')
      await chat.stream.close()
      await before.stop()
      obstacle.putUp(data)
      const after = await obstacle.start(data)
      const takeAway = (): void => obstacle.takeAway(data)
      try {
        await live({ ...chat, url: after.url, data }, takeAway)
      } finally {
        await after.stop()
      }
    })

type Restarted = Awaited<ReturnType<typeof openTold>> & { readonly data: string }

/** Once its database is there, without another restart: the sign is on record once, and is what a new stream ends with. */
async function expectRecovered({ url, token, data }: Restarted): Promise<void> {
  expect(await eventually(() => signsOnRecord(data) > 0), 'on record').to.equal(true)
  const { streamUrl } = await startConversation(url, token)
  const stream = await openStream(streamUrl)
  expect(await eventually(() => outcomes(stream.activities()).includes('P1')), 'on the stream').to.equal(true)
  await stream.close()
  const told = answersOnRecord(data).map(({ questionId, answer }) => `${questionId} ${answer}`)
  expect(told).to.have.members(['saddleAnaesthesia no', 'sphincterDisturbance yes'])
  await expectWholeStore(data)
}

const takesOverSign = (obstacle: obstacles.Obstacle) =>
  restarted(obstacle, async (chat, takeAway) => {
    const answer = await send(chat, 'answer', chat.no)
    const sign = await send(chat, 'sign', chat.yes)
    takeAway()
    expect(answer).to.deep.include({ status: 503, message: notSaved.practiceStaff })
    // No socket can be opened meanwhile, so the refusal is where the emergency is shown.
    expect(sign).to.deep.include({ status: 503 })
    expect(sign.message).to.include(emergencyNotSaved.practiceStaff).and.include(staffOutcomes.P1.title)
    await expectRecovered(chat)
  })

/** Before anything of it can be read: there is no telling whose conversation it is. */
const advises = (obstacle: obstacles.Obstacle) =>
  restarted(obstacle, async (chat, takeAway) => {
    const refused = [await send(chat, 'answer', chat.no), await send(chat, 'sign', chat.yes)]
    takeAway()
    for (const { status, message } of refused) {
      expect(status).to.be.at.least(500)
      expect(message).to.include(advice)
    }
    expect((await send(chat, 'sign', chat.yes)).status).to.equal(200)
    await expectRecovered(chat)
  })

const unprivileged = canRunUnprivileged()
const title = unprivileged ? '' : '; not with a file that may only be read: no other user can run it here'

describe(`A service that starts while its database (${drawnFrom}${title})`, function () {
  this.timeout(60_000)

  itDrawn(
    {
      // What tokens are signed with is in it.
      'is in a directory that is missing refuses all with the emergency advice until that appears': advises(
        obstacles.directoryAway,
      ),
      'is in a directory that is missing, in local mode, refuses all with the emergency advice until that appears':
        advises(obstacles.directoryAwayLocally),
      'is locked refuses answers, answers a sign meanwhile, and saves it when it can': takesOverSign(
        obstacles.lockedFile(),
      ),
      ...(unprivileged && {
        'may only be read refuses answers, answers a sign meanwhile, and saves it when it can': takesOverSign(
          obstacles.readOnlyFile,
        ),
      }),

      'cannot be made is not ready, and begins conversations as soon as it can': () =>
        obstacles.withData(async (data) => {
          obstacles.directoryAway.putUp(data)
          const { url, stop } = await obstacles.directoryAway.start(data)
          try {
            expect((await fetch(`${url}/healthz`)).status).to.equal(200)
            expect((await fetch(`${url}/readyz`)).status).to.equal(503)
            const refused = await openChat(url, 'practiceStaff').catch(String)
            expect(refused).to.include('503').and.to.include(advice)
            obstacles.directoryAway.takeAway(data)
            const chat = await openTold(url, 'practiceStaff')
            expect(questions(await chat.history())).to.deep.equal(['saddleAnaesthesia', 'sphincterDisturbance'])
            expect((await fetch(`${url}/readyz`)).status).to.equal(200)
            await chat.stream.close()
          } finally {
            await stop()
          }
        }),
    },
    few,
  )
})
