/** The desk's page in both ways in which it is used: by itself in local mode, and in a frame of the practice's own page. */
import type { Suite } from 'mocha'
import type { Page } from 'playwright-core'
import { openDesk, startPractice } from './embedded.ts'
import { discard, type RunningService, type ServiceOptions, startService } from './service.ts'
import { openWebChat, type WebChat } from './web-chat.ts'

/** A service, and the way to its desk. */
export interface Desks extends RunningService {
  openDesk(page: Page): Promise<WebChat>
  /** Starts it again after it was stopped: the same database, the same addresses. */
  restart(): Promise<void>
  /** Stops it and removes what it kept. */
  discard(): Promise<void>
}

export interface Mode {
  readonly name: string
  start(options?: Omit<ServiceOptions, 'after' | 'env'>): Promise<Desks>
}

const local: Mode = {
  name: 'in local mode',
  async start(options) {
    let running = await startService(options)
    return {
      url: running.url,
      directory: running.directory,
      openDesk: (page) => openWebChat(page, running.url, 'practiceStaff'),
      stop: () => running.stop(),
      async restart() {
        running = await startService({ ...options, after: running })
      },
      discard: () => discard(running),
    }
  },
}

const credentialled: Mode = {
  name: 'in a frame, with credentials',
  async start(options) {
    const practice = await startPractice(options)
    return {
      url: practice.service.url,
      directory: practice.service.directory,
      openDesk: (page) => openDesk(page, practice),
      stop: () => practice.service.stop(),
      restart: () => practice.restart(),
      discard: () => practice.discard(),
    }
  },
}

/** The suite twice: what holds at a desk holds in both modes. */
export function inBothModes(title: string, suite: (this: Suite, mode: Mode) => void): void {
  for (const mode of [local, credentialled]) {
    describe(`${title}, ${mode.name}`, function () {
      this.timeout(60_000)
      suite.call(this, mode)
    })
  }
}
