/** The keyboard in the conversation, where the stock client leaves something to be wished for. */

/** Enter in a card's field presses the button below it, as in any form: not one above, which is for something else. @param {HTMLElement} conversation */
export function pressBelow(conversation) {
  conversation.addEventListener('keydown', (event) => {
    const field = /** @type {HTMLElement} */ (event.target)
    if (event.key !== 'Enter' || isComposing(event) || !field.matches('input.ac-textInput')) return
    const buttons = [...(field.closest('.ac-adaptiveCard')?.querySelectorAll('.ac-pushButton') ?? [])]
    const submit = buttons.find((button) => field.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING)
    if (submit instanceof HTMLButtonElement) submit.click()
  })
}

/** The Enter that ends a composition (Chinese, Japanese, accents) chooses a word, and sends nothing: browsers say so in two ways. */
export function composeInPeace(/** @type {HTMLElement} */ conversation) {
  for (const type of ['keydown', 'keypress']) {
    conversation.addEventListener(
      type,
      (event) => {
        const key = /** @type {KeyboardEvent} */ (event)
        if (key.key === 'Enter' && isComposing(key)) event.stopPropagation()
      },
      { capture: true },
    )
  }
}

const composingKeyCode = 229
/** @param {KeyboardEvent} event */
const isComposing = ({ isComposing: composing, keyCode }) => composing || keyCode === composingKeyCode

/**
 * A press leaves the focus on a card that is done with. The text box takes it: not the next card's first button, which
 * a second press of the same key would answer. Not on a phone, where it would raise the keyboard over the question.
 * @param {HTMLElement} conversation
 */
export function focusTextBox(conversation) {
  if (!document.hasFocus() || !matchMedia('(hover: hover)').matches) return
  const box = conversation.querySelector('[data-id="webchat-sendbox-input"]')
  if (box instanceof HTMLElement) box.focus({ preventScroll: true })
}
