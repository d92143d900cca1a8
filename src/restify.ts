/**
 * restify without its plugins: none is used here, and they take longer to import than the server itself. It is put
 * together as its `createServer` does it.
 */
import { createRequire } from 'node:module'
import { pino } from 'pino'
import type { Server } from 'restify'

const require = createRequire(import.meta.url)
const Router = require('restify/lib/router.js') as new (options: object) => object
const RestifyServer = require('restify/lib/server.js') as new (options: object) => Server

/** As restify's own `createServer`. Its traces hold whole requests: they go nowhere. */
export function createRestify(name: string): Server {
  const options = { name, log: pino({ level: 'silent' }), handleUncaughtExceptions: false }
  return new RestifyServer({ ...options, router: new Router(options) })
}
