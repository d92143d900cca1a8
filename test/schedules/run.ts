/** One schedule, delivered: to the turn in process, or to whatever takes an activity. */
import type { BotActivity } from '../support/direct-line.ts'
import { type Card, cardOf, joinId, type Message, type Sent, saidIn } from './message.ts'
import { messageOf } from './person.ts'
import type { Batch, Draft, Schedule } from './schedule.ts'
import { shuffled } from './schedule.ts'
import type { Trouble } from './store.ts'

/** What was delivered so far, and how it was answered, goes with what is thrown. */
export async function told(line: Line, run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (cause) {
    throw new Error([(cause as Error).message, '', ...line.deliveries.map(lineOf)].join('\n'), { cause })
  }
}

function lineOf({ sent, begunAt, endedAt, replies, taken }: Delivery): string {
  const triage = replies?.[0]?.channelData?.triage
  const answer = triage ? `: ${triage.outcome?.rule ?? triage.question?.id} ${triage.question?.ask ?? ''}` : ''
  return `${begunAt}-${endedAt} ${sent.id} ${JSON.stringify(sent.message)} → ${taken ?? 'refused'}${answer}`
}

/** One delivery of a message, and what became of it. Instants are counted, so that no two are the same. */
export interface Delivery {
  readonly sent: Sent
  readonly begunAt: number
  endedAt?: number
  /** Saved, or an emergency that was shown before it was; neither where it was refused as not saved. */
  taken?: 'saved' | 'shown'
  /** Where the channel says. */
  replies?: readonly Partial<BotActivity>[]
}

/** Where a schedule is delivered. */
export interface Line {
  /** Delivers once; resolves however it ends. */
  deliver(sent: Sent, tab: 0 | 1): Promise<void>
  /** Every delivery so far, as they began. */
  readonly deliveries: readonly Delivery[]
  /** The bot's last message in the history. */
  latest(): BotActivity | undefined
  /** Resolves once all are settled, or, where nobody waits, a little later. */
  pass(deliveries: readonly Promise<void>[], waits: boolean): Promise<void>
  meets(troubles: readonly Trouble[]): void
  /** Resolves once every emergency that was shown has been stored, if the store works. */
  settle(): Promise<void>
  /** Another conversation's card. */
  readonly stranger: Card
}

interface Due {
  readonly batch: number
  readonly sent: Sent
  readonly tab: 0 | 1
}

export interface Delivered {
  readonly sent: ReadonlyMap<string, Sent>
  readonly deliveries: readonly Delivery[]
}

/** Delivers it all; then the store works again, and whatever was refused is sent again under its own id. */
export async function deliverSchedule(schedule: Schedule, line: Line): Promise<Delivered> {
  const hands = createHands(schedule, line)
  const underway: Promise<void>[] = []
  if (schedule.apart) await line.pass([line.deliver(hands.join, 0)], true)
  const batches = Math.max(...schedule.batches.map(({ drafts }, at) => at + maxDelay(drafts))) + 1
  for (let at = 0; at < batches; at += 1) {
    const batch = schedule.batches[at]
    line.meets(batch?.troubles ?? [])
    const now = shuffled(hands.due(at, batch), batch?.shuffle ?? 0).map(({ sent, tab }) => line.deliver(sent, tab))
    underway.push(...now)
    await line.pass(now, batch?.waits ?? true)
  }
  line.meets([])
  await line.pass(underway, true)
  await line.settle()
  const again = hands.sent().filter(({ id }) => !line.deliveries.some((one) => one.sent.id === id && one.taken))
  await line.pass(
    again.map((sent) => line.deliver(sent, 0)),
    true,
  )
  return { sent: new Map(hands.sent().map((sent) => [sent.id, sent])), deliveries: line.deliveries }
}

const maxDelay = (drafts: readonly Draft[]): number => Math.max(0, ...drafts.flatMap(({ copies }) => copies))

/** Composes what is sent from what each tab shows, and keeps its copies until they are due. */
function createHands({ apart }: Schedule, line: Line) {
  const join: Sent = { id: joinId, message: { kind: 'arrives' } }
  const sent: Sent[] = [join]
  const due: Due[] = [{ batch: 0, sent: join, tab: 0 }]
  const views: [Card?, Card?] = []
  const cards = new Map<string, Card>()

  function look(tab: 0 | 1): void {
    const latest = line.latest()
    if (!latest) return
    const card = cardOf(latest)
    views[tab] = card
    cards.set(card.ask, card)
  }

  /** An id that was given to other messages, and to none like this one: that would be the same once more. */
  function idOfAnother(message: Message): string | undefined {
    const given = Map.groupBy(sent.slice(1), ({ id, clientId = id }) => clientId)
    const others = [...given].filter(([, messages]) => !messages.some((one) => saidIn(one.message) === saidIn(message)))
    return others.at(-1)?.[0]
  }

  function compose(draft: Draft): Sent {
    const { tab } = draft
    if (draft.looks || !views[tab]) look(tab)
    // Nobody knows of what a tab that is apart was shown last: there the client has to tell.
    const told = apart ? { ...draft, tells: true } : draft
    const scene = { view: views[tab], cards: [...cards.values()], sent, stranger: line.stranger }
    const message = messageOf(told, scene)
    if (message.kind === 'arrives') return join
    const clientId = draft.recounts ? idOfAnother(message) : undefined
    return { id: `message-${sent.length}`, message, ...(clientId && { clientId }) }
  }

  return {
    join,
    sent: () => sent,
    /** What arrives in the batch: what is sent in it, then the copies of what was sent before. */
    due(at: number, batch?: Batch): readonly Due[] {
      for (const draft of batch?.drafts ?? []) {
        const composed = compose(draft)
        if (composed !== join) sent.push(composed)
        due.push(...draft.copies.map((delay) => ({ batch: at + delay, sent: composed, tab: draft.tab })))
      }
      return due.filter((one) => one.batch === at)
    },
  }
}
