import type { Server } from 'restify'

interface Place {
  readonly host: string
  readonly port: number
}

/** By the system's codes; each says what to do. */
const faults: Readonly<Record<string, (at: Place) => string>> = {
  EADDRINUSE: ({ host, port }) =>
    `PORT ${port} is in use. Try PORT=${port < 65_535 ? port + 1 : 0}, or stop what has it: ${host} port ${port} is already in use by another program.`,
  EACCES: ({ port }) => `PORT ${port} may not be used by whoever runs this. Try PORT=3978.`,
  EADDRNOTAVAIL: ({ host }) => `HOST ${host} is not an address of this machine. Try HOST=127.0.0.1.`,
  ENOTFOUND: ({ host }) => `HOST ${host} is not known. Try HOST=127.0.0.1.`,
}

/** Rejects with the setting that is wrong, and what to try. */
export function listen(server: Server, { host, port }: Place): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const fault = faults[error.code ?? '']?.({ host, port })
      reject(fault ? new Error(fault, { cause: error }) : error)
    })
    server.listen(port, host, resolve)
  })
}
