/** The page's script: opens the desk's conversation, draws it, and says what becomes of it. */
import { reasonOf } from './ask.js'
import { loadWebChat, render } from './client.js'
import { confirmBefore, confirmFirst } from './confirm.js'
import { createConversation, isFinal } from './conversation.js'
import { createDeskSession } from './desk-session.js'
import { composeInPeace, focusTextBox, pressBelow } from './keys.js'
import { createLine } from './line.js'
import { createNewer } from './newer.js'
import { clearNotice, clearNotSaved, showConnection, showNotice, showNotSaved, showTools } from './notices.js'
import { element, settings } from './page-element.js'
import { showPlainMessage, yieldTo } from './plain-message.js'
import { askInView, followTriage, holdEmergency, turnToAnother } from './standing.js'
import { createUnsent } from './unsent.js'

/**
 * @typedef {import('./activity.ts').ChatActivity} ChatActivity
 * @typedef {import('./ask.js').Reason} Reason
 * @typedef {import('./hearing.js').Way} Way
 * @typedef {import('./line.js').Line} Line
 */

const retryMs = 3_000
const maxRetryMs = 30_000
const renewEveryMs = 10_000
const wait = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms))

const desk = createDeskSession(settings, () => {
  tools()
  if (!line) void open()
})
const conversation = createConversation(settings.audience, desk)
/** @type {Line | undefined} */
let line
/** The stock client, once it shows this line's conversation. @type {ReturnType<typeof render> | undefined} */
let client
let answered = false
/** The conversation on the screen can no longer be gone on with. */
let gone = false
/** The plain message has made room for the client. */
let yielded = false
/** @type {Way | undefined} */
let way
const unsent = createUnsent(() => client, clearNotSaved)
const newer = createNewer(conversation.isEarlier, showEarlier)

function tools() {
  showTools({
    canBegin: conversation.canBegin(),
    open: line !== undefined && !gone,
    lasts: conversation.lasts(),
    session: desk.text() !== undefined,
  })
}

/** @param {Reason} reason */
function showFailed(reason) {
  const { without, mayNotBeSaved } = settings.connection
  const words = reason === 'unreachable' && answered ? mayNotBeSaved : without[reason]
  showConnection(isFinal(reason) ? 'ended' : 'failed', words)
}

/** Never "Connected" while nothing is heard, or nothing can be pressed yet. */
function showWay() {
  const { connected, slower, reconnecting } = settings.connection
  if (way?.way === 'none') {
    if (isFinal(way.reason)) showGone(way.reason)
    else if (way.times > 1) showFailed(way.reason)
    else if (client) showConnection('reconnecting', reconnecting)
  }
  if (!client) return
  if (way?.way === 'lost') showConnection('reconnecting', reconnecting)
  if (way?.way === 'socket') showConnection('connected', connected)
  if (way?.way === 'asking') showConnection('slower', slower)
}

/** What is on the screen stays, and so does the emergency that was; to go on is for a person to ask. @param {Reason} reason */
function showGone(reason) {
  gone = true
  showFailed(reason)
  if (conversation.current()?.emergency) holdEmergency()
  const { beginAnew, oneOnly, signIn } = settings.notices
  const words = settings.notices.gone[reason] ?? ''
  if (reason === 'idle' || reason === 'signIn') showNotice(words, { label: signIn, press: () => signInAgain(open) })
  else if (!words) clearNotice()
  else if (conversation.canBegin()) showNotice(words, { label: beginAnew, press: () => void begin() })
  else showNotice(`${words} ${oneOnly}`)
  tools()
}

/** The next caller was begun in another tab. What is on the screen stays, and goes on: a sign told here still counts. */
function showEarlier() {
  if (gone) return
  const { toNewest, notices } = settings
  const go = () => void goToNewest()
  // What becomes of its alert is shown only here.
  const press = () => (conversation.current()?.emergency ? confirmFirst(toNewest, go) : go())
  showNotice(notices.earlier, { label: toNewest.button, press })
}

/** In a window of its own: a provider's page is shown in no frame. @param {() => Promise<void>} then */
function signInAgain(then) {
  const news = new BroadcastChannel('triage')
  news.addEventListener('message', () => {
    news.close()
    clearNotice()
    void then()
  })
  globalThis.open('/sign-in?return=/signed-in', 'triage-sign-in', 'popup,width=520,height=680')
}

/** @param {ChatActivity} activity @param {boolean} live */
function said(activity, live) {
  unsent.heard(activity)
  const standing = followTriage(activity)
  if (!standing) return
  conversation.noteEmergency(standing.emergency)
  // What comes unasked, such as an alert, takes the focus from nobody who is writing.
  if (live && activity.replyToId) focusTextBox(element('conversation'))
}

/** @param {Line} own @param {ChatActivity} activity @param {unknown} error */
function notTaken(own, activity, error) {
  if (own !== line) return
  const reason = reasonOf(error)
  const { typed, pressed, writeDown, because } = settings.notTaken
  const words = unsent.giveBack(activity) ? typed : pressed
  const service = error instanceof Error && 'words' in error ? error.words : undefined
  showNotSaved(
    [isFinal(reason) ? writeDown : words, because[reason], isFinal(reason) ? '' : service].filter(Boolean).join(' '),
  )
  own.drawAgain(activity)
  void own.wake()
}

/** Follows the conversation that is current now. */
function follow() {
  const same = line?.conversationId === conversation.current()?.conversationId
  if (same && !gone) return void line?.wake()
  if (!same) turnToAnother()
  const halfTyped = same ? client?.words() : undefined
  line?.stop()
  client = undefined
  way = undefined
  answered = false
  gone = false
  unsent.clear()
  clearNotice()
  clearNotSaved()
  const own = createLine(conversation, {
    said: (activity, live) => own === line && said(activity, live),
    way(now) {
      if (own !== line) return
      way = now
      showWay()
    },
    taken: () => own === line && clearNotSaved(),
    notTaken: (activity, error) => notTaken(own, activity, error),
    notHeard: () => own === line && showNotSaved(settings.notTaken.notHeard),
    posting() {
      answered = true
      return askInView()
    },
  })
  line = own
  void draw(own, halfTyped)
}

/** Before the client is there: the question in plain words, and the emergency, as they are on record. @param {Line} own @param {string} [halfTyped] */
async function draw(own, halfTyped) {
  const history = own.start()
  if (!yielded)
    void history.then(() => yielded || own !== line || showPlainMessage(element('plain-message'), own.said()))
  for (;;) {
    try {
      const [webChat] = await Promise.all([loadWebChat(), history])
      if (own !== line) return
      client = render(webChat, own)
      if (halfTyped) client.setWords(halfTyped)
      return showWay()
    } catch {
      if (own !== line) return
      showConnection('failed', settings.connection.without.unreachable)
      await wait(retryMs)
    }
  }
}

let opening = 0

/** Opens the conversation that was open, or the session's newest, or a new one; keeps trying, until it is called again. */
async function open() {
  opening += 1
  await openOrRetry(opening, 0)
}

/** @param {number} own @param {number} times */
async function openOrRetry(own, times) {
  try {
    await conversation.open()
    if (own !== opening) return
    follow()
    newer.look()
  } catch (error) {
    if (own !== opening) return
    const reason = reasonOf(error)
    if (isFinal(reason)) return showGone(reason)
    showFailed(reason)
    const afterMs = Math.min(maxRetryMs, retryMs * 2 ** times) * (0.75 + Math.random() / 2)
    setTimeout(() => own === opening && void openOrRetry(own, times + 1), afterMs)
  } finally {
    tools()
  }
}

/** Begins for the next caller, and has the other tabs of this desk find out. */
async function begin() {
  const { notBegun, beginAnew } = settings.notices
  if (await leave(conversation.begin, notBegun, beginAnew, begin)) newer.tell()
}

async function goToNewest() {
  await leave(conversation.openNewest, settings.notices.notOpened, settings.toNewest.button, goToNewest)
}

let leaving = false

/**
 * Leaves for another caller, or says why it cannot; the present conversation then stays.
 * @param {() => Promise<void>} enter @param {string} notDone @param {string} label @param {() => Promise<void>} again
 */
async function leave(enter, notDone, label, again) {
  if (leaving) return false
  leaving = true
  const { why, lastUnsent, signIn } = settings.notices
  const press = () => void again()
  try {
    if (line && !(await line.settled())) {
      showNotice(`${notDone} ${lastUnsent}`, { label, press })
      return false
    }
    await enter()
    opening += 1
    follow()
    return true
  } catch (error) {
    const reason = reasonOf(error)
    const signsIn = reason === 'idle' || reason === 'signIn'
    showNotice(
      `${notDone} ${why[reason]}`,
      signsIn ? { label: signIn, press: () => signInAgain(again) } : { label, press },
    )
    return false
  } finally {
    leaving = false
    tools()
  }
}

async function renew() {
  try {
    await desk.renewIfAged()
    await conversation.renewIfAged()
  } catch (error) {
    if (line && isFinal(reasonOf(error))) showGone(reasonOf(error))
  }
}
function wake() {
  void renew()
  void line?.wake()
  newer.look()
}
setInterval(() => void renew(), renewEveryMs)
for (const woken of ['online', 'offline', 'focus', 'pageshow']) addEventListener(woken, wake)
document.addEventListener('visibilitychange', wake)

async function endSession() {
  try {
    const signOut = await desk.end()
    line?.stop()
    showGone('ended')
    // In a window of its own: what is on the screen stays.
    if (signOut) globalThis.open(signOut, 'triage-sign-in', 'popup,width=520,height=680')
  } catch (error) {
    showNotice(`${settings.notices.notEnded} ${settings.notices.why[reasonOf(error)]}`)
  }
}

confirmBefore('new-triage', settings.newTriage, () => void begin())
confirmBefore('end-session', settings.endSession, () => void endSession())
element('print').addEventListener('click', () => print())
pressBelow(element('conversation'))
composeInPeace(element('conversation'))
void yieldTo(element('plain-message'), element('web-chat')).then(() => {
  yielded = true
})
showConnection('connecting', settings.connection.connecting)
void open()
