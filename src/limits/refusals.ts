/** Everyone who is turned away is counted and said in the log: a line each, and of many alike a few lines and their number. */
export interface Refusal {
  readonly status: number
  /** Fixed text: nothing that was sent. */
  readonly reason: string
  readonly remoteAddress: string
  /** Where it was turned away; of `/api/messages`, the channel. */
  readonly door?: string
  readonly channelId?: string
}

export interface Refusals {
  note(refusal: Refusal): void
  /** Says what was not said yet. */
  close(): void
}

const linesAMinute = 30
/** Beyond that many kinds and addresses in a minute, addresses are not told apart. */
const maxKinds = 100
const minuteMs = 60_000

export function createRefusals(
  say: (line: Refusal & { readonly times?: number }, message: string) => void,
  counted: (refusal: Refusal) => void,
): Refusals {
  const noted = new Map<string, { refusal: Refusal; times: number }>()
  let minute: NodeJS.Timeout | undefined

  function endMinute(): void {
    clearTimeout(minute)
    minute = undefined
    for (const { refusal, times } of noted.values()) {
      if (times > linesAMinute) say({ ...refusal, times: times - linesAMinute }, 'refused, and as often again')
    }
    noted.clear()
  }

  return {
    note(refusal) {
      counted(refusal)
      const known = kindOf(refusal)
      const kind = noted.size < maxKinds || noted.has(known) ? known : kindOf({ ...refusal, remoteAddress: 'several' })
      const before = noted.get(kind) ?? {
        refusal: { ...refusal, ...(kind !== known && { remoteAddress: 'several' }) },
        times: 0,
      }
      before.times += 1
      noted.set(kind, before)
      if (before.times <= linesAMinute) say(refusal, 'refused')
      minute ??= setTimeout(endMinute, minuteMs).unref()
    },
    close: endMinute,
  }
}

const kindOf = ({ door = '', channelId = '', status, reason, remoteAddress }: Refusal): string =>
  [door, channelId, status, reason, remoteAddress].join(' ')
