/** What every rival's process does besides its turns: the questions it is to ask, and a line when it is ready. */
import { readFileSync } from 'node:fs'
import type { AddressInfo, Server } from 'node:net'
import type { WalkStep } from '../walk.ts'

/** From the file named by `BENCH_WALK`. */
export const readWalk = (): readonly WalkStep[] =>
  JSON.parse(readFileSync(process.env['BENCH_WALK'] ?? '', 'utf8')) as WalkStep[]

/** Prints the address. The server listens on loopback, on any free port. */
export function tellReady(server: Pick<Server, 'address'>): void {
  const { port } = server.address() as AddressInfo
  process.stdout.write(`Ready on http://127.0.0.1:${port}\n`)
}

export const isNumber = ({ kind }: WalkStep): boolean => kind === 'number' || kind === 'duration'
