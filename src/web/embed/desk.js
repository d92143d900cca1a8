/** The one-line embed: makes the panel on a practice's page, and hands its frame the session that the practice's site gives. */

/**
 * @typedef {import('../../../dialogs/wording/embed.ts').EmbedWording} EmbedWording
 * @typedef {Exclude<keyof EmbedWording, 'title' | 'heading' | 'meanwhile' | 'selfTest'>} Fault
 * @typedef {Readonly<Record<string, string | number>>} Found
 */

/** @param {EmbedWording} words @param {HTMLScriptElement | null} script */
export function embedDesk(words, script) {
  const type = 'triage/session'
  const mark = 'data-triage-panel'
  const keptAs = 'triage-session'
  const maxDeskCharacters = 40
  const retryMs = 2_000
  const maxRetryMs = 60_000
  const askWithinMs = 10_000
  const site = location.origin

  const service = new URL(script?.src ?? location.href).origin
  const shown = `${service}/${location.hash === '#triage-self-test' ? 'self-test' : ''}`
  const panel = document.createElement('div')
  panel.setAttribute(mark, '')
  panel.style.height = '100%'
  const frame = document.createElement('iframe')
  const fault = document.createElement('div')
  fault.setAttribute('role', 'alert')

  /** @param {Fault} name @param {Found} [found] */
  function wordsOf(name, found = {}) {
    const known = { site, service, ...found }
    return words[name].replace(/\{(\w+)\}/g, (whole, key) => `${/** @type {Found} */ (known)[key] ?? whole}`)
  }

  /** In the panel for whoever looks at it, and in the console for whoever set it up. @param {Fault} name @param {Found} [found] */
  function say(name, found) {
    const text = wordsOf(name, found)
    // oxlint-disable-next-line no-console -- whoever sets the site up looks there
    console.error(`desk.js: ${text} ${words.selfTest}`)
    const lines = [words.heading, text, words.meanwhile].map((line, index) => {
      const made = document.createElement('p')
      made.textContent = line
      made.style.fontWeight = index === 1 ? 'normal' : 'bold'
      return made
    })
    fault.replaceChildren(...lines)
    Object.assign(fault.style, {
      background: '#fff4d6',
      borderLeft: '6px solid #b10e1e',
      color: '#212b32',
      font: '1rem/1.4 system-ui, sans-serif',
      padding: '0.5rem 0.75rem',
    })
    fault.dataset['fault'] = name
    if (!fault.isConnected) panel.prepend(fault)
  }
  function allWell() {
    fault.remove()
  }

  /** A site's storage may be denied as well. @param {(storage: Storage) => string | null | void} act */
  function stored(act) {
    try {
      return act(sessionStorage) ?? undefined
    } catch {
      return undefined
    }
  }

  /** @type {string | undefined} */
  let session = stored((storage) => storage.getItem(keptAs))
  const keeps = stored((storage) => {
    storage.setItem(`${keptAs}-kept`, 'yes')
    return 'yes'
  })

  /** @param {string} address @param {RequestInit} [how] */
  async function fetched(address, how) {
    const response = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(askWithinMs), ...how })
    return { status: response.status, ok: response.ok, text: await response.text() }
  }

  /** @param {string} text @returns {unknown} */
  function parsed(text) {
    try {
      return JSON.parse(text)
    } catch {
      return undefined
    }
  }

  /** The desk's name as it is shown; none where it cannot be. */
  function deskName() {
    const given = script?.dataset['desk']?.trim()
    if (!given) return undefined
    if (Array.from(given).length <= maxDeskCharacters && !/\p{Cc}/u.test(given)) return given
    say('deskTooLong', { found: given })
    return undefined
  }
  const desk = deskName()

  /** An address of this site's own. @returns {URL | undefined} */
  function sessionAddress() {
    const given = script?.dataset['session']
    if (!given) return undefined
    const address = new URL(given, location.href)
    if (address.origin === site) return address
    say('otherSite', { found: given })
    return undefined
  }
  const address = sessionAddress()

  /** @typedef {{ name: Fault, found: Found, again: boolean }} Trouble */

  /** @returns {Promise<string | Trouble>} */
  async function newSession() {
    const found = script?.dataset['session'] ?? ''
    if (!address) return { name: found ? 'otherSite' : 'noSession', found: { found }, again: false }
    const answer = await fetched(address.href, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(desk === undefined ? {} : { desk }),
    }).catch(() => undefined)
    if (!answer) return { name: 'sessionUnreachable', found: { found }, again: true }
    const { status, ok, text } = answer
    if (status === 404) return { name: 'sessionMissing', found: { found }, again: false }
    if (status === 401 || status === 403) return { name: 'sessionSignIn', found: { found, status }, again: false }
    if (!ok) return { name: 'sessionFailed', found: { found, status }, again: true }
    const body = /** @type {{ session?: unknown } | null | undefined} */ (parsed(text))
    if (body === undefined) return { name: 'sessionNotJson', found: { found }, again: false }
    const given = body?.session
    return typeof given === 'string' && given ? given : { name: 'sessionShape', found: { found }, again: false }
  }

  function tell() {
    frame.contentWindow?.postMessage({ type, ...(session && { session }), ...(keeps && { keeps: true }) }, service)
  }

  let asking = false

  /** @param {number} times */
  async function giveSession(times) {
    const answer = await newSession()
    if (typeof answer === 'string') {
      session = answer
      stored((storage) => storage.setItem(keptAs, answer))
      asking = false
      if (fault.dataset['fault'] !== 'deskTooLong') allWell()
      return tell()
    }
    say(answer.name, answer.found)
    asking = answer.again
    if (answer.again) {
      const afterMs = Math.min(maxRetryMs, retryMs * 2 ** times) * (0.75 + Math.random() / 2)
      setTimeout(() => void giveSession(times + 1), afterMs)
    }
  }

  let heard = false
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== service || data?.type !== type) return
    heard = true
    // In local mode the frame may give itself what it needs.
    if (!session && !address) return
    if (data.over === true) {
      session = undefined
      stored((storage) => storage.removeItem(keptAs))
    }
    tell()
    if (session || asking || !address) return
    asking = true
    void giveSession(0)
  })

  /** Whether the service lets this site show it, which a browser tells nobody. @param {number} times */
  async function checkService(times) {
    const answer = await fetched(`${service}/desk/embedding`, { credentials: 'omit' }).catch(() => undefined)
    const body = /** @type {{ allowed?: boolean, local?: boolean } | undefined} */ (parsed(answer?.text ?? ''))
    if (!answer?.ok || !body) {
      if (!heard) say('noService')
      setTimeout(() => void checkService(times + 1), Math.min(maxRetryMs, retryMs * 2 ** times))
      return
    }
    if (fault.dataset['fault'] === 'noService') {
      allWell()
      if (!heard) frame.src = shown
    }
    if (!body.allowed) say('notAllowed')
    else if (!address && !body.local && !script?.dataset['session']) say('noSession')
  }

  function show() {
    frame.title = words.title
    // Nothing of the frame's may leave it, but print, the pop-up that signs in, and what asks before it does something.
    frame.setAttribute(
      'sandbox',
      'allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox',
    )
    frame.setAttribute('allow', '')
    frame.referrerPolicy = 'no-referrer'
    Object.assign(frame.style, { border: '0', display: 'block', height: '100%', minHeight: '37.5rem', width: '100%' })
    frame.src = shown
    panel.append(frame)
    const into = script?.dataset['into']
    const place = into ? document.querySelector(into) : script?.parentElement
    // A script of the page's head stands where nothing is shown.
    if (!place || place === document.head || !script) document.body.append(panel)
    else if (into) place.append(panel)
    else script.after(panel)
    if (location.protocol === 'https:' && service.startsWith('http://')) return say('mixedContent')
    void checkService(0)
  }

  const root = document.documentElement
  // oxlint-disable-next-line no-console -- as above
  if (root.hasAttribute(mark)) return console.error(`desk.js: ${wordsOf('twice')}`)
  root.setAttribute(mark, '')
  if (document.body && document.readyState !== 'loading') show()
  else if (document.body && script && document.body.contains(script) && !script.dataset['into']) show()
  else addEventListener('DOMContentLoaded', show)
}
