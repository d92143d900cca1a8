import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { useBrowser } from '../support/browser.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import type { SiteStorage } from '../support/start-browser.ts'
import {
  answerOnCards,
  awaitOutcome,
  awaitQuestion,
  emergency,
  latestCard,
  say,
  type WebChat,
} from '../support/web-chat.ts'

/** A practice's page, on an origin of its own, with the chat in a frame. */
async function serveEmbeddingPage(chatUrl: string): Promise<{ url: string; server: Server }> {
  const html = `<!doctype html><title>Practice</title><iframe title="Back pain" src="${chatUrl}" width="700" height="600"></iframe>`
  const server = createServer((_req, res) => res.setHeader('Content-Type', 'text/html').end(html))
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, server }
}

const storages = {
  partitioned: 'which keeps its site data apart for each practice’s page',
  open: 'which may keep site data as on a page of its own',
} as const

for (const [storage, what] of Object.entries(storages)) {
  describe(`The web chat in a frame on another origin, ${what}`, function () {
    this.timeout(60_000)
    embedded(storage as keyof typeof storages)
  })
}

function embedded(storage: SiteStorage): void {
  const newPage = useBrowser(storage)
  let service: RunningService
  let embedding: { url: string; server: Server }
  before(async () => {
    service = await startService()
    embedding = await serveEmbeddingPage(service.url)
  })
  after(async () => {
    await new Promise((resolve) => embedding.server.close(resolve))
    await discard(service)
  })

  async function openEmbedded(): Promise<WebChat> {
    const page = await newPage()
    await page.goto(embedding.url)
    const chat: WebChat = { audience: 'practiceStaff', page, view: page.frameLocator('iframe') }
    await latestCard(chat).waitFor()
    return chat
  }

  it('takes presses and words, and shows an emergency', async () => {
    const chat = await openEmbedded()
    await answerOnCards(chat, { saddleAnaesthesia: 'no' })
    await say(chat, 'yes')
    await awaitOutcome(chat, 'P1')
    await emergency(chat).waitFor()
  })

  it('goes on at the same question when the page around it is reloaded', async () => {
    const chat = await openEmbedded()
    await answerOnCards(chat, { saddleAnaesthesia: 'no', sphincterDisturbance: 'no' })
    await chat.page.reload()
    await awaitQuestion(chat, 'gaitDisturbance')
  })
}
