/** A rival's own process. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface Serving {
  /** One of each process; connections are spread over them. */
  readonly urls: readonly string[]
  readonly pids: readonly number[]
  stop(): Promise<void>
}

/** Starts `rivals/<file>` and waits for its line. Rejects, with what it said, where it ends before that. */
export async function startRival(file: string, env: Readonly<Record<string, string>>): Promise<Serving> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(`rivals/${file}`, import.meta.url))], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const ended = once(child, 'close')
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said = `${said}${text}`.slice(-10_000)
        const ready = /^Ready on (http:\/\/\S+)\n/m.exec(said)
        if (ready?.[1]) resolve(ready[1])
      })
    }
    ended.then(() => reject(new Error(`${file} has ended: ${said}`)), reject)
  })
  return {
    urls: [url],
    pids: [child.pid ?? 0],
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
