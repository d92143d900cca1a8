/** A front desk that tells a sign, and what it and the clinicians are shown of it. */
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import type { BotActivity, Chat } from '../support/direct-line.ts'

/** Polls until it holds; rejects with `what` where it does not in time. */
export async function until<Result>(
  what: string,
  found: () => Promise<Result | undefined>,
  withinMs = 30_000,
): Promise<Result> {
  const end = performance.now() + withinMs
  for (;;) {
    const result = await found()
    if (result !== undefined) return result
    if (performance.now() > end) throw new Error(`Not in time: ${what}`)
    await delay(20)
  }
}

/** The first message of a chat's history whose text has it. */
export const shows = (chat: Chat, text: string | RegExp): Promise<BotActivity> =>
  until(`${text}`, async () => (await chat.history()).find((said) => (said.text ?? '').match(text)))

export const textOf = (activity: BotActivity | undefined): string => JSON.stringify(activity?.attachments ?? [])

/** The alert's id on a card, for a press. */
export function alertIdOn(activity: BotActivity): string {
  const [, id] = /"alert":\{"id":"([^"]+)","action":"acknowledge"/.exec(textOf(activity)) ?? []
  expect(id, 'an alert').to.be.a('string')
  return String(id)
}

export const isAlert = (activity: BotActivity): boolean => /"action":"acknowledge"/.test(textOf(activity))

export const alertIn = (chat: Chat): Promise<BotActivity> =>
  until('the alert', async () => (await chat.history()).find(isAlert))

export const pressAlert = (id: string, action: string, reason?: string): object => ({
  value: { alert: { id, action }, ...(reason !== undefined && { reason }) },
})
