/**
 * Where clauses begin: at a mark or a word that sets apart, and at a comma or an "and" where what follows says something
 * of its own. "No numbness, tingling or weakness" is one clause, "no numbness, and he can feel the paper" two.
 */
import type { Word } from './text.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const breakers = words('but however although though except whereas while because unless until till')
const joiners = words('and or nor plus then so')
const openers = words(
  'he she i they it we you his her hers my their our your the this that these those there patient no not never nil neither denies denied denying reports reported has have had is are was were am can cannot could does do did will would been being keeps gets got feels felt says said now also just since started says thinks without everything all nothing both',
)
/** What is said of something: a segment of a list that holds one is a clause of its own. */
const predicates = words(
  'ok okay normal fine nad intact good well none no nil negative positive present absent yes denied is are was has have had can cannot could not feels felt unchanged preserved clear gone went gave came keeps got reduced lost',
)
/** Behind a "no" that stands first, they begin what is said beside it. */
const persons = words('he she i they it we that everything patient mum his her my')
/** "No numbness of the bottom or the genitals" is one list. */
const determiners = words('his her my our their your the')
const alternatives = words('or nor')
const strong = /[;()"-]/u
/** How far into a segment its predicate is looked for. */
const segmentReach = 5

/** The number of each word's clause. */
export function clausesIn(all: readonly Word[]): readonly number[] {
  let clause = 0
  return all.map((word, at) => {
    if (at > 0 && begins(all, at)) clause += 1
    return clause
  })
}

function begins(all: readonly Word[], at: number): boolean {
  const [word, last] = [all[at] as Word, all[at - 1] as Word]
  // Of a contraction.
  if (word.start === last.start) return false
  if (word.sentence !== last.sentence || breakers.has(word.text)) return true
  if (strong.test(word.before)) return !isAnswer(word)
  // "No she is steady": the no is an answer.
  if (last.text === 'no' && persons.has(word.text))
    return at < 2 || (all[at - 2] as Word).sentence !== last.sentence || last.before !== ''
  if (word.before.includes(',')) return openers.has(after(all, at).text) || hasPredicate(all, at)
  if (alternatives.has(last.text) && determiners.has(word.text)) return hasPredicate(all, at)
  return joiners.has(last.text) && openers.has(word.text) && at > 1 && !last.before.includes(',')
}

/** "Numbness - no", "bladder (normal)": what stands behind the mark is about what stands before it. */
const isAnswer = ({ text }: Word): boolean => predicates.has(text)

/** Behind the "and" of ", and he …". */
function after(all: readonly Word[], at: number): Word {
  const word = all[at] as Word
  return joiners.has(word.text) ? (all[at + 1] ?? word) : word
}

function hasPredicate(all: readonly Word[], at: number): boolean {
  const { sentence } = all[at] as Word
  for (let next = at; next < at + segmentReach; next += 1) {
    const word = all[next]
    if (!word || word.sentence !== sentence || (next > at && word.before !== '')) return false
    if (predicates.has(word.text)) return true
  }
  return false
}
