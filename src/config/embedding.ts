/** Who may show the chat in a frame: sites that are named, over TLS (S16, U9). */
import { createRequire } from 'node:module'
import type { Policy } from '../../machines/policy.ts'
import { isLoopback } from './loopback.ts'
import type { FieldFault } from './policy-file.ts'

const require = createRequire(import.meta.url)

export const embeddingFaults = ({ embeddedBy }: Policy): readonly FieldFault[] =>
  embeddedBy.flatMap((origin, index) => {
    const reason = faultOf(origin)
    return reason ? [{ path: ['embeddedBy', index], reason: `${reason}, such as "https://intranet.example.org"` }] : []
  })

function faultOf(origin: string): string | undefined {
  const [, scheme = '', host = '', port] = /^(https?):\/\/([^:]*)(?::(.*))?$/.exec(origin) ?? []
  const local = isLoopback(host)
  if (!local && scheme === 'http')
    return `(${origin}) must begin with https://: what a page is sent over http can be changed on its way`
  if (port !== undefined && !(/^\d{1,5}$/.test(port) || (local && port === '*')))
    return `(${origin}) must have a port of digits, or none`
  if (!host.includes('*')) return /^[\w-]+(\.[\w-]+)*$/.test(host) ? undefined : `(${origin}) must name a site`
  const base = host.replace(/^\*\./, '')
  if (base.includes('*') || base === host) return `(${origin}) would let every site show the chat; name the sites`
  return isOfOne(base) ? undefined : `(${origin}) would let sites of many owners show the chat; name your own`
}

/** Whether all that ends so is one owner's: "*.meadowlane.nhs.uk" is, "*.nhs.uk" and "*.azurewebsites.net" are not. Imported for a wildcard alone. */
function isOfOne(base: string): boolean {
  const { getDomain } = require('tldts') as typeof import('tldts')
  return getDomain(base, { allowPrivateDomains: true }) !== null
}
