import { isLoopback } from './loopback.ts'

/**
 * What is wrong with where the database is. What patients told goes to a PostgreSQL elsewhere over TLS alone, to a server
 * that has proved to be the one that is named (S18): of the modes that there are, only `verify-full` says both.
 */
export function databaseFaults(url: string): readonly string[] {
  if (!url.startsWith('postgres')) return []
  const parsed = URL.parse(url)
  if (!parsed)
    return [
      'DATABASE_URL: is no address: postgres://NAME:PASSWORD@HOST:5432/DATABASE; signs in a password are written %40',
    ]
  const host = parsed.searchParams.get('host') ?? decodeURIComponent(parsed.hostname)
  if (!host) return ['DATABASE_URL: must name its host: postgres://NAME:PASSWORD@HOST:5432/DATABASE']
  // A socket's folder is this machine's.
  if (host.startsWith('/') || isLoopback(host)) return []
  const modes = parsed.searchParams.getAll('sslmode')
  const safe = modes.length === 1 && modes[0] === 'verify-full' && !parsed.searchParams.has('uselibpqcompat')
  const weakened = parsed.searchParams.has('ssl') || parsed.searchParams.has('hostaddr')
  if (safe && !weakened) return []
  return [
    `DATABASE_URL: ${host} is another machine, so it must end in ?sslmode=verify-full (and &sslrootcert=FILE where its authority is your own): without, what patients told could be read or changed on its way`,
  ]
}
