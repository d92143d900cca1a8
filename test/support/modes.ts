/**
 * The desk's page in both ways in which it is used: by itself in local mode, and in a frame of the practice's own page. And
 * the clinician's: in local mode, and signed in.
 */
import type { Suite } from 'mocha'
import type { Page } from 'playwright-core'
import { openDesk, startPractice } from './embedded.ts'
import { patel, startHosted } from './hosted.ts'
import { discard, type RunningService, type ServiceOptions, startService } from './service.ts'
import { openWebChat, type WebChat } from './web-chat.ts'

/** A service, and the way to its desk. */
export interface Desks extends RunningService {
  /** Of every site that its page has anything to do with. */
  readonly origins: readonly string[]
  openDesk(page: Page): Promise<WebChat>
  /** Starts it again after it was stopped: the same database, the same addresses. */
  restart(): Promise<void>
  /** Stops it and removes what it kept. */
  discard(): Promise<void>
}

export interface DesksOptions extends Omit<ServiceOptions, 'after'> {
  /** Where the desk's page finds the service, if not at its own address: a proxy's. */
  readonly through?: string
}

export interface Mode {
  readonly name: string
  start(options?: DesksOptions): Promise<Desks>
}

export const local: Mode = {
  name: 'in local mode',
  async start({ through, ...options } = {}) {
    let running = await startService(options)
    const shownAt = through ?? running.url
    return {
      url: running.url,
      directory: running.directory,
      origins: [shownAt],
      openDesk: (page) => openWebChat(page, shownAt, 'practiceStaff'),
      stop: () => running.stop(),
      async restart() {
        running = await startService({ ...options, after: running })
      },
      discard: () => discard(running),
    }
  },
}

export const credentialled: Mode = {
  name: 'in a frame, with credentials',
  async start(options = {}) {
    const practice = await startPractice(options)
    return {
      url: practice.service.url,
      directory: practice.service.directory,
      origins: [options.through ?? practice.service.url, practice.url],
      openDesk: (page) => openDesk(page, practice),
      stop: () => practice.service.stop(),
      restart: () => practice.restart(),
      discard: () => practice.discard(),
    }
  },
}

/** The suite twice: what holds at a desk holds in both modes. */
export function inBothModes(title: string, suite: (this: Suite, mode: Mode) => void): void {
  inEach([local, credentialled], title, suite)
}

function inEach<Of extends { readonly name: string }>(
  modes: readonly Of[],
  title: string,
  suite: (this: Suite, mode: Of) => void,
): void {
  for (const mode of modes) {
    describe(`${title}, ${mode.name}`, function () {
      this.timeout(60_000)
      suite.call(this, mode)
    })
  }
}

/** A service, and the way to its clinician's page. */
export interface Clinic extends Pick<Desks, 'url' | 'origins' | 'discard'> {
  /** By day, of the service that takes a same-day referral. */
  readonly sameDayPhone: string
  openClinician(page: Page): Promise<WebChat>
}

export interface ClinicMode {
  readonly name: string
  start(): Promise<Clinic>
}

const localClinic: ClinicMode = {
  name: 'in local mode',
  async start() {
    const running = await startService()
    const { url } = running
    return {
      url,
      origins: [url],
      sameDayPhone: '01632 960001',
      openClinician: (page) => openWebChat(page, url, 'clinician'),
      discard: () => discard(running),
    }
  },
}

const signedIn: ClinicMode = {
  name: 'signed in, with credentials',
  async start() {
    const hosted = await startHosted()
    hosted.provider.account = patel
    const { url } = hosted.service
    return {
      url,
      origins: [url, new URL(hosted.provider.issuer).origin],
      sameDayPhone: '4501',
      // The provider knows who it is, and sends them back at once.
      openClinician: (page) => openWebChat(page, url, 'clinician'),
      discard: () => hosted.discard(),
    }
  },
}

/** The suite twice, for what a clinician does on the web. */
export function clinicianInBothModes(title: string, suite: (this: Suite, mode: ClinicMode) => void): void {
  inEach([localClinic, signedIn], title, suite)
}
