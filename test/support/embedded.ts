/** The service in credentialled mode, and the practice's site of deploy/embed/ that shows it in a frame, on an origin of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { type CredentialledOptions, directLineSecret, freePort, startCredentialled } from './credentialled.ts'
import { discard, type RunningService } from './service.ts'
import { latestCard, type WebChat } from './web-chat.ts'

export interface Practice {
  readonly service: RunningService
  /** The practice's own page: on another site than the service, since browsers tell `localhost` from `127.0.0.1`. */
  readonly url: string
  /** Stops the service and starts it again on the same database and address. */
  restart(): Promise<void>
  discard(): Promise<void>
}

export interface PracticeOptions extends CredentialledOptions {
  /** What the site takes for the service's address, if not its own: a proxy's. */
  readonly through?: string
  readonly sitePort?: number
}

const server = fileURLToPath(new URL('../../deploy/embed/server.mjs', import.meta.url))

export async function startPractice({ through, sitePort, ...options }: PracticeOptions = {}): Promise<Practice> {
  const port = sitePort ?? (await freePort())
  const url = `http://localhost:${port}`
  const given = { ...options, policy: { embeddedBy: [url], ...options.policy } }
  let service = await startCredentialled(given)
  const site = await startSite(port, through ?? service.url)
  return {
    get service() {
      return service
    },
    url,
    async restart() {
      await service.stop()
      service = await startCredentialled({ ...given, after: service })
    },
    async discard() {
      site.kill()
      await discard(service)
    },
  }
}

async function startSite(port: number, triageUrl: string) {
  const secretFile = join(mkdtempSync(join(tmpdir(), 'practice-')), 'secret')
  writeFileSync(secretFile, `${directLineSecret}\n`, { mode: 0o600 })
  const site = spawn(process.execPath, [server], {
    env: { PORT: String(port), HOST: 'localhost', TRIAGE_URL: triageUrl, SECRET_FILE: secretFile },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(site.stdout, 'data')
  return site
}

/** The desk's conversation in the frame of the practice's page, once it has its first card. */
export async function openDesk(page: Page, practice: Pick<Practice, 'url'>): Promise<WebChat> {
  await page.goto(practice.url)
  const desk: WebChat = { audience: 'practiceStaff', page, view: page.frameLocator('iframe') }
  await latestCard(desk).waitFor()
  return desk
}
