/** What must hold of the person's conversation after any failure, by what they know. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect } from 'chai'
import { checkStore } from '../../src/store/check.ts'
import { openDatabase } from '../../src/store/open.ts'
import { type BotActivity, latestTriage } from './direct-line.ts'
import { type Answer, fetchHistory, goOn, type Known, messageId, post } from './failpoints-person.ts'

export const storeFile = (directory: string): string => join(directory, 'triage.db')

const entries = `SELECT seq, row_number() OVER (PARTITION BY triage_id ORDER BY seq) AS place, words, event
  FROM entry ORDER BY triage_id, seq`

/** The answers on record, triage after triage, each in its order and without a gap; what was only proposed is none. */
export function answersOnRecord(directory: string): readonly Answer[] {
  const database = new DatabaseSync(storeFile(directory), { readOnly: true, timeout: 5_000 })
  try {
    const rows = database.prepare(entries).all()
    expect(rows.map(({ seq }) => seq)).to.deep.equal(rows.map(({ place }) => place))
    const told = rows.filter(({ event }) => JSON.parse(String(event)).type !== 'proposed')
    return told.map(({ words, event }) => answerOf(String(event), words as string | null))
  } finally {
    database.close()
  }
}

function answerOf(event: string, words: string | null): Answer {
  const { type, questionId, answer } = JSON.parse(event) as Record<string, string>
  expect(type).to.equal('told')
  return { questionId, answer, ...(words !== null && { words }) } as Answer
}

export async function expectWholeStore(directory: string): Promise<void> {
  const db = openDatabase(`sqlite:${storeFile(directory)}`)
  try {
    expect((await checkStore(db)).faults).to.deep.equal([])
  } finally {
    await db.destroy()
  }
}

/** The greeting, then each message and its reply, `count` of them: none twice, none left out, and the right question put. */
function expectHistory(history: readonly BotActivity[], answers: readonly Answer[], count: number): void {
  const told = answers.slice(0, count)
  const messages = told.flatMap((_, index) => [messageId(index), `reply to ${messageId(index)}`])
  expect(messagesOf(history)).to.deep.equal(['the greeting', ...messages])
  expect(new Set(history.map(({ id }) => id)).size).to.equal(history.length)
  const put = latestTriage(history)
  expect(put?.question?.id).to.equal(answers[count]?.questionId)
  expect(put?.answers).to.deep.equal(Object.fromEntries(told.map(({ questionId, answer }) => [questionId, answer])))
  expect(put?.outcome?.rule).to.equal(count === answers.length ? 'P3' : undefined)
}

/** Each activity by the client's name for the message, or for the message that it replies to. */
function messagesOf(history: readonly BotActivity[]): readonly string[] {
  const names = new Map(history.map(({ id, channelData }) => [id, channelData?.clientActivityID]))
  return history.map(({ from, id, replyToId = '' }: BotActivity & { readonly replyToId?: string }) => {
    if (from.role !== 'bot') return names.get(id) ?? 'nameless'
    return names.has(replyToId) ? `reply to ${names.get(replyToId)}` : 'the greeting'
  })
}

const expectBeginning = (part: readonly BotActivity[], whole: readonly BotActivity[]): void => {
  expect(part).to.deep.equal(whole.slice(0, part.length))
}

/** The store is back at `url`: everything that was acknowledged or shown is there once, and the triage goes on to its end. */
export async function expectNothingLost(url: string, known: Known): Promise<void> {
  const { answers } = known
  if (known.conversationId) {
    const before = { ...known }
    const history = await fetchHistory(url, known)
    const count = Math.max(0, (history.length - 1) / 2)
    expect(count).to.be.within(known.acknowledged, known.acknowledged + (known.sent ? 1 : 0))
    expectHistory(history, answers, count)
    expectBeginning(before.history, history)
    expectBeginning(before.streamed, history)
    await resend(url, known, count)
  }
  await goOn(url, known)
  expectHistory(known.history, answers, answers.length)
  expectBeginning(known.streamed, known.history)
}

/** The message that was not acknowledged is sent again, twice, with the id that it had. */
async function resend(url: string, known: Known, count: number): Promise<void> {
  if (!known.sent) return
  const before = known.history
  await post(url, known, known.sent)
  await post(url, known, known.sent)
  const after = await fetchHistory(url, known)
  expectBeginning(before, after)
  expectHistory(after, known.answers, Math.max(count, known.acknowledged + 1))
  known.acknowledged += 1
  delete known.sent
}
