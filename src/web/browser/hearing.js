/**
 * What is said in one conversation, as it comes: by a socket, which can be open and dead, and by asking, which no proxy
 * refuses. Asking tells what the socket has missed; while there is no socket it takes its place.
 */
import { reasonOf } from './ask.js'
import { isFinal } from './conversation.js'
import { openStream } from './socket.js'

/**
 * @typedef {import('./activity.ts').ChatActivity} ChatActivity
 * @typedef {import('./ask.js').Reason} Reason
 * @typedef {import('./activity.ts').ActivitySet} ActivitySet
 * @typedef {{ way: 'socket' | 'asking' | 'lost' } | { way: 'none', reason: Reason, times: number }} Way
 * @typedef {object} Source What the service has of the conversation.
 * @property {(watermark: string) => Promise<ActivitySet>} read
 * @property {(watermark: string) => Promise<string>} streamUrl
 */

const quietMs = 15_000
const askingMs = 2_500
const retryMs = 1_000
const maxRetryMs = 30_000
const socketRetryMs = 5_000
const maxSocketRetryMs = 120_000
/** What a socket that is alive has brought by then, after the same was had by asking. */
const socketLateMs = 1_000
const echoWithinMs = 700
const echoTries = 8
const maxPieces = 100

const jittered = (/** @type {number} */ ms) => ms * (0.75 + Math.random() / 2)
const backedOff = (/** @type {number} */ ms, /** @type {number} */ times, /** @type {number} */ maxMs) =>
  jittered(Math.min(maxMs, ms * 2 ** Math.min(times, 10)))
const wait = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** @param {Source} source @param {{ deliver(activity: ChatActivity): void, report(way: Way): void }} to */
export function createHearing(source, { deliver, report }) {
  /** By id, so that nothing is shown twice; what has changed since is shown again. @type {Map<string, string>} */
  const known = new Map()
  let heard = 0
  let heardBySocket = 0
  let failed = { asking: 0, socket: 0 }
  let socketDue = 0
  let stopped = false
  /** Refused in a way that asking again does not change, until somebody has done something about it. */
  let resting = false
  /** @type {PromiseWithResolvers<void>} */
  const begun = Promise.withResolvers()
  /** @type {import('./socket.js').Stream | undefined} */
  let stream
  let opening = false
  /** @type {Promise<void> | undefined} */
  let beating
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let next

  /** @param {ActivitySet} set @returns {boolean} Whether anything of it was new. */
  function take({ activities, watermark }) {
    let news = false
    for (const activity of activities) {
      const text = JSON.stringify(activity)
      if (activity.id && known.get(activity.id) === text) continue
      if (activity.id) known.set(activity.id, text)
      news = true
      deliver(activity)
    }
    heard = Math.max(heard, Number(watermark ?? 0))
    return news
  }

  /** Everything that is there, piece by piece. */
  async function readAll() {
    let news = false
    for (let piece = 0; piece < maxPieces; piece += 1) {
      const set = await source.read(String(heard))
      if (stopped || set.activities.length === 0) break
      news = take(set) || news
    }
    return news
  }

  function tell() {
    if (stopped || resting) return
    if (stream?.isOpen()) report({ way: 'socket' })
    else if (failed.socket > 0) report({ way: 'asking' })
  }

  /** An open socket that did not bring what there was is dead, whatever it looks like. */
  async function judgeStream() {
    const judged = stream
    const there = heard
    await wait(socketLateMs)
    if (stopped || stream !== judged || !judged?.isOpen() || heardBySocket >= there) return
    stream = undefined
    judged.close()
    report({ way: 'lost' })
    void openSocket()
  }

  async function openSocket() {
    if (stopped || opening || stream?.isOpen()) return
    opening = true
    try {
      const from = heard
      const opened = await openStream(await source.streamUrl(String(from)), {
        heard(set) {
          if (stopped) return
          take(set)
          heardBySocket = Math.max(heardBySocket, Number(set.watermark ?? 0))
        },
        lost() {
          if (stopped || resting) return
          stream = undefined
          report({ way: 'lost' })
          soon()
        },
      })
      heardBySocket = Math.max(heardBySocket, from)
      if (stopped) return opened.close()
      stream = opened
      failed = { ...failed, socket: 0 }
      socketDue = 0
    } catch {
      socketDue = performance.now() + backedOff(socketRetryMs, failed.socket, maxSocketRetryMs)
      failed = { ...failed, socket: failed.socket + 1 }
    } finally {
      opening = false
    }
    if (failed.asking === 0) tell()
    if (!stream) schedule()
  }

  async function beatOnce() {
    try {
      const news = await readAll()
      failed = { ...failed, asking: 0 }
      begun.resolve()
      if (news && stream?.isOpen()) void judgeStream()
      if (!stream?.isOpen() && performance.now() >= socketDue) void openSocket()
      tell()
    } catch (error) {
      const reason = reasonOf(error)
      failed = { ...failed, asking: failed.asking + 1 }
      if (!stopped) report({ way: 'none', reason, times: failed.asking })
      if (isFinal(reason)) rest()
    }
    schedule()
  }

  /** Asks now; whoever comes while that runs waits for it. */
  function beat() {
    if (stopped) return Promise.resolve()
    clearTimeout(next)
    beating ??= beatOnce().finally(() => {
      beating = undefined
    })
    return beating
  }

  function schedule() {
    clearTimeout(next)
    if (stopped || resting) return
    const hearing = stream?.isOpen() ? quietMs : askingMs
    next = setTimeout(
      () => void beat(),
      failed.asking > 0 ? backedOff(retryMs, failed.asking - 1, maxRetryMs) : jittered(hearing),
    )
  }

  /** The socket has gone: a service that restarts has all its desks come back, and not in the same moment. */
  function soon() {
    socketDue = 0
    clearTimeout(next)
    next = setTimeout(() => void beat(), Math.random() * 300)
  }

  function rest() {
    resting = true
    const resigned = stream
    stream = undefined
    resigned?.close()
  }

  function stop() {
    stopped = true
    clearTimeout(next)
    stream?.close()
  }

  return {
    /** Resolves once what there is was read. */
    start() {
      void beat()
      return begun.promise
    },
    stop,
    /** The machine has woken, the network is back, or somebody looks at the page again, or has signed in again. */
    wake() {
      resting = false
      failed = { ...failed, asking: 0 }
      if (failed.socket < 3) socketDue = 0
      return beat()
    },
    /** Whether what was posted has come back, with what was said to it, by whatever way. @param {string} id */
    async echoOf(id) {
      for (let tries = 0; tries < echoTries; tries += 1) {
        await wait(echoWithinMs)
        if (stopped || resting || known.has(id)) return true
        await beat()
        if (known.has(id)) return true
      }
      return stopped || resting
    },
  }
}
