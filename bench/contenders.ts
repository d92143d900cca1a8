/** Who is measured: what each is called, how it is started, how it is talked to. */
import { join } from 'node:path'
import type { Postgres } from '../test/support/postgres.ts'
import { discardProcess, startProcess } from '../test/support/process.ts'
import { type Open, openCards, openDirectLine, openEcho, openWords } from './conversations.ts'
import { type Serving, startRival } from './rival-process.ts'

export interface Place {
  /** Where databases are made, and the walk is written. */
  readonly directory: string
  readonly walkFile: string
  readonly postgres: Postgres
}

export interface Contender {
  readonly id: string
  readonly name: string
  /** What of an acknowledged turn outlives a power cut. */
  readonly keeps: string
  readonly open: Open
  /** Its own database, where it is ours; every acknowledged answer must be in it. */
  readonly databaseUrl?: string
  readonly usesPostgres?: true
  start(): Promise<Serving>
}

type Kind = 'SQLite' | 'PostgreSQL'

/** All of them, each with a process and a database of its own. */
export async function contendersAt({ directory, walkFile, postgres }: Place): Promise<readonly Contender[]> {
  const urlOf = async (id: string, kind: Kind): Promise<string> =>
    kind === 'SQLite' ? `sqlite:${join(directory, `${id}.db`)}` : postgres.database(id)

  async function ours(way: 'messages' | 'directLine', kind: Kind, instances = 1): Promise<Contender> {
    const id = [way, kind, ...(instances > 1 ? [instances] : [])].join('_').toLowerCase()
    const databaseUrl = await urlOf(id, kind)
    return {
      id,
      name: `ours, ${way === 'messages' ? '/api/messages' : 'Direct Line'}, ${kind}${instances > 1 ? `, ${instances} instances` : ''}`,
      keeps: `all of it: ${kind}, commits shared by turns that arrive together`,
      open: way === 'messages' ? openCards : openDirectLine,
      databaseUrl,
      ...(kind === 'PostgreSQL' && { usesPostgres: true }),
      async start() {
        const start = () => startProcess({ env: { DATABASE_URL: databaseUrl } })
        const running = await Promise.all(Array.from({ length: instances }, start))
        return {
          urls: running.map(({ url }) => url),
          pids: running.map(({ child }) => child.pid ?? 0),
          stop: async () => void (await Promise.all(running.map(discardProcess))),
        }
      },
    }
  }

  const rival = (id: string, file: string, about: Pick<Contender, 'name' | 'keeps' | 'open'>): Contender => ({
    id,
    ...about,
    start: () =>
      startRival(file, {
        BENCH_WALK: walkFile,
        BENCH_DATABASE: join(directory, `${id}.db`),
      }),
  })

  return [
    await ours('messages', 'SQLite'),
    await ours('messages', 'PostgreSQL'),
    await ours('messages', 'PostgreSQL', 2),
    await ours('directLine', 'SQLite'),
    await ours('directLine', 'PostgreSQL'),
    await ours('directLine', 'PostgreSQL', 2),
    rival('waterfall', 'waterfall.ts', {
      name: '(a) botbuilder-dialogs waterfall',
      keeps: 'nothing: memory',
      open: openWords,
    }),
    rival('agents', 'agents-sdk.ts', {
      name: '(b) Microsoft 365 Agents SDK',
      keeps: 'nothing: memory',
      open: openWords,
    }),
    rival('echo', 'echo.ts', { name: '(c) CloudAdapter echo', keeps: 'nothing: asks nothing', open: openEcho }),
    rival('raw', 'raw-http.ts', {
      name: '(d) raw node:http',
      keeps: 'the words: SQLite, one commit a turn',
      open: openWords,
    }),
  ]
}
