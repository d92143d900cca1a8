/** Opens the store by its URL. The service may start before its database does; what is asked until then is refused. */
import type { Kysely } from 'kysely'
import { migrate } from './migrations.ts'
import { appendToPostgres } from './postgres/append.ts'
import { openPostgres } from './postgres/database.ts'
import { channel, listen, self } from './postgres/listen.ts'
import type { Schema } from './schema.ts'
import { appendToSqlite, openSqlite } from './sqlite/database.ts'
import { createStatements, type Statements } from './statements.ts'
import type { Appended, Store, Turned } from './store.ts'
import { assertWritable, isStoreFailure, tryToWrite } from './writable.ts'

/** The database at `sqlite:<file>` or `postgres://…`. */
export const openDatabase = (url: string): Kysely<Schema> =>
  isPostgres(url) ? openPostgres(url) : openSqlite(url.replace(/^sqlite:/, ''))

const sqliteReadOnly = 8

interface Opened {
  readonly statements: Statements
  readonly db: Kysely<Schema>
}

export const isPostgres = (url: string): boolean => /^postgres(ql)?:/.test(url)

export function openStore(url: string, open: () => Kysely<Schema> = () => openDatabase(url)): Store {
  const listeners: ((news: Appended) => void)[] = []
  const heard = (news: Appended): void => {
    for (const listener of listeners) listener(news)
  }
  const news = isPostgres(url) ? listen(url, heard) : undefined
  const opened = single(() => openTables(open))

  /** The last turn that was to be written was not, for a fault of the store's. */
  let failed = false

  /** What SQLite opened while its file could only be read stays so, until it is closed and opened again. */
  async function writing(write: (made: Opened) => Promise<void>): Promise<void> {
    const asked = opened()
    const made = await asked
    try {
      await write(made)
      failed = false
    } catch (error) {
      failed ||= isStoreFailure(error)
      const { errcode = 0 } = error as { errcode?: number }
      if ((errcode & 0xff) === sqliteReadOnly && opened.forget(asked)) await made.db.destroy()
      throw error
    }
  }

  const append = (turned: Turned): Promise<void> => writing(({ statements: ready }) => ready.append(turned))

  const ping = (): Promise<void> =>
    writing(async ({ db, statements: ready }) => {
      await ready.ping()
      await assertWritable(db, isPostgres(url))
      if (failed) await tryToWrite(db)
    })

  const statements = async (): Promise<Statements> => (await opened()).statements

  async function openTables(connect: () => Kysely<Schema>): Promise<Opened> {
    const db = connect()
    try {
      await migrate(db)
    } catch (error) {
      await db.destroy()
      throw error
    }
    return {
      db,
      statements: createStatements(db, {
        append: news ? appendToPostgres(db, { channel, self }) : appendToSqlite(db),
        committed: (conversation, transcript) => heard({ conversation, transcript, elsewhere: false }),
      }),
    }
  }

  return {
    find: async (...asked) => (await statements()).find(...asked),
    append,
    transcript: async (...asked) => (await statements()).transcript(...asked),
    once: async (...asked) => (await statements()).once(...asked),
    redeem: async (...asked) => (await statements()).redeem(...asked),
    findTriage: async (...asked) => (await statements()).findTriage(...asked),
    findHad: async (...asked) => (await statements()).findHad(...asked),
    raiseProtocol: async (...asked) => (await statements()).raiseProtocol(...asked),
    query: async (ask) => (await statements()).query(ask),
    ping,
    onAppended: (listener) => void listeners.push(listener),
    async close() {
      await news?.close()
      await opened()
        .then(({ db }) => db.destroy())
        .catch(() => undefined)
    },
  }
}

/** One attempt for all who wait for it; a failed one, and one that is forgotten, is made again for whoever asks next. */
function single<Result>(attempt: () => Promise<Result>) {
  let running: Promise<Result> | undefined
  const get = (): Promise<Result> => {
    running ??= attempt().catch((error: unknown) => {
      running = undefined
      throw error
    })
    return running
  }
  /** False where another has taken its place. */
  const forget = (made: Promise<Result>): boolean => {
    if (running !== made) return false
    running = undefined
    return true
  }
  return Object.assign(get, { forget })
}
