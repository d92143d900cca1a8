/** Where the phrases of a list stand among the words of a line. */
import type { Token } from '../text.ts'

/** From its first word to its last, both included. */
interface Place {
  readonly from: number
  readonly to: number
}

export type Finder = (words: readonly Token[]) => readonly Place[]

/** `*` at a word's end stands for any ending. */
export function createFinder(phrases: readonly string[]): Finder {
  const all = phrases.map((phrase) => phrase.split(/[ '-]+|(?<=[a-z]{3})\/(?=[a-z]{3})/).filter(Boolean))
  const isStem = ([first = '']: readonly string[]): boolean => first.endsWith('*')
  const byFirst = Map.groupBy(
    all.filter((words) => !isStem(words)),
    ([first]) => first,
  )
  const stems = all.filter(isStem)
  return (words) =>
    words.flatMap(({ text, typed }, from) =>
      [...new Set([text, typed.toLowerCase()].flatMap((word) => byFirst.get(word) ?? [])), ...stems]
        .filter((wanted) => standsAt(wanted, words, from))
        .map((wanted) => ({ from, to: from + wanted.length - 1 })),
    )
}

function standsAt(wanted: readonly string[], words: readonly Token[], from: number): boolean {
  const { sentence } = words[from] as Token
  return wanted.every((want, offset) => {
    const word = words[from + offset]
    if (!word || word.sentence !== sentence || (offset > 0 && !/^[/:]?$/.test(word.before))) return false
    // "Gait N" is normal, where elsewhere "n" is "and".
    return want.endsWith('*')
      ? word.text.startsWith(want.slice(0, -1))
      : word.text === want || word.typed.toLowerCase() === want
  })
}
