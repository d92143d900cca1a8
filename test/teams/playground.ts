/**
 * Microsoft's 365 Agents Playground: a server that is to the bot what Teams' connector is, with a page like Teams.
 * Its licence is for evaluation: it is a development dependency, and is never shipped.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Inbound } from '../support/messages.ts'

/** Ids of its conversations, by the names that its page shows. */
export type Conversations = Readonly<Record<ChatName, string>>
export type ChatName = 'Personal Chat' | 'Group Chat' | 'General' | 'Announcements'

export interface Playground {
  readonly url: string
  readonly conversations: Conversations
  /** Ends it and removes what it wrote. */
  stop(): Promise<void>
}

interface Settings {
  readonly config: {
    readonly personalChat: { readonly id: string }
    readonly groupChats: readonly [{ readonly id: string }]
    readonly teams: readonly [{ readonly channels: readonly { readonly id: string; readonly name: string }[] }]
  }
}

const program = fileURLToPath(import.meta.resolve('@microsoft/m365agentsplayground/cli.js'))
const onLoopback = new URL('./on-loopback.ts', import.meta.url).href
const options = ['start', '--port', '0', '--channel-id', 'msteams', '--disable-telemetry']

/** Starts it on a free port, for the bot at this address; resolves when it listens. */
export async function startPlayground(botUrl: string): Promise<Playground> {
  const directory = mkdtempSync(join(tmpdir(), 'playground-'))
  const child = spawn(
    process.execPath,
    ['--import', onLoopback, program, ...options, '--app-endpoint', `${botUrl}/api/messages`],
    {
      cwd: directory,
      env: { PATH: process.env['PATH'] ?? '', TEAMSAPPTESTER_BROWSER: 'none' },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  const ended = once(child, 'close')
  const url = await Promise.race([listening(child), ended.then(() => Promise.reject(new Error('Not started')))])
  return {
    url,
    conversations: conversationsIn((await ask(`${url}/_internal/v1/config`)) as unknown as Settings),
    async stop() {
      child.kill()
      await ended
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function listening(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const [, port] = /Listening on (\d+)\n/.exec(said) ?? []
      if (port) resolve(`http://127.0.0.1:${port}`)
    })
  })
}

function conversationsIn({ config }: Settings): Conversations {
  const { personalChat, groupChats, teams } = config
  const channel = (name: string): string => teams[0].channels.find((one) => one.name === name)?.id ?? ''
  return {
    'Personal Chat': personalChat.id,
    'Group Chat': groupChats[0].id,
    General: channel('General'),
    Announcements: channel('Announcements'),
  }
}

/** Sends the bot an activity for which the page has no button, as the person who is signed in. */
export async function sendActivity({ url, conversations }: Playground, chat: ChatName, fields: Inbound): Promise<void> {
  const activities = `${url}/_internal/v1/customActivities`
  const template = await ask(`${activities}/template?conversationId=${conversations[chat]}`)
  await ask(activities, 'POST', { ...template, ...fields })
}

async function ask(url: string, method = 'GET', body?: Inbound): Promise<Inbound> {
  const headers = { 'Content-Type': 'application/json' }
  const response = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  const said = await response.text()
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${said}`)
  return said ? (JSON.parse(said) as Inbound) : {}
}
