/** The page's one dialog, which asks before what is hard to undo. */
import { element } from './page-element.js'

/**
 * @typedef {{ question: string, confirm: string, cancel: string }} Asked
 */

const dialog = /** @type {HTMLDialogElement} */ (element('new-triage-dialog'))
const question = element('new-triage-question')
const [cancel, confirm] = dialog.querySelectorAll('button')
let confirmed = () => {}

dialog.addEventListener('close', () => {
  if (dialog.returnValue === 'confirm') confirmed()
})

/** @param {Asked} asked @param {() => void} then */
export function confirmFirst(asked, then) {
  if (!confirm || !cancel) return
  question.textContent = asked.question
  cancel.textContent = asked.cancel
  confirm.textContent = asked.confirm
  dialog.returnValue = ''
  confirmed = then
  dialog.showModal()
}

/** @param {string} opener The button's id. @param {Asked} asked @param {() => void} then */
export const confirmBefore = (opener, asked, then) =>
  element(opener).addEventListener('click', () => confirmFirst(asked, then))
