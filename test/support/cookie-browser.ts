/** As much of a browser as signing in needs: cookies by origin, redirects one by one, and what it says of its requests. */

export interface Visited {
  readonly url: string
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

export interface CookieBrowser {
  /** Goes there, as by a link, and follows until `until`, or to the end. */
  visit(url: string, until?: (url: string) => boolean): Promise<Visited>
  /** As the script of a page at that origin. */
  post(url: string, body?: object, headers?: Readonly<Record<string, string>>): Promise<Response>
  /** Cookies for an origin, by name. */
  cookies(origin: string): Map<string, string>
}

const maxRedirects = 12

export function openCookieBrowser(): CookieBrowser {
  const jars = new Map<string, Map<string, string>>()
  const cookies = (origin: string): Map<string, string> => {
    const jar = jars.get(origin) ?? new Map<string, string>()
    jars.set(origin, jar)
    return jar
  }

  async function get(url: string, init: RequestInit = {}): Promise<Response> {
    const jar = cookies(new URL(url).origin)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...(init.headers as Record<string, string>), ...(cookie && { Cookie: cookie }) },
    })
    for (const line of response.headers.getSetCookie()) keep(jar, line)
    return response
  }

  return {
    cookies,
    async visit(url, until = () => false) {
      for (let at = url, step = 0; step < maxRedirects; step += 1) {
        if (until(at)) return { url: at, status: 0, headers: new Headers(), text: '' }
        const response = await get(at)
        const location = response.headers.get('location')
        if (!location)
          return { url: at, status: response.status, headers: response.headers, text: await response.text() }
        await response.body?.cancel()
        at = new URL(location, at).href
      }
      throw new Error('It goes round in circles')
    },
    post: (url, body = {}, headers = { Origin: new URL(url).origin, 'Sec-Fetch-Site': 'same-origin' }) =>
      get(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
  }
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';')
  const at = pair.indexOf('=')
  const name = pair.slice(0, at)
  const isGone = attributes.some(
    (attribute) => /^\s*max-age=0$/i.test(attribute) || /^\s*expires=Thu, 01 Jan 1970/i.test(attribute),
  )
  if (isGone) jar.delete(name)
  else jar.set(name, pair.slice(at + 1))
}
