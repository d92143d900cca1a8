import { distance } from 'fastest-levenshtein'

/** Of the names that there are, the one that was nearly written; none where none is near. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const wanted = plain(name)
  const [best] = names
    .map((known) => ({ known, far: distance(wanted, plain(known)) }))
    .toSorted((a, b) => a.far - b.far)
  if (!best) return undefined
  const most = wanted.length < 6 ? 1 : Math.max(2, Math.floor(wanted.length / 4))
  if (best.far <= most) return best.known
  return names.find((known) => wanted.length > 3 && plain(known).startsWith(wanted))
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z\d]/g, '')
