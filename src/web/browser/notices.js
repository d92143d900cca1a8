/** What the page says of itself: how it is connected, what was not taken, and what there is to do about either. */
import { element } from './page-element.js'

/**
 * @typedef {import('../../../dialogs/wording/page.ts').ConnectionState} ConnectionState
 * @typedef {{ label: string, press: () => void }} Action
 */

/** Said once: what has not changed is not read out again. @param {HTMLElement} place @param {string} words */
function say(place, words) {
  if (place.textContent !== words) place.textContent = words
}

/** @param {ConnectionState} state @param {string} words */
export function showConnection(state, words) {
  const connection = element('connection')
  connection.dataset.state = state
  say(connection, words)
}

/** @param {string} words @param {Action} [action] */
export function showNotice(words, action) {
  const place = element('notice')
  if (!place.hidden && place.firstChild?.textContent === words) return
  const paragraph = document.createElement('p')
  paragraph.textContent = words
  place.replaceChildren(paragraph)
  if (action) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = action.label
    button.addEventListener('click', action.press)
    place.append(button)
  }
  place.hidden = false
}

export function clearNotice() {
  element('notice').hidden = true
}

/** @param {string} words */
export function showNotSaved(words) {
  const place = element('not-saved')
  say(place, words)
  place.hidden = false
}

export function clearNotSaved() {
  element('not-saved').hidden = true
}

/** What can be pressed, and why something cannot. @param {{ canBegin: boolean, open: boolean, lasts: boolean, session: boolean }} now */
export function showTools({ canBegin, open, lasts, session }) {
  element('new-triage').hidden = !canBegin
  element('one-only').hidden = canBegin || !open
  element('not-kept').hidden = lasts
  element('end-session').hidden = !session
}
