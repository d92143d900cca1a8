/** As many lines as one message has room for, in their order (S11). */
export interface Line {
  readonly text: string
  /** Kept before the others. */
  readonly matters: boolean
}

/** With the card below them, under what Teams takes (20 KB). */
const maxBytes = 7 * 1_024

/** The lines that fit, those that matter and the newest first, and how many are left out. */
export function fitting(all: readonly Line[]): { readonly lines: readonly string[]; readonly left: number } {
  const byWorth = all
    .map((line, at) => ({ ...line, at }))
    .toSorted((a, b) => Number(b.matters) - Number(a.matters) || b.at - a.at)
  const kept = new Set<number>()
  let bytes = 0
  for (const { text, at } of byWorth) {
    bytes += Buffer.byteLength(JSON.stringify(text))
    if (bytes > maxBytes) break
    kept.add(at)
  }
  return { lines: all.flatMap(({ text }, at) => (kept.has(at) ? [text] : [])), left: all.length - kept.size }
}
