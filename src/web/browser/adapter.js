/** What the stock client takes for a Direct Line: a chat adapter of Web Chat. It never knows of a connection that is lost. */

/**
 * @typedef {import('./activity.ts').ChatActivity} ChatActivity
 * @typedef {{ next?(value: unknown): void, error?(error: unknown): void, complete?(): void }} Observer
 */

const online = 2

/**
 * Of what was said before, a screen reader is told the last only: this key is the client's own, for what it is not to read.
 * @param {readonly ChatActivity[]} activities
 */
const quietened = (activities) =>
  activities.map((activity, index) =>
    index === activities.length - 1
      ? activity
      : { ...activity, channelData: { ...activity.channelData, 'webchat:fallback-text': '' } },
  )

/** One after the other, so that the client draws and scrolls between them: given all at once, it scrolls past an outcome's top. @param {Observer} observer */
function createFeed(observer) {
  /** @type {ChatActivity[]} */
  const waiting = []
  let running = false
  function feed() {
    const activity = waiting.shift()
    running = activity !== undefined
    if (!activity) return
    observer.next?.(activity)
    setTimeout(feed)
  }
  return (/** @type {readonly ChatActivity[]} */ activities) => {
    waiting.push(...activities)
    if (!running) feed()
  }
}

/** @param {{ said(): readonly ChatActivity[], post(activity: ChatActivity): Promise<string> }} line */
export function createAdapter({ said, post }) {
  /** @type {Set<(activities: readonly ChatActivity[]) => void>} */
  const feeds = new Set()
  return {
    /** @param {readonly ChatActivity[]} activities */
    show(activities) {
      for (const feed of feeds) feed(activities)
    },
    directLine: {
      activity$: {
        /** @param {Observer} observer */
        subscribe(observer) {
          const feed = createFeed(observer)
          feeds.add(feed)
          feed(quietened(said()))
          return { unsubscribe: () => feeds.delete(feed) }
        },
      },
      connectionStatus$: {
        /** @param {Observer} observer */
        subscribe(observer) {
          observer.next?.(online)
          return { unsubscribe() {} }
        },
      },
      /** @param {ChatActivity} activity */
      postActivity: (activity) => ({
        /** @param {Observer} observer */
        subscribe(observer) {
          void post(activity).then(
            (id) => {
              observer.next?.(id)
              observer.complete?.()
            },
            (error) => observer.error?.(error),
          )
          return { unsubscribe() {} }
        },
      }),
      end() {},
    },
  }
}
