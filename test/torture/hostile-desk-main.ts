/** A program with one desk's session that does all it can to a service, until it is killed: `node hostile-desk-main.ts <url> <session>`. */
import { request } from 'node:http'
import { connect } from 'node:net'
import { bearer, postJson, type Session } from '../support/direct-line.ts'

const [, , url = '', session = ''] = process.argv
const { hostname, port } = new URL(url)

/** Each takes a reader longest, or is largest once it is written down. */
const worst = [
  'no numb '.repeat(500),
  'no '.repeat(1_333),
  '\u0001'.repeat(4_000),
  '\u{1F9E0}'.repeat(2_000),
  'a1'.repeat(2_000),
]

const heldMs = 10_000

const forever = async (task: () => Promise<unknown>): Promise<never> => {
  for (;;) {
    await task().catch(() => undefined)
    await new Promise(setImmediate)
  }
}
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(Math.random() * items.length)] as Item
const drained = async (response: Response): Promise<Response> => {
  await response.arrayBuffer()
  return response
}

async function newConversation(): Promise<Session> {
  const begun = await postJson(`${url}/desk/conversations`, {}, bearer(session))
  if (!begun.ok) throw new Error(String((await drained(begun)).status))
  const { token } = (await begun.json()) as Session
  return (await (await postJson(`${url}/v3/directline/conversations`, {}, bearer(token))).json()) as Session
}

const first = await newConversation()
const conversations = [first]
const directLine = `${url}/v3/directline`
const activities = ({ conversationId }: Session): string => `${directLine}/conversations/${conversationId}/activities`

const post = async (): Promise<void> => {
  const at = pick(conversations)
  await drained(
    await postJson(activities(at), { type: 'message', from: { id: 'x' }, text: pick(worst) }, bearer(at.token)),
  )
}

/** A press of a sign again and again: it is taken above any rate. */
const press = async (): Promise<void> => {
  const at = pick(conversations)
  const value = { triage: { triageId: 'x', questionId: 'saddleAnaesthesia', ask: 'x', answer: 'yes' } }
  await drained(await postJson(activities(at), { type: 'message', from: { id: 'x' }, value }, bearer(at.token)))
}

const ask = async (): Promise<void> => {
  await drained(await postJson(`${directLine}/tokens/refresh`, {}, bearer(first.token)))
  await drained(await postJson(`${url}/desk/sessions/renew`, {}, bearer(session)))
  await drained(await fetch(`${directLine}/conversations/${first.conversationId}`, { headers: bearer(first.token) }))
  await drained(await postJson(`${directLine}/tokens/generate`, {}, bearer('guessed')))
}

const begin = async (): Promise<void> => {
  conversations.push(await newConversation())
  if (conversations.length > 200) conversations.shift()
}

/** Opens the stream and never reads from it. */
async function openSilently(): Promise<void> {
  const at = pick(conversations)
  const got = await fetch(`${directLine}/conversations/${at.conversationId}?watermark=0`, { headers: bearer(at.token) })
  const { pathname, search } = new URL(((await got.json()) as Session).streamUrl)
  const upgrade = [
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==',
  ]
  await heldOpen([`GET ${pathname}${search} HTTP/1.1`, ...upgrade])
}

/** Asks for the history many times on one connection, and never reads it. */
async function readSilently(): Promise<void> {
  const at = pick(conversations)
  const line = `GET ${new URL(activities(at)).pathname}?watermark=0 HTTP/1.1`
  await heldOpen(Array.from({ length: 20 }, () => [line, `Authorization: Bearer ${at.token}`]))
}

function heldOpen(requests: readonly string[] | readonly (readonly string[])[]): Promise<void> {
  const each = (typeof requests[0] === 'string' ? [requests] : requests) as readonly (readonly string[])[]
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.pause()
      for (const lines of each) socket.write(`${[...lines, `Host: ${hostname}:${port}`].join('\r\n')}\r\n\r\n`)
    })
    // One that is not read holds no process, and has no time of its own.
    setTimeout(() => socket.destroy(), heldMs)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => resolve())
    socket.pause()
  })
}

/** A body that never comes to its end. */
const hang = (): Promise<void> =>
  new Promise((resolve) => {
    const headers = { 'Content-Type': 'application/json', ...bearer(first.token), 'Content-Length': '60000' }
    const sent = request({ hostname, port, method: 'POST', path: new URL(activities(first)).pathname, headers })
    sent.on('error', () => resolve())
    sent.on('close', () => resolve())
    sent.write('{"type":"message","text":"')
  })

/** What it does, and in how many lanes; a third argument names a part of it. */
const deeds: Readonly<Record<string, readonly [number, () => Promise<void>]>> = {
  post: [16, post],
  press: [2, press],
  ask: [2, ask],
  begin: [2, begin],
  hang: [2, hang],
  sockets: [100, openSilently],
  readers: [20, readSilently],
}
const [only] = process.argv.slice(4)
process.stdout.write('begun\n')
await Promise.all(
  Object.entries(deeds)
    .filter(([name]) => !only || only.split(',').includes(name))
    .flatMap(([, [lanes, deed]]) => Array.from({ length: lanes }, () => forever(deed))),
)
