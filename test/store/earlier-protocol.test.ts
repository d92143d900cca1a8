/** What was stored under protocol 1 goes on under 2, at every point, and is marked so that an older service begins it again. */
import { mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect } from 'chai'
import { alertIn, textOf } from '../alerts/desk.ts'
import type { TriageMessage } from '../support/contract.ts'
import { type BotActivity, latestTriage, openChat, pressed } from '../support/direct-line.ts'
import { storeFile } from '../support/failpoints-checks.ts'
import { digestOf, maintain } from '../support/failpoints-maintenance.ts'
import { activity, expectReplies } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'

/** Made by `make-store.ts` with the last code of protocol 1. */
const earlier = readFileSync(new URL('spine-mri-1.sql', import.meta.url), 'utf8')
const soonAfter = Date.parse('2026-12-01T09:30:00.000Z')

interface Kept {
  readonly triageId: string
  readonly ask: string
  readonly protocol: string
}

describe('A store of protocol 1', function () {
  this.timeout(30_000)
  let directory: string
  let service: RunningService
  let nowMs: number

  const start = async (): Promise<void> => {
    nowMs = soonAfter
    // Any port that is free.
    service = await startService({ now: () => new Date(nowMs), after: { url: 'http://127.0.0.1:0', directory } })
  }
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'triage-earlier-'))
    const database = new DatabaseSync(storeFile(directory))
    database.exec(earlier)
    database.close()
    await start()
  })
  afterEach(async () => {
    await discard(service)
    await rm(directory, { recursive: true, force: true })
  })

  function look<Row>(statement: string, ...values: string[]): readonly Row[] {
    const database = new DatabaseSync(storeFile(directory), { readOnly: true })
    try {
      return database.prepare(statement).all(...values) as unknown as readonly Row[]
    } finally {
      database.close()
    }
  }
  const keptOf = (conversation: string): Kept => {
    const [kept] = look<Kept>(
      `SELECT triage_id AS triageId, ask, protocol FROM conversation JOIN triage ON triage.id = triage_id
       WHERE conversation.id = ?`,
      conversation,
    )
    if (!kept) throw new Error(`Not in the store: ${conversation}`)
    return kept
  }
  const protocols = () =>
    Map.groupBy(look<{ id: string; protocol: string }>('SELECT id, protocol FROM triage'), ({ protocol }) => protocol)

  async function send(conversation: string, fields: object): Promise<readonly BotActivity[]> {
    const [channelId = '', id = ''] = conversation.split('/')
    return expectReplies(service.url, activity(id, { channelId, ...fields }))
  }
  async function told(conversation: string, fields: object): Promise<TriageMessage> {
    const said = latestTriage(await send(conversation, fields))
    if (!said) throw new Error('Nothing was put')
    return said
  }
  const saying = (text: string) => ({ text })
  /** On the card that was put last under protocol 1. */
  function pressing(conversation: string, answer: string): object {
    const { triageId, ask } = keptOf(conversation)
    return { value: { triage: { triageId, questionId: ask.split('.')[2], ask, answer } } }
  }

  it('is whole before and after, and can be backed up', async () => {
    const check = async () => expect(await maintain(storeFile(directory), 'check')).to.include({ code: 0 })
    await check()
    await told('webchat/desk-first', saying("I don't think so"))
    await told('webchat/desk-today', saying('he cannot feel himself wee'))
    await check()
    const copy = mkdtempSync(join(tmpdir(), 'triage-earlier-copy-'))
    const made = await maintain(storeFile(directory), 'backup', join(copy, 'backup.db'))
    expect(await digestOf(join(copy, 'backup.db'))).to.equal(made.digest)
    await rm(copy, { recursive: true, force: true })
  })

  for (const [conversation, standing] of Object.entries({
    'webchat/desk-begun': { question: 'saddleAnaesthesia' },
    'webchat/desk-first': { question: 'gaitDisturbance' },
    'webchat/desk-red-flags': { question: 'tbContact' },
    'webchat/desk-today': { rule: 'P2' },
    'webchat/desk-sign': { rule: 'P1' },
    'webchat/desk-mistake': { rule: 'P1' },
    'msteams/clinician-middle': { question: 'motorLoss' },
    'msteams/clinician-reading': { question: 'saddleAnaesthesia' },
    'msteams/clinician-outcome': { rule: 'R14' },
    'msteams/clinician-second': { question: 'sphincterDisturbance' },
    'msteams/clinician-taken-over': { question: 'motorLoss' },
  } as Record<string, { readonly question?: string; readonly rule?: string }>)) {
    it(`goes on where it stood, and is marked at the first turn: ${conversation}`, async () => {
      const { triageId, protocol } = keptOf(conversation)
      expect(protocol).to.equal('spine-mri/1')
      const said = await told(conversation, saying('summary'))
      expect(said).to.include({ triageId, protocol: 'spine-mri/2' })
      expect({
        ...(said.question && { question: said.question.id }),
        ...(said.outcome && { rule: said.outcome.rule }),
      }).to.deep.equal(standing)
      expect(protocols().get('spine-mri/2')).to.deep.equal([{ id: triageId, protocol: 'spine-mri/2' }])
    })
  }

  it('takes an answer on the card that was put, and a sign, with its alert', async () => {
    const clinician = await openChat(service.url, 'clinician')
    expect((await told('webchat/desk-first', pressing('webchat/desk-first', 'no'))).question?.id).to.equal('motorLoss')
    const { triageId } = keptOf('msteams/clinician-second')
    const pressedSign = await told('msteams/clinician-second', pressing('msteams/clinician-second', 'unsure'))
    expect(pressedSign).to.deep.include({ triageId })
    expect(pressedSign.outcome?.rule).to.equal('R1')
    const sign = await told('webchat/desk-red-flags', saying('he cannot feel himself wee'))
    expect(sign.outcome?.rule).to.equal('P1')
    expect(textOf(await alertIn(clinician))).to.include('Told:')
  })

  it('puts an earlier question again with another answer, and asks about a doubt', async () => {
    const first = look<{ replies: string }>(
      `SELECT replies FROM turn WHERE conversation_id = 'webchat/desk-today' AND replies LIKE '%"id":"systemicSymptoms"%'`,
    )
    const put = latestTriage(JSON.parse(first[0]?.replies ?? '[]'))
    if (!put) throw new Error('It was put')
    const again = await told('webchat/desk-today', { value: pressed(put, 'yes') })
    expect(again.question).to.include({ id: 'systemicSymptoms', proposed: 'yes' })
    const doubted = await told('webchat/desk-first', saying("I don't think so"))
    expect(doubted.question).to.include({ id: 'gaitDisturbance', hedged: true })
  })

  it('has an earlier triage of a conversation answered on its cards', async () => {
    const [row] = look<{ replies: string }>(
      `SELECT replies FROM turn WHERE conversation_id = 'msteams/clinician-second' AND replies LIKE '%"id":"systemicSymptoms"%'`,
    )
    const put = latestTriage(JSON.parse(row?.replies ?? '[]'))
    if (!put) throw new Error('It was put')
    const said = await told('msteams/clinician-second', { value: pressed(put, 'no') })
    expect(said).to.include({ triageId: put.triageId })
    expect(said.question?.id).to.equal('tbContact')
    expect(
      protocols()
        .get('spine-mri/2')
        ?.map(({ id }) => id),
    ).to.deep.equal([put.triageId])
  })

  it('puts cauda equina questions again once their answers are too old', async () => {
    nowMs += 6 * 3_600_000
    expect((await told('webchat/desk-red-flags', saying('summary'))).question?.id).to.equal('saddleAnaesthesia')
  })
})
