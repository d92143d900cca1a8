/**
 * A practice's intranet, as small as it can be: one page with the panel, and the address that hands out sessions.
 * Node 20 or later, and nothing to install. Settings: PORT, HOST, TRIAGE_URL, and SECRET_FILE, a file with the Direct Line
 * secret in it: on a command line, and in many logs, it could be read by others.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const { PORT = '8080', HOST = '127.0.0.1', TRIAGE_URL = 'http://127.0.0.1:3978', SECRET_FILE = 'secret' } = process.env
const askWithinMs = 10_000
const maxBodyBytes = 1_024

const page = readFileSync(new URL('./index.html', import.meta.url), 'utf8').replaceAll(
  'https://triage.example',
  TRIAGE_URL,
)

/** @typedef {import('node:http').IncomingMessage} Asked */

/** Here your site says who is signed in. A session is a key to patients' answers: give none to anybody else. */
const isStaff = (/** @type {Asked} */ _request) => true

/** Only this site's own pages may ask: another site could have a signed-in person's browser do it. @param {Asked} request */
const isOwnPage = ({ headers }) =>
  headers['sec-fetch-site'] === 'same-origin' ||
  headers.origin === `http://${headers.host}` ||
  headers.origin === `https://${headers.host}`

/** @param {Asked} request */
async function bodyOf(request) {
  let text = ''
  for await (const chunk of request) {
    text += chunk
    if (text.length > maxBodyBytes) throw new Error('Too long')
  }
  return text ? JSON.parse(text) : {}
}

/** `POST /desk/sessions` of the service; the secret goes no further than this server. @param {string | undefined} desk */
async function newSession(desk) {
  const secret = readFileSync(SECRET_FILE, 'utf8').trim()
  const answer = await fetch(`${TRIAGE_URL}/desk/sessions`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(desk === undefined ? {} : { desk }),
    signal: AbortSignal.timeout(askWithinMs),
  })
  if (!answer.ok) throw new Error(`The triage service answers ${answer.status}: ${await answer.text()}`)
  const { session } = await answer.json()
  return { session }
}

/** @param {import('node:http').ServerResponse} response @param {number} status @param {string} type @param {string} text */
function send(response, status, type, text) {
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' })
  response.end(text)
}

/** @param {Asked} request @param {import('node:http').ServerResponse} response */
async function serve(request, response) {
  const { pathname } = new URL(request.url ?? '/', 'http://site')
  if (request.method === 'GET' && pathname === '/') return send(response, 200, 'text/html', page)
  if (request.method !== 'POST' || pathname !== '/triage-session') return send(response, 404, 'text/plain', 'Not here')
  if (!isStaff(request) || !isOwnPage(request)) return send(response, 403, 'text/plain', 'Not for you')
  const { desk } = await bodyOf(request)
  return send(response, 200, 'application/json', JSON.stringify(await newSession(desk)))
}

const server = createServer((request, response) => {
  serve(request, response).catch((error) => {
    process.stderr.write(`${error.message}\n`)
    send(response, 502, 'text/plain', 'No session just now')
  })
})
server.listen(Number(PORT), HOST, () => process.stdout.write(`http://${HOST}:${PORT}\n`))
