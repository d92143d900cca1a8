/** The stock client: how it is had, and shown for one conversation. */
import { atRest } from './at-rest.js'
import { hostConfig, styleOptions } from './chat-style.js'
import { element, settings } from './page-element.js'
import { isAlert } from './standing.js'

/**
 * @typedef {import('./activity.ts').ChatActivity} ChatActivity
 * @typedef {{ type: string, payload?: { activity?: ChatActivity, text?: string } }} WebChatAction
 * @typedef {(action: WebChatAction) => unknown} Dispatch
 * @typedef {{ dispatch: Dispatch, getState(): { sendBoxValue: string } }} Store
 * @typedef {object} WebChatBundle What is used of it.
 * @property {(initial: object, middleware: () => (next: Dispatch) => Dispatch) => Store} createStore
 * @property {(props: object, element: HTMLElement) => void} renderWebChat
 */

/** @type {Promise<WebChatBundle> | undefined} */
let loading

/** The page's head has the browser fetch it; a load that fails is tried again by whoever asks next. */
export function loadWebChat() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = settings.webChat
    script.addEventListener('load', () =>
      resolve(/** @type {{ WebChat: WebChatBundle }} */ (/** @type {unknown} */ (window)).WebChat),
    )
    script.addEventListener('error', () => {
      script.remove()
      loading = undefined
      reject(new Error('The web chat client was not loaded'))
    })
    document.head.append(script)
  })
  return loading
}

/** @param {Dispatch} dispatch @param {WebChatAction} action */
async function dispatchAtRest(dispatch, action) {
  await atRest(element('conversation'))
  dispatch(action)
}

/** The line above the chat says an alert's news at once; in the chat it would scroll the emergency away that has just come. */
const waitForRest = () => (/** @type {Dispatch} */ next) => (/** @type {WebChatAction} */ action) => {
  const { activity } = action.payload ?? {}
  if (action.type !== 'DIRECT_LINE/INCOMING_ACTIVITY' || !activity || !isAlert(activity)) return next(action)
  void dispatchAtRest(next, action)
  return action
}

/** @typedef {(card: { activity: ChatActivity }, ...rest: unknown[]) => unknown} Draw */

/** What was not taken is back in the box, and would stand there twice. */
const leaveOutFailed = () => (/** @type {Draw} */ next) =>
  /** @type {Draw} */ (
    (card, ...rest) =>
      card.activity.channelData?.['webchat:send-status'] === 'send failed' ? false : next(card, ...rest)
  )

/**
 * Shows the conversation from its first message.
 * @param {WebChatBundle} webChat
 * @param {import('./line.js').Line} line
 */
export function render(webChat, { directLine, conversationId }) {
  const store = webChat.createStore({}, waitForRest)
  webChat.renderWebChat(
    {
      directLine,
      store,
      locale: 'en-GB',
      styleOptions,
      activityMiddleware: leaveOutFailed,
      adaptiveCardsHostConfig: hostConfig,
      userID: `person-${conversationId}`,
      overrideLocalizedStrings: { TEXT_INPUT_PLACEHOLDER: settings.inputPlaceholder },
    },
    element('web-chat'),
  )
  return {
    /** What stands in the text box. */
    words: () => store.getState().sendBoxValue,
    /** @param {string} text */
    setWords(text) {
      store.dispatch({ type: 'WEB_CHAT/SET_SEND_BOX', payload: { text } })
    },
  }
}
