/** The page around this one, where the practice shows it in a frame: it gives the desk its session (contract.md). */
import { names } from './frame-names.js'

const type = 'triage/session'

/**
 * `given` hears of every session that the frame's parent hands over, asked or unasked; `there` that it is one that will,
 * and whether it keeps the session over a reload of its own.
 * @param {readonly string[]} embeddedBy
 * @param {{ given(session: string): void, there(parent: { keeps: boolean }): void }} hears
 */
export function createFrame(embeddedBy, { given, there }) {
  const framed = parent !== window
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== parent || !framed || data?.type !== type) return
    if (!embeddedBy.some((allowed) => names(allowed, origin))) return
    there({ keeps: data.keeps === true })
    if (typeof data.session === 'string' && data.session) given(data.session)
  })
  return {
    framed,
    /** Nothing secret is in it. @param {{ over?: boolean }} [more] */
    ask(more) {
      if (framed) parent.postMessage({ type, ...more }, '*')
    },
  }
}
