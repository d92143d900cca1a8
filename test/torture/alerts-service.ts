/** A service whose alerts go to two chats behind a connector in this process, which outlives the service's own. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ConnectorStandIn, startConnector, type TeamsChat, teamsChat } from '../alerts/channel.ts'
import { isAlert } from '../alerts/desk.ts'
import { type Instances, startInstances } from '../support/instances.ts'
import { startPostgres } from '../support/postgres.ts'
import { type Dice, sized } from './instances-dice.ts'

export interface AlertService {
  readonly instances: Instances
  readonly connector: ConnectorStandIn
  /** The chat of the first route, and of the second. */
  readonly duty: TeamsChat
  readonly everyone: TeamsChat
  readonly databaseUrl: string
  discard(): Promise<void>
}

export const escalateAfterMs = sized(3_000, 20_000)
const routes = ['Duty doctor', 'All clinicians on site'] as const
const example = new URL('../../deploy/policy.example.json', import.meta.url)

export async function onPostgres(): Promise<AlertService> {
  const postgres = await startPostgres()
  const databaseUrl = await postgres.database('alerts')
  return startService(databaseUrl, { count: 3, discard: () => postgres.discard() })
}

export function onSqlite(): Promise<AlertService> {
  const directory = mkdtempSync(join(tmpdir(), 'triage-'))
  const discard = (): Promise<void> => rm(directory, { recursive: true, force: true })
  return startService(`sqlite:${directory}/triage.db`, { count: 1, discard })
}

async function startService(
  databaseUrl: string,
  { count, discard }: { readonly count: number; readonly discard: () => Promise<void> },
): Promise<AlertService> {
  const directory = mkdtempSync(join(tmpdir(), 'triage-policy-'))
  const policy = join(directory, 'policy.json')
  const alertRoutes = routes.map((name) => ({ name, escalateAfterMinutes: escalateAfterMs / 60_000 }))
  writeFileSync(policy, JSON.stringify({ ...JSON.parse(readFileSync(example, 'utf8')), alertRoutes }))
  const instances = await startInstances({ databaseUrl: () => databaseUrl, count, env: { POLICY_FILE: policy } })
  const connector = await startConnector()
  const [duty, everyone] = routes.map(() => teamsChat(instances.url, connector, 'channel')) as [TeamsChat, TeamsChat]
  await duty.press({ alertsHere: { route: routes[0] } })
  await everyone.press({ alertsHere: { route: routes[1] } })
  return {
    instances,
    connector,
    duty,
    everyone,
    databaseUrl,
    async discard() {
      await instances.discard()
      await connector.close()
      await discard()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** From now on the connector fails in every way it can; for good, for some alerts of the first route only. */
export function failAtRandom({ connector, duty }: AlertService, dice: Dice): void {
  const dutyPath = encodeURIComponent(duty.id)
  connector.answers(({ activity, path }) => {
    const thrown = dice.upTo(100)
    if (thrown < 10) return 500
    if (thrown < 16) return { status: 429, headers: { 'Retry-After': '1' } }
    if (thrown < 21) return 'never'
    if (thrown < 26) return 412
    return thrown < 36 && isAlert(activity) && path.includes(dutyPath) ? 400 : 201
  })
}

export const mend = ({ connector }: AlertService): void => connector.answers(() => 201)
