/** Finds the word that a misspelt one was to be: one slip in a word of five letters and more, two in one of ten. */
import { LRUCache } from 'lru-cache'

const maxRemembered = 5_000
/** English words that are one slip from a word of the lexicon and are not it. */
const apart: ReadonlySet<string> = new Set(
  `peroneal shifting stoop stooped steps stepped studied steady bother bothered botton bitten better butter batter wedge wheels winter white wider waited water kneel kneeling needed speaking sneaking shaking sharing staring stating stitch switch numbering member remember number numbers moved leaning learning please passing passed fitness worked wedding weeding feeling feelings feeding bedding
  bottle bottles battle button buttons letting setting sitting getting putting batting kicking walled talking talks talked
  waking working world water waste later latter ladder ladders madder sadder saddled paddle middle settle settled season reason
  losing losses lesson sensing seating heating beating pairing during daring string strong straight stairs starts starting stopping
  stepping dropping chance changes charge charged stable tables table cable able unable enable holding holiday folding building
  walls wall falls fall fell felt full feels feel fells fills pills pulls pulled bowler bowlers bowling bowels towel towels toilet
  parents patents patient patients pelvis pelvic general generally genetic genital generic kidney weaken weekend weekends weekly
  meeting meetings needing reading leading loading lifting listing fitting fitted fallen falling failing calling galling filling
  pulling rolling polling steady already ready really rally early nearly yearly clearly legged begged buckets bucket tackle tickle
  urgent urgency agency stream streams scream dream upset reset onset inset offset muscle muscles minute minutes motion motions
  notion nation nations rotation potion change changed without within outside inside insides private privately`
    .split(/\s+/)
    .filter(Boolean),
)

export function likeness(words: readonly string[]): (word: string) => string | undefined {
  const byStart = Map.groupBy(new Set(words), (word) => word.charAt(0))
  const remembered = new LRUCache<string, { readonly found: string | undefined }>({ max: maxRemembered })
  const find = (word: string): string | undefined => {
    if (word.length < 5 || apart.has(word) || /\d/.test(word)) return undefined
    const slips = word.length >= 10 ? 2 : 1
    return byStart
      .get(word.charAt(0))
      ?.find((known) => Math.abs(known.length - word.length) <= slips && isWithin(word, known, slips))
  }
  return (word) => {
    const known = remembered.get(word) ?? { found: find(word) }
    remembered.set(word, known)
    return known.found
  }
}

/** Optimal string alignment: a letter left out, put in, another, or two that changed places. */
function isWithin(one: string, other: string, slips: number): boolean {
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      }
      row.push(cost)
    }
    if (Math.min(...row) > slips) return false
    before = last
    last = row
  }
  return (last[other.length] ?? slips + 1) <= slips
}
