/**
 * The web chat page in headless Chromium, from the service as it runs, with a cold cache: `npm run bench:page`.
 * Milliseconds until the first question can be read and until the page takes input; what it loads, in bytes.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Browser, CDPSession } from 'playwright-core'
import { questionWording } from '../dialogs/question-words.ts'
import { discardProcess, startProcess } from '../test/support/process.ts'
import { launchBrowser } from '../test/support/start-browser.ts'

interface Line {
  readonly name: string
  readonly runs: number
  /** How many times slower than this machine. */
  readonly cpu: number
  readonly network?: { readonly latencyMs: number; readonly kilobitsPerSecond: number }
}

const lines: readonly Line[] = [
  { name: 'loopback', runs: 15, cpu: 1 },
  { name: 'slow 4G, CPU at a quarter', runs: 3, cpu: 4, network: { latencyMs: 150, kilobitsPerSecond: 1_600 } },
]
const goals = { readable: 300, takesInput: 700 }
const patienceMs = 60_000

interface Resource {
  readonly path: string
  readonly bytes: number
  readonly encoding: string
}

interface Load {
  /** Milliseconds since the navigation began. */
  readonly readable: number
  readonly takesInput: number
  readonly resources: readonly Resource[]
}

/** Runs in the page before anything of it: notes when what is looked for was on the screen. */
function watchPage(question: string): void {
  const seen: Record<string, number> = {}
  const visible = (element: Element | null | undefined): boolean =>
    element?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) === true
  const readable = (): boolean =>
    [...document.querySelectorAll('h1, h2, h3, p, [role="heading"]')].some(
      (element) => element.textContent?.includes(question) && visible(element),
    )
  const takesInput = (): boolean => {
    const box = document.querySelector<HTMLTextAreaElement>('[data-id="webchat-sendbox-input"]')
    const connected = document.querySelector('#connection')?.getAttribute('data-state') === 'connected'
    return connected && visible(box) && !box?.disabled && !box?.readOnly
  }
  /** What a frame shows is painted after its callbacks have run; the task after them comes when it is. */
  const look = (): void => {
    const found = { readable: readable(), takesInput: takesInput() }
    setTimeout(() => {
      for (const [name, there] of Object.entries(found)) if (there) seen[name] ??= performance.now()
      if (Object.keys(seen).length < 2) requestAnimationFrame(look)
    })
  }
  requestAnimationFrame(look)
  Object.assign(globalThis, { seen })
}

/** What comes over the wire, headers too; the socket's frames are not counted. */
function countBytes(session: CDPSession): Resource[] {
  const asked = new Map<string, { path: string; encoding: string }>()
  const resources: Resource[] = []
  session.on('Network.responseReceived', ({ requestId, response }) => {
    const encoding = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-encoding')?.[1]
    const path = !response.url.startsWith('http') ? '' : new URL(response.url).pathname
    asked.set(requestId, { path, encoding: encoding ?? 'plain' })
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const resource = asked.get(requestId)
    if (resource?.path) resources.push({ ...resource, bytes: encodedDataLength })
  })
  return resources
}

/** In a context of its own: nothing is cached, and nobody has been here. */
async function load(browser: Browser, url: string, { cpu, network }: Line): Promise<Load> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  if (network) {
    const throughput = (network.kilobitsPerSecond * 1_000) / 8
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: network.latencyMs,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    })
  }
  if (cpu > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: cpu })
  const resources = countBytes(session)
  await page.addInitScript(watchPage, questionWording('practiceStaff', 'saddleAnaesthesia').ask)
  await page.goto(url, { waitUntil: 'commit' })
  const times = await page.waitForFunction(
    () => {
      const { seen } = globalThis as unknown as { seen: Record<string, number> }
      return Object.keys(seen).length === 2 && seen
    },
    undefined,
    { timeout: patienceMs },
  )
  const { readable = 0, takesInput = 0 } = (await times.jsonValue()) || {}
  await context.close()
  return { readable, takesInput, resources }
}

const median = (figures: readonly number[]): number => figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? 0

function report({ name, runs }: Line, loads: readonly Load[]): void {
  const figure = (label: string, figures: readonly number[]) =>
    `${label} ${median(figures).toFixed(0)} ms (${Math.min(...figures).toFixed(0)} to ${Math.max(...figures).toFixed(0)})`
  process.stdout.write(
    `${name}, ${runs} loads, median (least to most)\n  ${figure(
      'first question readable',
      loads.map(({ readable }) => readable),
    )}\n  ${figure(
      'takes input            ',
      loads.map(({ takesInput }) => takesInput),
    )}\n`,
  )
}

function reportResources(resources: readonly Resource[]): void {
  const total = resources.reduce((sum, { bytes }) => sum + bytes, 0)
  process.stdout.write(`${resources.length} requests, ${total} bytes\n`)
  for (const { path, bytes, encoding } of resources)
    process.stdout.write(`  ${String(bytes).padStart(8)}  ${encoding.padEnd(6)} ${path}\n`)
}

const browser = await launchBrowser()
process.stdout.write(`Goals on loopback: readable ${goals.readable} ms, takes input ${goals.takesInput} ms\n`)
try {
  for (const line of lines) {
    const service = await startProcess()
    try {
      const loads: Load[] = []
      const first = await load(browser, service.url, line)
      if (line.cpu === 1) {
        process.stdout.write(
          `the first load after the service's start: readable ${first.readable.toFixed(0)} ms, takes input ${first.takesInput.toFixed(0)} ms\n`,
        )
      }
      for (let run = 0; run < line.runs; run += 1) loads.push(await load(browser, service.url, line))
      report(line, loads)
      const [last] = loads.slice(-1)
      if (last && isDeepStrictEqual(line, lines[0])) reportResources(last.resources)
    } finally {
      await discardProcess(service)
    }
  }
} finally {
  await browser.close()
}
