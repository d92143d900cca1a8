/** The page's script: keeps the conversation over a reload, shows the connection, and holds the emergency in view. */
import { createAlertStatus } from './alert-status.js'
import { atRest } from './at-rest.js'
import { hostConfig, styleOptions } from './chat-style.js'
import { createConversation, domain, readHistory } from './conversation.js'
import { showPlainMessage, yieldTo } from './plain-message.js'
import { reasonOf } from './refused.js'

/**
 * @typedef {import('../../../dialogs/wording/page.ts').ConnectionState} ConnectionState
 * @typedef {import('../../../dialogs/wording/page.ts').Reason} Reason
 * @typedef {import('./conversation.js').Session} Session
 * @typedef {import('./conversation.js').ChatActivity} ChatActivity
 * @typedef {{ type: string, payload?: { activity?: ChatActivity } }} WebChatAction
 * @typedef {{ connectionStatus$: { subscribe(next: (status: number) => void): void }, end(): void }} DirectLine
 * @typedef {object} WebChatBundle What is used of the stock client.
 * @property {(options: object) => DirectLine} createDirectLine
 * @property {(initial: object, middleware: () => (next: Dispatch) => Dispatch) => object} createStore
 * @property {(props: object, element: HTMLElement) => void} renderWebChat
 * @typedef {(action: WebChatAction) => unknown} Dispatch
 * @typedef {import('../page-html.ts').PageSettings} PageSettings
 */

const connectionStatus = { connecting: 1, online: 2, expiredToken: 3, failedToConnect: 4 }
const retryMs = 3_000
const checkEveryMs = 10_000
const checkTimeoutMs = 3_000
const settings = /** @type {PageSettings} */ (JSON.parse(element('settings').textContent ?? ''))

/** @param {string} id */
function element(id) {
  const found = document.getElementById(id)
  if (!found) throw new Error(`The page has no #${id}`)
  return found
}

const conversation = createConversation(settings)
/** Whether the person has answered anything here. */
let answered = false

/** @param {ConnectionState} state @param {string} words */
function show(state, words) {
  const connection = element('connection')
  connection.dataset.state = state
  if (connection.textContent !== words) connection.textContent = words
}

/** @param {Reason} reason */
function showFailed(reason) {
  const { without, mayNotBeSaved } = settings.connection
  show(isFinal(reason) ? 'ended' : 'failed', reason === 'unreachable' && answered ? mayNotBeSaved : without[reason])
}

/** Asking again would be answered in the same way. @param {Reason} reason */
const isFinal = (reason) => reason === 'noToken' || reason === 'refused' || reason === 'lost'

/** Something to know, and where there is something to do about it, the button for it. @param {string} [words] @param {{ label: string, press: () => void }} [action] */
function notify(words, action) {
  const place = element('notice')
  const paragraph = document.createElement('p')
  paragraph.textContent = words ?? ''
  place.replaceChildren(paragraph)
  if (action) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = action.label
    button.addEventListener('click', action.press)
    place.append(button)
  }
  place.hidden = !words
}

function showTools() {
  const can = conversation.canBegin()
  element('new-triage').hidden = !can
  element('one-only').hidden = can || !conversation.current()
  element('not-kept').hidden = conversation.lasts()
}

/** @type {Promise<WebChatBundle> | undefined} */
let loading

/** The stock client, which the page's head has the browser fetch; a load that fails is tried again by whoever asks next. */
function loadWebChat() {
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

/**
 * The `ask` of the question that is in view: what is typed now answers that one, however often it is sent.
 * @type {string | undefined}
 */
let inView

/**
 * A press leaves the focus on a card that is done with. The text box takes it: not the next card's first button, which
 * a second press of the same key would answer. Not on a phone, where it would raise the keyboard over the question.
 */
function focusTextBox() {
  if (!document.hasFocus() || !matchMedia('(hover: hover)').matches) return
  const box = element('conversation').querySelector('[data-id="webchat-sendbox-input"]')
  if (box instanceof HTMLElement) box.focus({ preventScroll: true })
}

/** The desk's alone: who has its alert. */
const alertStatus = settings.alert && createAlertStatus(element('alert-status'), settings.alert)

/** Holds an emergency in view for as long as the triage that it belongs to is the current one. @param {ChatActivity} activity */
function watch({ replyToId, channelData }) {
  const triage = channelData?.triage
  if (!triage) return
  inView = triage.question?.ask
  // What comes unasked, such as an alert, takes the focus from nobody who is writing.
  if (replyToId) focusTextBox()
  const emergency = triage.outcome?.urgency === 'emergency'
  element('emergency').hidden = !emergency
  conversation.noteEmergency(emergency)
  if (channelData.alert) alertStatus?.follow(channelData.alert)
  alertStatus?.show(triage.triageId, emergency)
}

/** @param {Dispatch} dispatch @param {WebChatAction} action */
async function dispatchAtRest(dispatch, action) {
  await atRest(element('conversation'))
  dispatch(action)
}

/** @param {WebChatBundle} webChat */
const createStore = (webChat) =>
  webChat.createStore({}, () => (next) => (action) => {
    const activity = action.payload?.activity
    if (activity && action.type === 'DIRECT_LINE/INCOMING_ACTIVITY') {
      watch(activity)
      // The line above the chat says it at once; in the chat it would scroll the emergency away that has just come.
      if (alertStatus && activity.channelData?.alert) {
        void dispatchAtRest(next, action)
        return action
      }
    }
    if (action.type === 'DIRECT_LINE/POST_ACTIVITY') answered = true
    if (action.type === 'DIRECT_LINE/POST_ACTIVITY_FULFILLED') element('not-saved').hidden = true
    // A press that was not taken leaves no trace in the stock client: the conversation is shown as it is on record.
    if (action.type === 'DIRECT_LINE/POST_ACTIVITY_REJECTED') {
      element('not-saved').hidden = false
      takeUpAgain()
    }
    if (!activity || !inView || action.type !== 'DIRECT_LINE/POST_ACTIVITY') return next(action)
    const channelData = { ...activity.channelData, seen: inView }
    return next({ ...action, payload: { ...action.payload, activity: { ...activity, channelData } } })
  })

/** @type {DirectLine | undefined} */
let client

/** The stock client goes on as if connected when its socket is lost, and is slow to take it up again. */
class WatchedSocket extends WebSocket {
  /** @param {string | URL} url @param {string | string[]} [protocols] */
  constructor(url, protocols) {
    super(url, protocols)
    const opener = client
    this.addEventListener('close', () => {
      if (opener && client === opener) takeUpAgain()
    })
  }
}
globalThis.WebSocket = WatchedSocket

function takeUpAgain() {
  client?.end()
  client = undefined
  show('reconnecting', settings.connection.reconnecting)
  void open()
}

/** The id of the conversation that is in view. @type {string | undefined} */
let shown

/** What is known of one conversation does not hold for the next. @param {Session} session */
function turnTo({ conversationId }) {
  if (shown === conversationId) return
  shown = conversationId
  inView = undefined
  answered = false
  notify()
  element('emergency').hidden = true
  alertStatus?.clear()
}

/** Shows the conversation from its first message. @param {WebChatBundle} webChat @param {Session} session */
function render(webChat, session) {
  client?.end()
  turnTo(session)
  const { conversationId, token } = session
  const directLine = webChat.createDirectLine({ domain, token, conversationId, watermark: '0' })
  client = directLine
  directLine.connectionStatus$.subscribe((status) => {
    if (client === directLine) follow(status)
  })
  webChat.renderWebChat(
    {
      directLine,
      store: createStore(webChat),
      locale: 'en-GB',
      styleOptions,
      adaptiveCardsHostConfig: hostConfig,
      userID: `person-${conversationId}`,
      overrideLocalizedStrings: { TEXT_INPUT_PLACEHOLDER: settings.inputPlaceholder },
    },
    element('web-chat'),
  )
}

/** @param {number} status */
function follow(status) {
  const { connected, connecting, reconnecting } = settings.connection
  if (status === connectionStatus.online) show('connected', connected)
  if (status === connectionStatus.connecting) {
    if (element('connection').dataset.state === 'connected') show('reconnecting', reconnecting)
    else show('connecting', connecting)
  }
  // Both are terminal in the stock client: a new one takes the conversation up where it was.
  if (status === connectionStatus.expiredToken || status === connectionStatus.failedToConnect) takeUpAgain()
}

let opening = 0

/** Before the client is there: the question in plain words, and the emergency, as they are on record. @param {Session} session */
async function showPlain(session) {
  const history = await readHistory(session)
  if (client) return
  turnTo(session)
  showPlainMessage(element('plain-message'), history)
  for (const activity of history) watch(activity)
}
void yieldTo(element('plain-message'), element('web-chat'))

/** Whether this page ever had its conversation: what is on the screen then is of it. */
async function enter() {
  const session = conversation.current() ? await conversation.resume() : await conversation.begin()
  if (!shown) void showPlain(session).catch(() => undefined)
  return session
}

/** Opens the saved conversation or a new one, and keeps trying, until it is called again. */
async function open() {
  opening += 1
  const own = opening
  try {
    const [webChat, session] = await Promise.all([loadWebChat(), enter()])
    if (own === opening) render(webChat, session)
  } catch (error) {
    if (own !== opening) return
    const reason = reasonOf(error)
    showFailed(reason)
    if (reason === 'lost') showLost()
    if (!isFinal(reason)) setTimeout(() => own === opening && void open(), retryMs)
  } finally {
    showTools()
  }
}

/** What is on the screen stays, and so does the emergency that was; another conversation is a person's to ask for. */
function showLost() {
  if (conversation.current()?.emergency) element('emergency').hidden = false
  const { lost, beginAnew, oneOnly } = settings.notices
  if (conversation.canBegin()) notify(lost, { label: beginAnew, press: () => void begin() })
  else notify(`${lost} ${oneOnly}`)
}

/** Begins for the next caller, or says why it cannot; the present conversation then stays. */
async function begin() {
  opening += 1
  const own = opening
  try {
    const [webChat, session] = await Promise.all([loadWebChat(), conversation.begin()])
    if (own === opening) render(webChat, session)
  } catch (error) {
    if (own !== opening) return
    const { notBegun, why, beginAnew } = settings.notices
    notify(`${notBegun} ${why[reasonOf(error)]}`, { label: beginAnew, press: () => void begin() })
    if (!client && shown) void open()
  } finally {
    showTools()
  }
}

async function renew() {
  try {
    await conversation.renewIfAged()
  } catch (error) {
    if (reasonOf(error) === 'lost') takeUpAgain()
  }
}
setInterval(() => void renew(), checkEveryMs)
for (const woken of ['online', 'focus', 'pageshow']) addEventListener(woken, () => void renew())
document.addEventListener('visibilitychange', () => void renew())

/** Enter in a card's field presses the button below it, as in any form: not one above, which is for something else. */
element('conversation').addEventListener('keydown', (event) => {
  const field = /** @type {HTMLElement} */ (event.target)
  if (event.key !== 'Enter' || !field.matches('input.ac-textInput')) return
  const buttons = [...(field.closest('.ac-adaptiveCard')?.querySelectorAll('.ac-pushButton') ?? [])]
  const submit = buttons.find((button) => field.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING)
  if (submit instanceof HTMLButtonElement) submit.click()
})

/** A connection can die without closing: the service is asked itself. */
async function checkConnection() {
  if (!client) return
  const healthy = await fetch('/healthz', { signal: AbortSignal.timeout(checkTimeoutMs) }).catch(() => undefined)
  if (!healthy?.ok && client) takeUpAgain()
}
setInterval(() => void checkConnection(), checkEveryMs)
addEventListener('offline', () => void checkConnection())

const dialog = /** @type {HTMLDialogElement} */ (element('new-triage-dialog'))
element('new-triage').addEventListener('click', () => {
  dialog.returnValue = ''
  dialog.showModal()
})
dialog.addEventListener('close', () => {
  if (dialog.returnValue !== 'confirm') return
  void begin()
})
element('print').addEventListener('click', () => print())
show('connecting', settings.connection.connecting)
void open()
