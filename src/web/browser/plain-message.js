/**
 * The last message of the bot in plain HTML, where the stock client will draw it: it can be read while the client, which
 * is large, is still on its way. Nothing can be pressed in it.
 */

/**
 * @typedef {import('./activity.ts').ChatActivity} ChatActivity
 * @typedef {import('./activity.ts').CardElement} CardElement
 */

/** @param {string} tag @param {string} className @param {...(string | Node)} content */
function make(tag, className, ...content) {
  const made = document.createElement(tag)
  if (className) made.className = className
  made.append(...content)
  return made
}

/** The escapes of Markdown, which is not read here. @param {string} text */
const plain = (text) => text.replace(/\\([!-/:-@[-`{-~])/g, '$1')

/** Words and buttons; what else a card can hold waits for the client. @param {CardElement} element @returns {HTMLElement[]} */
function draw({ type, text, style, size, isSubtle, spacing, items, actions, inlines }) {
  const classes = [size === 'small' && 'small', isSubtle && 'subtle', spacing === 'small' && 'near']
  const className = classes.filter(Boolean).join(' ')
  if (type === 'TextBlock') return [make(style === 'heading' ? 'h2' : 'p', className, plain(String(text)))]
  if (type === 'RichTextBlock') {
    const runs = /** @type {{ text: string }[]} */ (inlines)
    return [make('p', className, runs.map((run) => run.text).join(''))]
  }
  if (type === 'Container') return /** @type {CardElement[]} */ (items).flatMap(draw)
  if (type !== 'ActionSet') return []
  const buttons = /** @type {{ title: string }[]} */ (actions).map(({ title }) => {
    const button = /** @type {HTMLButtonElement} */ (make('button', '', title))
    button.type = 'button'
    button.disabled = true
    return button
  })
  return [make('div', 'answers', ...buttons)]
}

/** @param {HTMLElement} place @param {readonly ChatActivity[]} history */
export function showPlainMessage(place, history) {
  const { text, attachments } =
    history.findLast((activity) => activity.attachments && activity.channelData?.triage) ?? {}
  const body = attachments?.[0]?.content?.body
  if (!body) return
  const paragraphs = text?.split('\n\n').map((words) => make('p', '', plain(words))) ?? []
  place.replaceChildren(
    make(
      'div',
      'plain',
      ...(paragraphs.length > 0 ? [make('div', 'bubble words', ...paragraphs)] : []),
      make('div', 'bubble', ...body.flatMap(draw)),
    ),
  )
  place.hidden = false
}

const stillMs = 150
const patienceMs = 1_500

/** Resolves when the client has drawn a card, scrolled to it and moves it no more. @param {HTMLElement} client */
async function drawn(client) {
  let [first, moved, before] = [0, 0, 0]
  for (;;) {
    const now = await new Promise(requestAnimationFrame)
    const card = [...client.querySelectorAll('.ac-adaptiveCard')].at(-1)
    if (!card) continue
    const { top } = card.getBoundingClientRect()
    first ||= now
    if (top !== before) moved = now
    before = top
    if (now - moved > stillMs || now - first > patienceMs) return
  }
}

/** Makes room for the client's own card. @param {HTMLElement} place @param {HTMLElement} client */
export async function yieldTo(place, client) {
  await drawn(client)
  place.hidden = true
  place.replaceChildren()
}
