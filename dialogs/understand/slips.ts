/** Slips of the finger: a letter left out, put in, another, or two neighbours that changed places. */

/** One slip apart, and not the same. */
export function isOneSlip(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  let [endOfOne, endOfOther] = [one.length, other.length]
  while (endOfOne > start && endOfOther > start && one[endOfOne - 1] === other[endOfOther - 1]) {
    endOfOne -= 1
    endOfOther -= 1
  }
  const [left, right] = [one.slice(start, endOfOne), other.slice(start, endOfOther)]
  if (left.length + right.length <= 1 || (left.length === 1 && right.length === 1)) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}

/** Two slips apart at most: optimal string alignment. */
export function isTwoSlips(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 2) return false
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same)
      const changed = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      if (changed) cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row.push(cost)
    }
    if (Math.min(...row) > 2) return false
    before = last
    last = row
  }
  return (last[other.length] ?? 3) <= 2
}
