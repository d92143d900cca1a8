/** The page's script: keeps the conversation over a reload, shows the connection, and holds the emergency in view. */
import type { TriageData } from '../../../dialogs/conversation.ts'
import { hostConfig, styleOptions } from './chat-style.ts'

export interface PageSettings {
  readonly audience: 'clinician' | 'practiceStaff'
  readonly connection: Readonly<Record<ConnectionState, string>>
  readonly inputPlaceholder: string
}

type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'failed'

interface Session {
  readonly conversationId: string
  readonly token: string
}

/** What is used of the stock client. */
interface DirectLine {
  readonly connectionStatus$: { subscribe(next: (status: number) => void): { unsubscribe(): void } }
  end(): void
}
type Dispatch = (action: WebChatAction) => unknown
interface WebChatAction {
  readonly type: string
  readonly payload?: Record<string, unknown>
}
declare const WebChat: {
  createDirectLine(options: Record<string, unknown>): DirectLine
  createStore(initial: object, middleware: () => (next: Dispatch) => Dispatch): object
  renderWebChat(props: Record<string, unknown>, element: HTMLElement): void
}

const status = { connecting: 1, online: 2, expiredToken: 3, failedToConnect: 4 } as const
const retryMs = 3_000
const domain = `${location.origin}/v3/directline`

const element = <Kind extends HTMLElement>(id: string): Kind => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`The page has no #${id}`)
  return found as Kind
}
const settings = JSON.parse(element('settings').textContent ?? '') as PageSettings
const sessionKey = `triage-${settings.audience}`

function show(state: ConnectionState): void {
  const connection = element('connection')
  connection.dataset.state = state
  connection.textContent = settings.connection[state]
}

const savedSession = (): Session | undefined => {
  const saved = sessionStorage.getItem(sessionKey)
  return saved ? (JSON.parse(saved) as Session) : undefined
}

async function post(path: string, token?: string, body: object = {}): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })
}

/** The token in the address (an embedding page puts it there), else one of this service's own. */
async function newSession(): Promise<Session> {
  const handed = new URLSearchParams(location.hash.slice(1)).get('token')
  const response = handed
    ? await post(`${domain}/tokens/refresh`, handed)
    : await post('/chat/token', undefined, { audience: settings.audience })
  if (!response.ok) throw new Error(`No token: ${response.status}`)
  return (await response.json()) as Session
}

/** The same conversation after a reload, with a fresh token; `undefined` where it is not to be had any more. */
async function resumedSession(saved: Session): Promise<Session | undefined> {
  const response = await post(`${domain}/tokens/refresh`, saved.token)
  if (response.ok) return (await response.json()) as Session
  if (response.status === 401 || response.status === 403) return undefined
  throw new Error(`No token: ${response.status}`)
}

interface ChatActivity {
  readonly channelData?: { readonly triage?: TriageData }
}

/** Holds an emergency in view for as long as the triage that it belongs to is the current one. */
function watch({ channelData }: ChatActivity): void {
  const triage = channelData?.triage
  if (!triage) return
  inView = triage.question?.ask
  element('emergency').hidden = triage.outcome?.urgency !== 'emergency'
}

/** The `ask` of the question that is in view: what is typed now answers that one, however often it is sent. */
let inView: string | undefined

const createStore = (): object =>
  WebChat.createStore({}, () => (next) => (action) => {
    const { activity } = (action.payload ?? {}) as { activity?: ChatActivity }
    if (activity && action.type === 'DIRECT_LINE/INCOMING_ACTIVITY') watch(activity)
    if (!activity || !inView || action.type !== 'DIRECT_LINE/POST_ACTIVITY') return next(action)
    const channelData = { ...activity.channelData, seen: inView }
    return next({ ...action, payload: { ...action.payload, activity: { ...activity, channelData } } })
  })

let client: DirectLine | undefined

/** Shows the conversation from its first message. */
function render(session: Session, resumed: boolean): void {
  client?.end()
  sessionStorage.setItem(sessionKey, JSON.stringify(session))
  const directLine = WebChat.createDirectLine({
    domain,
    token: session.token,
    ...(resumed && { conversationId: session.conversationId, watermark: '0' }),
  })
  client = directLine
  directLine.connectionStatus$.subscribe((now) => {
    if (client === directLine) follow(now)
  })
  element('emergency').hidden = true
  WebChat.renderWebChat(
    {
      directLine,
      store: createStore(),
      locale: 'en-GB',
      styleOptions,
      adaptiveCardsHostConfig: hostConfig,
      userID: `person-${session.conversationId}`,
      overrideLocalizedStrings: { TEXT_INPUT_PLACEHOLDER: settings.inputPlaceholder },
    },
    element('conversation'),
  )
}

function follow(now: number): void {
  if (now === status.online) show('connected')
  if (now === status.connecting)
    show(element('connection').dataset.state === 'connected' ? 'reconnecting' : 'connecting')
  // Both are terminal in the stock client: a new one takes the conversation up where it was.
  if (now === status.expiredToken || now === status.failedToConnect) void open()
}

/** Opens the saved conversation or a new one, and keeps trying. */
async function open(): Promise<void> {
  try {
    const saved = savedSession()
    const resumed = saved && (await resumedSession(saved))
    render(resumed ?? (await newSession()), resumed !== undefined)
  } catch {
    show('failed')
    setTimeout(() => void open(), retryMs)
  }
}

const dialog = element<HTMLDialogElement>('new-triage-dialog')
element('new-triage').addEventListener('click', () => dialog.showModal())
dialog.addEventListener('close', () => {
  if (dialog.returnValue !== 'confirm') return
  sessionStorage.removeItem(sessionKey)
  void open()
})
element('print').addEventListener('click', () => print())
show('connecting')
void open()
