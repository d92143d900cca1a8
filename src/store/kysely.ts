/** Kysely as its CommonJS build, which loads in two thirds of the time: it is some 260 files, all of them needed at start. */
import { createRequire } from 'node:module'

const kysely = createRequire(import.meta.url)('kysely') as typeof import('kysely')

export const {
  CompiledQuery,
  Kysely,
  Migrator,
  PostgresDialect,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} = kysely
