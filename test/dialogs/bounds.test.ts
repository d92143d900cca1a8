/** Whatever was typed, however often: no message of the bot is larger than a channel takes (S11, B21). */
import { expect } from 'chai'
import fc from 'fast-check'
import example from '../../deploy/policy.example.json' with { type: 'json' }
import { deskReply } from '../../dialogs/alert-status.ts'
import { alertReply, answeredAlertReply, reminderReply } from '../../dialogs/cards/alert-card.ts'
import { textReply } from '../../dialogs/cards/group-card.ts'
import { messageOf } from '../../dialogs/message.ts'
import type { Reply } from '../../dialogs/render.ts'
import { maxTypedCharacters, takeIn } from '../../dialogs/take-in.ts'
import { card as alertWords, toClinician, toDesk } from '../../dialogs/wording/alerts.ts'
import { parsePolicy } from '../../machines/policy.ts'
import { questionIds } from '../../machines/protocol.ts'
import type { Audience } from '../../machines/rules.ts'
import { caudaEquinaIds } from '../../machines/terms.ts'
import { advance, type Head, start } from '../../src/head.ts'

const maxBytes = 20 * 1_024
const worst = ['\u0001', '"', '\\', '\u{1f9d1}\u200d\u{1f9d1}', '漢', '*', '\u202e', '\ud800', '<', 'א', 'a']
const notes = Object.fromEntries(
  [...questionIds, 'sameDayReferral', 'clinicianToday'].map((id) => [id, '"\\*漢'.repeat(125)]),
)
const policy = parsePolicy({
  ...example,
  practiceName: '漢'.repeat(200),
  emergencyRoute: '漢'.repeat(200),
  notes,
  caudaEquinaQuestions: { bilateralLegSymptoms: true, sexualDysfunction: true },
})

let made = 0
const parts = { policy, now: () => new Date(), newId: () => `made-${(made += 1)}` }
const bytesOf = (reply: Reply): number => Buffer.byteLength(JSON.stringify(reply))
const expectSmall = (reply: Reply, what: string): void => {
  expect(bytesOf(reply), what).to.be.at.most(maxBytes)
}

describe('A message of the bot', () => {
  const signs = ['numb between the legs', 'cannot pee', 'unsteady', 'both legs numb', 'no erections since']
  const full = (character: string, sign = ''): string =>
    `${sign} ${character.repeat(maxTypedCharacters)}`.slice(0, maxTypedCharacters)

  for (const character of worst) {
    const name = JSON.stringify(character)

    it(`is small about an alert with five signs in 4,000 × ${name}`, () => {
      const told = caudaEquinaIds.map((questionId, at) => ({
        questionId,
        answer: 'unsure' as const,
        words: takeIn({ text: full(character, signs[at]) }).text ?? '',
      }))
      const alert = { id: 'a', triageId: 't', raisedAt: new Date().toISOString(), told }
      const answered = toClinician.stoodDownBy(full(character), 'now', full(character))
      expectSmall(alertReply(alert, policy, alertWords.passedOn(full(character), '14:05')), 'alert')
      expectSmall(reminderReply(alert, policy, toClinician.reminder(full(character), '14:05', 5)), 'reminder')
      expectSmall(answeredAlertReply(alert, policy, answered, false), 'answered')
      expectSmall(textReply(answered), 'to the clinician')
      const words = toDesk.stoodDown(full(character), '14:05', full(character))
      const status = { id: 'a', triageId: 't', state: 'stoodDown', at: '', ...words } as const
      expectSmall(deskReply(status, 'Reference'), 'to the desk')
    })
  }

  const say = (head: Head, text: string): Head => {
    const { head: after, replies } = advance(head, messageOf(takeIn({ text })), parts)
    for (const reply of replies) expectSmall(reply, text.slice(0, 60))
    return after
  }

  it('is small after a triage of two hundred long messages, taken over or summed up', () => {
    const seed = fc.sample(fc.nat(), 1)[0] ?? 0
    const texts = fc.array(
      fc.record({
        sign: fc.constantFrom(...signs, 'no', 'change age to 58', 'back'),
        character: fc.constantFrom(...worst),
      }),
      { minLength: 200, maxLength: 200 },
    )
    fc.assert(
      fc.property(texts, fc.constantFrom<Audience>('practiceStaff', 'clinician'), (all, audience) => {
        let head = start(parts, audience)
        for (const [at, { sign, character }] of all.entries()) {
          head = say(head, at % 3 === 0 ? full(character, sign) : sign)
        }
        say(head, 'summary')
        const { replies } = advance(head, { kind: 'takeOver', triageId: 't', clinician: full('漢') }, parts)
        for (const reply of replies) expectSmall(reply, `taken over (seed ${seed})`)
      }),
      { numRuns: 3, seed },
    )
  }).timeout(120_000)

  it('is small with everything that an opening line can tell, to be confirmed', () => {
    const line =
      '58M LBP 8/52, 9/10, L5 radiculopathy, no saddle anaesthesia, bladder/bowels ok, gait normal, physio no help, osteoporosis, on steroids, HIV, previous cancer, weight loss, night sweats, foot drop, thoracic pain, pacemaker, bloods: PV raised, Hb low, x-ray normal, TB contact, travelled to India, structural deformity, pain at rest'
    const { replies } = advance(start(parts, 'clinician'), messageOf(takeIn({ text: line })), parts)
    for (const reply of replies) expectSmall(reply, 'reading')
  })
})
