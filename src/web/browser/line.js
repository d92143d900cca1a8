/** One conversation: what is said in it comes to the page first and then to the stock client, and what is given goes out. */
import { createAdapter } from './adapter.js'
import { ask, reasonOf } from './ask.js'
import { domain } from './conversation.js'
import { createHearing } from './hearing.js'

/**
 * @typedef {import('./activity.ts').ChatActivity} ChatActivity
 * @typedef {ReturnType<typeof createLine>} Line
 * @typedef {object} LineHears
 * @property {(activity: ChatActivity, live: boolean) => void} said
 * @property {(way: import('./hearing.js').Way) => void} way
 * @property {(activity: ChatActivity) => void} taken
 * @property {(activity: ChatActivity, error: unknown) => void} notTaken
 * @property {() => void} notHeard It was taken, and what was said to it does not come.
 * @property {() => string | undefined} posting Gives the `ask` before the person: words that are sent twice answer one question.
 */

const againAfterMs = 1_000

/** @param {ReturnType<typeof import('./conversation.js').createConversation>} conversation @param {LineHears} hears */
export function createLine(conversation, hears) {
  const { conversationId, token: first } = conversation.current() ?? { conversationId: '', token: '' }
  const own = `${domain}/conversations/${conversationId}`
  let newest = first
  let live = false
  /** @type {Map<string, ChatActivity>} */
  const said = new Map()
  /** @type {Set<Promise<unknown>>} */
  const posting = new Set()

  function bearer() {
    const kept = conversation.current()
    if (kept?.conversationId === conversationId) newest = kept.token
    return newest
  }

  /** @param {string} path @param {{ method: 'GET' | 'POST', body?: object }} how */
  async function request(path, how) {
    try {
      return await ask(path, { ...how, bearer: bearer() })
    } catch (error) {
      if (reasonOf(error) !== 'aged' || conversation.current()?.conversationId !== conversationId) throw error
      await conversation.renew()
      return ask(path, { ...how, bearer: bearer() })
    }
  }

  const hearing = createHearing(
    {
      read: (watermark) => request(`${own}/activities?watermark=${watermark}`, { method: 'GET' }),
      streamUrl: async (watermark) => (await request(`${own}?watermark=${watermark}`, { method: 'GET' })).streamUrl,
    },
    {
      deliver(activity) {
        said.set(activity.id ?? String(said.size), activity)
        hears.said(activity, live)
        adapter.show([activity])
      },
      report: hears.way,
    },
  )

  /** The id that it has on record, where it has come there, whatever became of the answer. @param {ChatActivity} activity */
  const onRecord = ({ channelData }) =>
    [...said.values()].find((other) => other.channelData?.clientActivityID === channelData?.clientActivityID)?.id

  /** Under the id that the client gave it, so that a second time adds nothing. @param {ChatActivity} activity @returns {Promise<string>} */
  async function send(activity) {
    const once = async () => (await request(`${own}/activities`, { method: 'POST', body: activity })).id
    try {
      return await once()
    } catch (error) {
      if (reasonOf(error) !== 'unreachable') throw error
      await new Promise((resolve) => setTimeout(resolve, againAfterMs))
      return onRecord(activity) ?? once()
    }
  }

  /** @param {ChatActivity} activity */
  function post(activity) {
    const posted = postOnce(activity).finally(() => posting.delete(posted))
    posting.add(posted)
    return posted
  }

  /** @param {ChatActivity} activity */
  async function postOnce(activity) {
    const inView = hears.posting()
    const seen = { ...activity, channelData: { ...activity.channelData, ...(inView && { seen: inView }) } }
    try {
      const id = await send(seen)
      hears.taken(seen)
      void hearing.echoOf(id).then((came) => came || hears.notHeard())
      return id
    } catch (error) {
      hears.notTaken(seen, error)
      throw error
    }
  }

  const adapter = createAdapter({ said: () => [...said.values()], post })

  return {
    conversationId,
    directLine: adapter.directLine,
    wake: () => hearing.wake(),
    said: () => [...said.values()],
    stop: () => hearing.stop(),
    /** Reads what there is; what comes afterwards is live. */
    async start() {
      await hearing.start()
      live = true
    },
    /** Whether all that was given to it was taken, once that is known. */
    settled: async () => (await Promise.allSettled(posting)).every(({ status }) => status === 'fulfilled'),
    /** A press that was not taken leaves its mark on the card: the client draws that as it is on record. @param {ChatActivity} pressed */
    drawAgain({ value }) {
      const asked = /** @type {{ triage?: { ask?: string } } | undefined} */ (value)?.triage?.ask
      const cards = [...said.values()].filter(({ attachments }) => attachments)
      const card = cards.findLast(({ channelData }) => asked && channelData?.triage?.question?.ask === asked)
      adapter.show(structuredClone(card ? [card] : cards))
    },
  }
}
