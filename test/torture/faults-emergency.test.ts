/** A cauda equina sign while nothing can be saved, at the worst of moments. */
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { answersOnRecord, expectWholeStore } from '../support/failpoints-checks.ts'
import { type Breakable, type Fault, hanging, locked, readOnly } from '../support/failpoints-faults.ts'
import { drawnFrom, full, itDrawn } from '../support/failpoints-size.ts'
import {
  eventually,
  openTold,
  outcomes,
  protocolForgotten,
  questions,
  type Sent,
  send,
  signsOnRecord,
} from '../support/failpoints-story.ts'

const few = 2
const crowd = full ? 60 : 30

/** While nothing can be saved, so that it has not waited for that. How soon is tested where the clock leaps: test/schedules/in-time.test.ts. */
const expectAnswered = ({ status }: Sent): void => {
  expect(status).to.equal(200)
}

/** The sign is on record, at most as often as it was told. */
async function expectSaved(service: Breakable, told = 1): Promise<void> {
  await service.mend()
  expect(await eventually(() => signsOnRecord(service.directory) > 0), 'on record').to.equal(true)
  await delay(1_000)
  expect(signsOnRecord(service.directory)).to.be.within(1, told)
  const others = answersOnRecord(service.directory).filter(({ answer }) => answer !== 'yes')
  expect(new Set(others.map(({ questionId }) => questionId))).to.deep.equal(new Set(['saddleAnaesthesia']))
  await expectWholeStore(service.directory)
}

type Told = Awaited<ReturnType<typeof openTold>>

/** A story of a conversation whose second question is open. */
const story = (fault: Fault, live: (service: Breakable, chat: Told) => Promise<void>) => async (): Promise<void> => {
  const service = await fault()
  try {
    await live(service, await openTold(service.url, 'practiceStaff'))
  } finally {
    await service.mend()
    // A process is ended whatever it holds; a service in this one would go on trying.
    if (!service.stop) await eventually(() => signsOnRecord(service.directory) > 0)
    await service.discard()
  }
}

describe(`A cauda equina sign, while nothing can be saved (${drawnFrom}),`, function () {
  this.timeout(60_000)

  itDrawn(
    {
      'is answered right behind an answer that is still being tried': story(readOnly, async (service, chat) => {
        await service.break()
        const answer = send(chat, 'answer', chat.no)
        await delay(200)
        const sign = await send(chat, 'sign', chat.yes)
        expect((await answer).status).to.equal(503)
        await expectSaved(service)
        expectAnswered(sign)
      }),

      'is answered while the disk hangs, and all else is refused': story(hanging, async (service, chat) => {
        const other = await openTold(service.url, 'practiceStaff')
        await service.break()
        const [sign, answer] = await Promise.all([send(chat, 'sign', chat.yes), send(other, 'answer', other.no)])
        expectAnswered(sign)
        expect(answer.status).to.equal(503)
        expect((await fetch(`${service.url}/healthz`)).status).to.equal(200)
        await service.mend()
        expect(await eventually(() => signsOnRecord(service.directory) === 1)).to.equal(true)
        await expectWholeStore(service.directory)
      }),

      'is answered when it is sent again and again': story(readOnly, async (service, chat) => {
        await service.break()
        const sent: Sent[] = []
        for (const pauseMs of [0, 50, 300]) {
          await delay(pauseMs)
          sent.push(await send(chat, 'sign', chat.yes))
        }
        await expectSaved(service)
        sent.forEach(expectAnswered)
      }),

      'is answered when it is pressed twice': story(readOnly, async (service, chat) => {
        await service.break()
        const sent = await Promise.all(['sign', 'sign pressed again'].map((id) => send(chat, id, chat.yes)))
        await expectSaved(service, 2)
        sent.forEach(expectAnswered)
      }),

      [`is answered while ${crowd} others are answering`]: story(locked, async (service, chat) => {
        const talks = await Promise.all(Array.from({ length: crowd }, () => openTold(service.url, 'practiceStaff')))
        await service.break()
        const answers = talks.map((talk) => send(talk, 'answer', talk.no))
        await delay(500)
        const sign = await send(chat, 'sign', chat.yes)
        for (const { status } of await Promise.all(answers)) expect(status).to.equal(503)
        await expectSaved(service)
        expectAnswered(sign)
      }),

      'is taken in words too, after an answer that could not be saved': story(readOnly, async (service, chat) => {
        await service.break()
        expect((await send(chat, 'answer', chat.no)).status).to.equal(503)
        expectAnswered(await send(chat, 'sign', { text: 'yes' }))
        await expectSaved(service)
      }),

      'is followed by no question, also in the moment in which it can be saved': story(
        readOnly,
        async (service, chat) => {
          await service.break()
          expectAnswered(await send(chat, 'sign', chat.yes))
          const told = chat.stream.activities().length
          const words = Array.from({ length: 5 }, (_, index) => send(chat, `words ${index}`, { text: 'no' }))
          await service.mend()
          await Promise.all(words)
          await expectSaved(service)
          expect(questions(chat.stream.activities().slice(told))).to.deep.equal([])
          expect(outcomes(chat.stream.activities().slice(told))).to.include('P1')
        },
      ),

      'is saved too where the triage is of a version that is not known here': story(readOnly, async (service, chat) => {
        await service.break()
        protocolForgotten(service.directory)
        expect((await send(chat, 'answer', chat.no)).status).to.equal(503)
        expectAnswered(await send(chat, 'sign', chat.yes))
        await expectSaved(service)
      }),

      'is saved before the service ends, where it can be by then': story(locked, async (service, chat) => {
        await service.break()
        expectAnswered(await send(chat, 'sign', chat.yes))
        // Into a pause between two tries.
        await delay(5_100)
        await service.mend()
        expect(await service.stop?.()).to.equal(0)
        expect(signsOnRecord(service.directory)).to.equal(1)
      }),

      'does not keep the service from ending, where it cannot be saved': story(locked, async (service, chat) => {
        await service.break()
        expectAnswered(await send(chat, 'sign', chat.yes))
        expect(await service.stop?.()).to.equal(0)
        await service.mend()
      }),
    },
    few,
  )
})
