/** Why the database cannot be used, in words for whoever runs the service: no contents, no password, no address. */

interface Failure {
  readonly errcode?: number
  readonly code?: string
  readonly message?: string
  readonly cause?: unknown
}

/** By SQLite's primary result codes. */
const ofSqlite: Readonly<Record<number, string>> = {
  3: 'the database may not be used: its file or folder belongs to somebody else',
  5: 'the database is locked by another program',
  8: 'the database can only be read: nothing can be written in its file or folder',
  10: 'the disk under the database fails',
  11: 'the database is damaged: restore the last backup',
  13: 'the disk is full',
  14: 'the database cannot be opened: its folder is not there, or may not be used',
  26: 'the file of DATABASE_URL is not a database',
}

/** By PostgreSQL's SQLSTATE, and the system's and OpenSSL's own codes. */
const ofPostgres: Readonly<Record<string, string>> = {
  '28P01': 'the database refuses the name or password in DATABASE_URL',
  '28000': 'the database refuses who signs in by DATABASE_URL',
  '3D000': 'the server has no database of the name in DATABASE_URL',
  '42501':
    'the database’s role may not do what this version needs: run "npm run maintenance -- migrate" as the tables’ owner',
  '25006': 'the database can only be read, as after a failover: it is a standby, or was made read-only',
  '53100': 'the disk is full',
  '53300': 'the database takes no more connections',
  '57P01': 'the database ended the connection',
  '57P03': 'the database is starting or stopping',
  ECONNREFUSED: 'the database cannot be reached: nothing answers at the host and port in DATABASE_URL',
  ENOTFOUND: 'the database cannot be reached: the host in DATABASE_URL is not known',
  EAI_AGAIN: 'the database cannot be reached: the host in DATABASE_URL is not known just now',
  EHOSTUNREACH: 'the database cannot be reached: there is no way to its host',
  ETIMEDOUT: 'the database cannot be reached: its host does not answer',
  ECONNRESET: 'the database ended the connection',
  SELF_SIGNED_CERT_IN_CHAIN: 'the database’s certificate is not from an authority that is trusted: set sslrootcert',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the database’s certificate is not from an authority that is trusted: set sslrootcert',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'the database’s certificate is not from an authority that is trusted: set sslrootcert',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the database’s certificate is for another host than the one in DATABASE_URL',
  CERT_HAS_EXPIRED: 'the database’s certificate has expired',
}

export function storeFault(error: unknown): string {
  for (const { errcode, code, message = '' } of causesOf(error)) {
    const sqlite = errcode === undefined ? undefined : ofSqlite[errcode & 0xff]
    if (sqlite) return `${sqlite} (SQLite ${errcode})`
    const postgres = code === undefined ? undefined : ofPostgres[code]
    if (postgres) return `${postgres} (${code})`
    if (/does not support SSL/.test(message)) return 'the database’s server does not speak TLS'
    if (/It is of a later version/.test(message) || /previously executed migration .* is missing/.test(message)) {
      return 'the database is of a later version than this service'
    }
  }
  return 'the database does not answer'
}

function* causesOf(error: unknown): Generator<Failure> {
  for (let at = error; at instanceof Error; at = at.cause) {
    yield at
    if (at instanceof AggregateError) for (const each of at.errors) yield each as Failure
  }
}
