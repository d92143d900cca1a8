/** The desk's session (contract.md): it outlives every conversation, for twelve hours at most. */
import { takeFromAddress } from './address.js'
import { ask, Refused, reasonOf } from './ask.js'
import { createFrame } from './frame.js'
import { createShelf } from './shelf.js'

/**
 * @typedef {object} KeptSession
 * @property {string} session
 * @property {number} renewedAt
 * @property {string} [expiresAt]
 * @property {boolean} [signedIn] It is of whoever signed in here.
 * @typedef {import('../page-html.ts').PageSettings} PageSettings
 * @typedef {ReturnType<typeof createDeskSession>} DeskSession
 */

const parentWithinMs = 3_000
/** One that is there may have to ask its own server first. */
const knownParentWithinMs = 10_000
/** In local mode any frame may hold the page, and most know nothing of sessions. */
const localParentWithinMs = 300
const renewAfterMs = 1_800_000

/** @param {Pick<PageSettings, 'audience' | 'local' | 'embeddedBy'>} settings @param {() => void} changed A session came from the frame. */
export function createDeskSession({ audience, local, embeddedBy }, changed) {
  /** @type {import('./shelf.js').Shelf<KeptSession>} */
  const shelf = createShelf(`triage-session-${audience}`)
  /** @type {((session?: string) => void)[]} */
  let waiting = []
  let parentIsThere = false
  let parentKeeps = false

  const frame = createFrame(embeddedBy, {
    there({ keeps }) {
      parentIsThere = true
      parentKeeps ||= keeps
    },
    given(session) {
      keep({ session })
      for (const resolve of waiting.splice(0)) resolve(session)
      changed()
    },
  })

  /** @param {{ session: string, expiresAt?: string }} answer @param {boolean} [signedIn] */
  function keep({ session, expiresAt }, signedIn = false) {
    shelf.keep({ session, renewedAt: Date.now(), ...(expiresAt && { expiresAt }), ...(signedIn && { signedIn }) })
    return session
  }

  /** What the frame's parent gives; nothing where it does not answer. @param {boolean} over The last one is. */
  function fromParent(over) {
    if (!frame.framed) return Promise.resolve(undefined)
    frame.ask(over ? { over } : {})
    return new Promise((/** @type {(session?: string) => void} */ resolve) => {
      waiting.push(resolve)
      const giveUp = () => {
        waiting = waiting.filter((other) => other !== resolve)
        resolve()
      }
      setTimeout(
        () => (parentIsThere ? setTimeout(giveUp, knownParentWithinMs) : giveUp()),
        local ? localParentWithinMs : parentWithinMs,
      )
    })
  }

  /** Local mode's, or that of whoever is signed in. */
  async function own() {
    try {
      return keep(await ask('/desk/sessions', { body: { audience } }), !local)
    } catch (error) {
      // Nobody can sign in here, so a page without a frame around it has no way to a session.
      throw reasonOf(error) === 'refused' && !local ? new Refused('noToken') : error
    }
  }

  const given = takeFromAddress('session')
  if (given) keep({ session: given })

  return {
    /** Whether a reload finds it again. */
    lasts: () => shelf.lasts() || parentKeeps,
    /** The newest text of it. */
    text: () => shelf.get()?.session,
    /** A session, by whatever way there is. Rejects with the reason why there is none. @returns {Promise<string>} */
    async find() {
      return shelf.get()?.session ?? (await fromParent(false)) ?? own()
    },
    /** A new one in place of one that is over. @returns {Promise<string>} */
    async replace() {
      shelf.clear()
      return (await fromParent(true)) ?? own()
    },
    /** Twice an hour. */
    async renewIfAged() {
      const kept = shelf.get()
      const age = kept ? Date.now() - kept.renewedAt : 0
      if (kept && (age < 0 || age > renewAfterMs)) {
        keep(await ask('/desk/sessions/renew', { bearer: kept.session }), kept.signedIn)
      }
    },
    /**
     * For good, on every screen of this desk. Of whoever signed in here it gives where the provider signs them out too, or
     * the next at this desk would be signed in as them.
     * @returns {Promise<string | undefined>}
     */
    async end() {
      const kept = shelf.get()
      if (kept) await ask('/desk/sessions', { method: 'DELETE', bearer: kept.session })
      if (!kept?.signedIn) return undefined
      const answer = await ask('/sign-out').catch(() => undefined)
      return answer?.next
    },
  }
}
