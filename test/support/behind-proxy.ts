/** A service, and a desk whose page finds it behind a proxy. */
import type { Desks, DesksOptions, Mode } from './modes.ts'
import { type Proxy, startProxy } from './proxy.ts'

export interface ProxiedDesks extends Desks {
  readonly proxy: Proxy
}

export async function startBehindProxy(mode: Mode, options: Omit<DesksOptions, 'through'> = {}): Promise<ProxiedDesks> {
  // The practice's site is told of the proxy before there is a service behind it.
  const proxy = await startProxy()
  const desks = await mode.start({ ...options, through: proxy.url })
  proxy.to(desks.url)
  return {
    ...desks,
    proxy,
    async discard() {
      await proxy.close()
      await desks.discard()
    },
  }
}
