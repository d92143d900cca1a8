/**
 * Random triages over both channels, driven by `channelData.triage` alone, beside the tables of the protocol. A failure
 * is run again with the seed and path that it prints: CONTRACT_SEED=… mocha test/src/contract.test.ts
 */
import { expect } from 'chai'
import fc from 'fast-check'
import type { Answers } from '../../machines/answers.ts'
import { decide, holds, notAssessedIn, questions, ruleFor, type Setting } from '../machines/protocol-table.ts'
import type { Audience, QuestionId, TriageMessage } from '../support/contract.ts'
import { openChat, pressed, type Talk } from '../support/direct-line.ts'
import { openTalk } from '../support/messages.ts'
import { answerTo, pick, type Throw, type Told, throws, typed } from '../support/random-person.ts'
import { discard, type RunningService, startService } from '../support/service.ts'

const seed = Number(process.env['CONTRACT_SEED'] ?? Date.now() % 2 ** 31)
const runs = 75
const extras = ['bilateralLegSymptoms', 'sexualDysfunction'] as const
const channelIds: Record<Audience, string> = { clinician: 'msteams', practiceStaff: 'webchat' }
const channels = {
  'Direct Line': openChat,
  '/api/messages': (url: string, audience: Audience): Promise<Talk> =>
    openTalk(url, { channelId: channelIds[audience] }),
}

const urgencies = ['emergency', 'expedited', 'soon', 'routine']

const isSign = (id: string, answer: unknown) => holds('R1', { [id]: answer })

/** The triage as the tables have it. */
class Expected {
  readonly setting: Setting
  told: Answers = {}
  reopened: QuestionId | undefined
  /** Other answers that were given since, by question; oldest first. */
  readonly proposed = new Map<QuestionId, Told>()
  constructor(setting: Setting) {
    this.setting = setting
  }
  get decision() {
    return decide(this.setting, this.told)
  }
  get open(): QuestionId | undefined {
    return this.reopened ?? this.again?.[0] ?? this.decision.next
  }
  /** After the emergency nothing is put again to practice staff. */
  get again(): readonly [QuestionId, Told] | undefined {
    const isOver = this.setting.audience === 'practiceStaff' && this.decision.outcome?.urgency === 'emergency'
    return isOver ? undefined : [...this.proposed][0]
  }
  /** Section 3: a later answer that differs from the one on record puts its question again. */
  answerLate(id: QuestionId, answer: Told): void {
    const onRecord = this.decision.counted[id]
    if (onRecord === undefined || String(onRecord) === String(answer)) return
    if (isSign(id, answer)) return this.tell(id, answer)
    this.reopened = undefined
    if (this.setting.audience === 'practiceStaff' && this.decision.outcome?.urgency === 'emergency') return
    this.proposed.delete(id)
    this.proposed.set(id, answer)
  }
  /** What was handed over is never lowered by the desk. */
  lowers(told: Answers): boolean {
    const { outcome, counted } = this.decision
    const urgencyOf = (answers: Answers) => urgencies.indexOf(ruleFor('practiceStaff', answers).urgency)
    return outcome !== undefined && urgencyOf(decide(this.setting, told).counted) > urgencyOf(counted)
  }
  /** Section 3: what practice staff have told as a sign is never cleared by them. */
  tell(id: QuestionId, answer: Told): void {
    this.reopened = undefined
    this.proposed.delete(id)
    const isStaff = this.setting.audience === 'practiceStaff'
    const stands = isStaff && isSign(id, this.told[id]) && answer !== 'yes'
    if (stands || (isStaff && this.lowers({ ...this.told, [id]: answer }))) return
    this.told = { ...this.told, [id]: answer }
  }
}

const unordered = (answers: object) =>
  Object.fromEntries(
    Object.entries(answers).map(([id, told]) => [id, Array.isArray(told) ? new Set<unknown>(told) : told]),
  )

function compare(said: TriageMessage, expected: Expected): void {
  const { counted, outcome } = expected.decision
  expect(said.audience).to.equal(expected.setting.audience)
  expect(said.question?.id).to.equal(expected.open)
  expect(unordered(said.answers)).to.deep.equal(unordered(expected.told))
  if (said.question?.id === 'riskFactors') {
    const offered = !holds('no such option', { ...counted, riskFactors: ['adolescentAthleticInjury'] })
    expect(said.question.options.includes('adolescentAthleticInjury')).to.equal(offered)
  }
  const [again, proposed] = expected.again ?? []
  expect(said.question?.proposed).to.deep.equal(again === expected.open ? proposed : undefined)
  if (!said.outcome || !outcome) return
  if (said.question && said.outcome.rule !== outcome.rule) {
    expect(urgencies.indexOf(said.outcome.urgency)).to.be.lessThan(urgencies.indexOf(outcome.urgency))
    return
  }
  const { reasons, notAssessed, ...given } = said.outcome
  expect(given).to.deep.equal(outcome)
  expect(notAssessed).to.have.members(notAssessedIn(counted))
  expect(reasons.join()).to.include(outcome.rule)
}

const sectionOf = (id: string): string => questions.find((question) => question.id === id)?.section ?? ''

/** What is done at one throw, and what the tables then expect. */
async function act({ act: how, die }: Throw, talk: Talk, expected: Expected, before: TriageMessage | undefined) {
  const said = talk.triage()
  const answered = Object.keys(expected.decision.counted) as QuestionId[]
  if (how === 'repeat' && before?.question) {
    const answer = answerTo({ ...before.question }, 'caudaEquina', 0)
    expected.answerLate(before.question.id, answer)
    await talk.send({ value: pressed(before, answer) })
  } else if (how === 'change' && answered.length > 0 && expected.decision.outcome?.urgency !== 'emergency') {
    expected.reopened = pick(answered, die)
    await talk.say(`change ${expected.reopened}`)
  } else if (said.question) {
    const answer = answerTo(said.question, sectionOf(said.question.id), die)
    expected.tell(said.question.id, answer)
    await (how === 'type' ? talk.say(typed(said.question, answer)) : talk.press(answer))
  }
}

async function walk(talk: Talk, setting: Setting, thrown: readonly Throw[]): Promise<void> {
  const expected = new Expected(setting)
  const asks = new Set<string>()
  const { triageId } = talk.triage()
  let before: TriageMessage | undefined
  for (const dice of thrown) {
    const said = talk.triage()
    compare(said, expected)
    expect(said.triageId).to.equal(triageId)
    if (said.question) expect(asks).not.to.include(said.question.ask)
    asks.add(said.question?.ask ?? '')
    if (!said.question && dice.act !== 'change') break
    await act(dice, talk, expected, before)
    before = said
  }
}

describe(`A program that knows only the contract (seed ${seed})`, function () {
  this.timeout(60_000)
  let services: readonly (readonly [Setting['extraCaudaEquina'], RunningService])[]

  before(async () => {
    const bare = await startService()
    const full = await startService({
      policy: { caudaEquinaQuestions: { bilateralLegSymptoms: true, sexualDysfunction: true } },
    })
    services = [
      [[], bare],
      [extras, full],
    ]
  })
  after(() => Promise.all(services.map(([, service]) => discard(service))))

  for (const audience of ['clinician', 'practiceStaff'] as const) {
    for (const [index, [channel, open]] of Object.entries(channels).entries()) {
      it(`is led through the protocol as ${audience} over ${channel}`, async () => {
        const triage = fc.asyncProperty(throws, fc.nat(1), async (thrown, which) => {
          const [extraCaudaEquina, service] = pick(services, which)
          await walk(await open(service.url, audience), { audience, extraCaudaEquina }, thrown)
        })
        await fc.assert(triage, { seed: seed + index, numRuns: runs })
      })
    }
  }
})
