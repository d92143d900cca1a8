/** No framework and no conversation: parses, keeps the turn by a commit of its own with the same fsync as ours, answers. */
import { createServer, type IncomingMessage } from 'node:http'
import { DatabaseSync } from 'node:sqlite'
import { finished } from '../conversations.ts'
import { readWalk, tellReady } from './serve.ts'

const walk = readWalk()
const database = new DatabaseSync(process.env['BENCH_DATABASE'] ?? '')
database.exec('PRAGMA journal_mode = WAL')
database.exec('PRAGMA synchronous = FULL')
database.exec('CREATE TABLE turn (conversation TEXT, step INTEGER, words TEXT, PRIMARY KEY (conversation, step))')
const append = database.prepare('INSERT INTO turn VALUES (?, ?, ?)')
const steps = new Map<string, number>()

interface Inbound {
  readonly type: string
  readonly text?: string
  readonly conversation: { readonly id: string }
}

async function readBody(request: IncomingMessage): Promise<Inbound> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Inbound
}

function answer({ type, text = '', conversation }: Inbound): object {
  const step = type === 'message' ? (steps.get(conversation.id) ?? 0) + 1 : 0
  append.run(conversation.id, step, text)
  steps.set(conversation.id, step)
  const question = walk[step]
  return { activities: [{ type: 'message', text: question?.text ?? finished, options: question?.options ?? [] }] }
}

const server = createServer((request, response) => {
  readBody(request)
    .then((inbound) => {
      const body = JSON.stringify(answer(inbound))
      response
        .writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) })
        .end(body)
    })
    .catch((error: unknown) => response.writeHead(500).end(String(error)))
})
server.listen(0, '127.0.0.1', () => tellReady(server))
