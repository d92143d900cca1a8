/** What strace wrote of a process and its threads, each file descriptor with what it is (`-f -y`). */

/** What is written after the thread's number and the call's name, of each thread that makes this call. */
function madeIn(trace: string, call: string): readonly (readonly string[])[] {
  const made = trace.matchAll(new RegExp(`^(\\d+) +${call}\\((.*)$`, 'gm'))
  const byThread = Map.groupBy(made, ([, thread]) => thread)
  return [...byThread.values()].map((calls) => calls.map(([, , to = '']) => to))
}

/** How often the thread that makes this call most made it: strace counts each call of each thread by itself. */
export const callsIn = (trace: string, call: string): number =>
  Math.max(0, ...madeIn(trace, call).map(({ length }) => length))

/**
 * The numbers, as strace counts, of those calls that go to a file or to a client. How often threads wake each other, which
 * is a `write` too, is as the machine's load has it.
 */
export function placesIn(trace: string, call: string): readonly number[] {
  const places = madeIn(trace, call).flatMap((calls) =>
    calls.flatMap((to, index) => (/^\d+<(?:anon_inode|pipe):/.test(to) ? [] : [index + 1])),
  )
  return [...new Set(places)].toSorted((a, b) => a - b)
}

/** The lines at which a client is answered while something that was written is not yet on the disk. */
export function answeredTooSoon(trace: string): readonly string[] {
  let pending = 0
  let syncing: string | undefined
  return trace.split('\n').filter((line) => {
    const [thread = ''] = line.split(' ', 1)
    if (/pwrite64\(.*-wal>/.test(line)) pending += 1
    // What another thread does meanwhile parts the beginning of a call from its end.
    if (/f(?:data)?sync\(.*-wal>/.test(line)) syncing = thread
    if (thread === syncing && /sync(?:\(| resumed).*= 0$/.test(line)) {
      pending = 0
      syncing = undefined
    }
    return pending > 0 && /(?:write|writev|sendto)\(.*HTTP\/1\.1 2/.test(line)
  })
}
