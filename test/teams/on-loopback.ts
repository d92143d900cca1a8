/** Preloaded into the playground, which would listen on every interface. */
import { Server } from 'node:net'

type Listen = (this: Server, ...args: unknown[]) => Server

const prototype = Server.prototype as unknown as { listen: Listen }
const { listen } = prototype

/** For the one form in which the playground calls it: a port, and perhaps what to do then. */
prototype.listen = function listenOnLoopback(port, ...rest) {
  if (typeof port !== 'number' || typeof rest[0] === 'string') throw new Error('Not the way it listened before')
  return listen.call(this, port, '127.0.0.1', ...rest)
}
