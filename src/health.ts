import type { Request, Server } from 'restify'
import { HttpError } from './http-error.ts'
import { isForwarded } from './local-only.ts'
import type { Metrics } from './metrics/metrics.ts'
import { sendJson } from './send-json.ts'
import type { Route } from './server.ts'
import type { Store } from './store/store.ts'
import { storeFault } from './store/store-fault.ts'

/** Liveness (the process answers), readiness (the store can be read and written), and figures for Prometheus. */
export function serveHealth(
  server: Server,
  route: Route,
  { store, metrics }: { readonly store: Store; readonly metrics: Metrics },
): void {
  server.get(
    '/healthz',
    route(async (_req, res) => {
      sendJson(res, 200, { status: 'ok' })
    }),
  )
  server.get(
    '/readyz',
    route(async (req, res) => {
      refuseForwarded(req)
      await store.ping().catch((cause: unknown) => {
        throw new HttpError(503, 'NotReady', `Not ready: ${storeFault(cause)}`, { cause })
      })
      sendJson(res, 200, { status: 'ready' })
    }),
  )
  server.get(
    '/metrics',
    route(async (req, res) => {
      refuseForwarded(req)
      res.sendRaw(200, await metrics.text(), { 'Content-Type': metrics.contentType })
    }),
  )
}

/** Figures, and the state of the database, are for whoever reaches the instance itself, and not for those behind a proxy (S18). */
function refuseForwarded(req: Request): void {
  if (isForwarded(req)) throw new HttpError(404, 'NotFound', 'Not a route of this service')
}
