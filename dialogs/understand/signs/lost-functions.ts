/** A function that is not there: "hasn't been able to feel", "doesn't always know". Its denial is what tells the sign. */
import { phrases } from '../phrases.ts'
import type { Span } from './find.ts'
import type { Word } from './words.ts'

const notThere: ReadonlySet<string> = new Set(
  phrases(
    'not, cannot, never, unable, hardly, barely, scarcely, nae, without, stopped, struggles, struggling, struggle',
  ),
)
/** "No problem holding it" is no loss of it. */
const stillThere: ReadonlySet<string> = new Set(
  phrases('problem, problems, trouble, bother, difficulty, issue, issues, change, that, if, pain, need, say'),
)
const reach = 4

/** By the concept that each is a case of. */
export const lostFunctions = {
  numb: new Set(phrases('feel, feels, feeling, felt, sense, senses, sensing, sensation')),
  cannot: new Set(
    phrases(`hold, holds, holding, start, starting, stop, stopping, control, controlling, empty, emptying, pass, passing, passed, know, knows,
      knowing, notice, notices, noticed, noticing, realise, realises, realised, aware, tell, feel, feels, feeling, felt, manage, come, coming, go, make`),
  ),
} as const satisfies Record<string, ReadonlySet<string>>

export const isLostFunction = (name: string): name is keyof typeof lostFunctions => Object.hasOwn(lostFunctions, name)

/** From the word that denies it to the function. */
export function findLost(functions: ReadonlySet<string>, words: readonly Word[]): readonly Span[] {
  return words.flatMap(({ text, sentence }, from) => {
    if (!notThere.has(text)) return []
    for (let to = from + 1; to <= from + reach; to += 1) {
      const word = words[to]
      if (!word || word.sentence !== sentence || word.afterComma || stillThere.has(word.text)) return []
      if (functions.has(word.text)) return [{ from, to }]
    }
    return []
  })
}
