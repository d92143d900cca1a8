/** What a database's refusal means for the turns that it was given. */

const uniqueViolations: ReadonlySet<unknown> = new Set([1555, 2067, '23505'])

/** SQLite's extended result codes (primary key, unique), and PostgreSQL's SQLSTATE. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error &&
  (uniqueViolations.has((error as { errcode?: unknown }).errcode) ||
    uniqueViolations.has((error as { code?: unknown }).code))

/**
 * SQLite's primary result codes, PostgreSQL's classes of SQLSTATE and the system's own errors that say that nothing can
 * be written: locked, full, read-only, unreachable. Any other failure is of one turn, and not of those beside it.
 */
const ofTheStore: ReadonlySet<unknown> = new Set([
  5,
  6,
  8,
  10,
  11,
  13,
  14,
  26,
  '08',
  '25',
  '53',
  '55',
  '57',
  '58',
  'EC',
])

export function isOfOneTurn(error: unknown): boolean {
  const { errcode, code } = error as { errcode?: number; code?: string }
  return !ofTheStore.has(errcode === undefined ? code?.slice(0, 2) : errcode & 0xff)
}
