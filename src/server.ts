/** Every route of the service, in one place. */
import type { RequestHandler, Server } from 'restify'
import { warmUpReading } from '../dialogs/understand/warm-up.ts'
import { serviceFailed } from '../dialogs/wording/failures.ts'
import { createAlertAnswers } from './alerts/alert-answers.ts'
import { createAlertDesk } from './alerts/alert-desk.ts'
import { createClinicTurn } from './alerts/clinic-turn.ts'
import { createClinicians } from './alerts/clinicians.ts'
import { createDeliver } from './alerts/deliver.ts'
import { createLeaveBehind } from './alerts/left-behind.ts'
import { createOutbox } from './alerts/outbox.ts'
import { createRouteStates } from './alerts/reach.ts'
import { createRenewal } from './alerts/renewal.ts'
import { createRunJob } from './alerts/run-job.ts'
import type { Unread } from './alerts/stored.ts'
import { createCountUnanswered } from './alerts/unanswered.ts'
import { createConnector } from './channels/bot-framework/connector.ts'
import { serveBotFramework } from './channels/bot-framework/routes.ts'
import { createDirectLine } from './channels/direct-line/direct-line.ts'
import { serveDirectLine } from './channels/direct-line/routes.ts'
import { createSessionSockets } from './channels/direct-line/session-sockets.ts'
import { createStreams } from './channels/direct-line/streams.ts'
import { createTokens } from './channels/direct-line/tokens.ts'
import { type Config, isLocalMode } from './config.ts'
import { serveHealth } from './health.ts'
import { type Handle, HttpError, route } from './http-error.ts'
import { createAddressOf } from './limits/address-of.ts'
import { limitConnections } from './limits/connections.ts'
import { ConversationFull } from './limits/conversation-full.ts'
import { createDoors } from './limits/doors.ts'
import { type Allowances, allowances, createLimits } from './limits/limits.ts'
import { createRefusals } from './limits/refusals.ts'
import { malformedRefusal, type RefusalOf, refuseMalformed } from './limits/well-formed.ts'
import { strangerRefusal } from './local-only.ts'
import type { Log } from './log.ts'
import { readBacklog } from './metrics/backlog.ts'
import { createMetrics } from './metrics/metrics.ts'
import { onceMade } from './once-made.ts'
import { createRestify } from './restify.ts'
import { hideReason, refuseEncodings, securityHeaders } from './security.ts'
import { serveSessions } from './sessions/routes.ts'
import { createSessions } from './sessions/sessions.ts'
import { createSigner } from './sessions/signer.ts'
import { serveSignIn } from './sign-in/routes.ts'
import { createSignIn } from './sign-in/sign-in.ts'
import { createTurn, NotSaved, type TurnParts } from './turn.ts'
import { serveEmbed } from './web/embed/serve-embed.ts'
import { servePages } from './web/pages.ts'

/** How long a stopping process waits for requests that are not whole and web chats that have gone silent. */
const graceMs = 3_000

/** Makes a handler that may reject into one that restify takes. */
export type Route = (handle: Handle) => RequestHandler

export interface Service {
  readonly server: Server
  /** Imports what the start did not need, so that no request has to wait for it. */
  warmUp(): Promise<void>
  /** Takes nothing new, finishes what it had accepted, and closes the web chats. */
  close(): Promise<void>
}

export interface ServiceParts extends Pick<TurnParts, 'store' | 'now' | 'newId'> {
  readonly config: Config
  readonly log: Log
  /** How much anybody may send, where it is not what is usual. */
  readonly allowed?: Allowances | undefined
}

export function createService({ config, store, log, now, newId, allowed = allowances }: ServiceParts): Service {
  const { policy, credentials, directLineSecret, publicUrl } = config
  const local = isLocalMode(config)
  const metrics = createMetrics()
  const limits = createLimits(allowed)
  const refusals = createRefusals((line, message) => log.warn(line, message), metrics.refused)
  const doors = createDoors({ limits, refusals, addressOf: createAddressOf(config.trustedProxies) })
  const handled: Route = (handle) =>
    route(handle, async (error, req) => doors.refused(error instanceof HttpError ? error : failureOf(error, log), req))
  const turns = createTurn({ store, policy, log, now, newId, alerted: () => outbox.wake() })
  const streams = createStreams({ store, log, closed: metrics.socketClosed })
  metrics.atScrape({ sockets: streams.count, backlog: () => readBacklog(store, now) })
  const signer = createSigner({ store, now })
  const sessions = createSessions({ store, signer, now, log })
  const tokens = createTokens({ store, signer, sessions, now, local })
  const sessionSockets = createSessionSockets(sessions)
  const connector = createConnector(credentials)
  const clinicians = createClinicians(config.clinicians, policy)
  const alerts = createAlertDesk({ store, log, policy, clinicians, now, wake: () => outbox.wake() })
  const answers = createAlertAnswers(alerts, policy, store)
  const takeTurn = metrics.timed(createClinicTurn({ takeTurn: turns, alerts, answers, store, local }))
  const directLine = createDirectLine({ store, takeTurn, streams, now, maxTurns: allowed.turns })
  const deliver = createDeliver({
    store,
    directLine,
    connector,
    tenants: credentials?.tenants,
    sessions: local ? undefined : sessions,
  })
  const leftOut = (unread: Unread): void => {
    metrics.leftOut(unread.table)
    log.error(unread, 'left out: it cannot be read')
  }
  const outbox = createOutbox({
    store,
    log,
    now,
    run: createRunJob({
      countUnanswered: createCountUnanswered({ directLine, takeTurn, deliver }),
      store,
      log,
      policy,
      deliver,
      now,
      local,
      leftOut,
      finish: alerts.finished,
    }),
  })
  const botFramework = onceMade(async () => {
    const { openBotFramework } = await import('./channels/bot-framework/open.ts')
    return openBotFramework({
      renewal: createRenewal(store),
      takeTurn,
      connector,
      log,
      alerts,
      answers,
      policy,
      credentials,
      limits,
    })
  })

  const server = createRestify('spine-mri-triage')
  const atTheDoor: RefusalOf = (request) => malformedRefusal(request) ?? (local ? strangerRefusal(request) : undefined)
  refuseMalformed(server.server, (error) => log.error({ err: error }, 'request failed'), atTheDoor)
  limitConnections(server.server)
  server.pre(securityHeaders(config), refuseEncodings)
  server.on('restifyError', hideReason)
  serveBotFramework(server, handled, { opened: botFramework, doors })
  const secret = directLineSecret
  const desks = { tokens, sessions, streams, sessionSockets, secret, publicUrl, limits, doors }
  serveDirectLine(server, handled, { ...desks, directLine, refusalOf: atTheDoor })
  const signIn = createSignIn(config, { sessions, signer, store, doors, now, log })
  const bySignIn = signIn && { signedIn: signIn.signedIn }
  const routeStates = createRouteStates({ store, policy, deliver, local })
  const leaveBehind = createLeaveBehind({ store, sessions, log, now, wake: () => outbox.wake() })
  sessions.onEnded((id) => void leaveBehind(id))
  serveSessions(server, handled, {
    leaveBehind,
    sessions,
    tokens,
    secret,
    local,
    limits,
    routeStates,
    ...bySignIn,
  })
  if (signIn) serveSignIn(server, handled, signIn)
  servePages(server, handled, { config, tokens })
  serveEmbed(server, handled, config)
  serveHealth(server, handled, { store, metrics })

  return {
    server,
    async warmUp() {
      warmUpReading()
      await botFramework()
    },
    async close() {
      sessionSockets.close()
      streams.close()
      const cutOff = setTimeout(() => {
        streams.terminate()
        server.server.closeAllConnections()
      }, graceMs)
      await new Promise((resolve) => server.close(() => resolve(undefined)))
      clearTimeout(cutOff)
      await outbox.close()
      await turns.close()
      await store.close()
      refusals.close()
    },
  }
}

/** What failed goes to the log; the caller is told no more than that it did, and what to do about it. */
function failureOf(error: unknown, log: Log): HttpError {
  if (error instanceof ConversationFull) return new HttpError(403, error.name, error.reply.text)
  sayOnce(error, log)
  return error instanceof NotSaved
    ? new HttpError(503, error.name, error.reply.text)
    : new HttpError(503, 'ServiceUnavailable', serviceFailed)
}

/** Those who waited for one thing that failed have one failure between them. */
const said = new WeakSet()

function sayOnce(error: unknown, log: Log): void {
  if (typeof error === 'object' && error !== null) {
    if (said.has(error)) return
    said.add(error)
  }
  log.error({ err: error }, 'request failed')
}
