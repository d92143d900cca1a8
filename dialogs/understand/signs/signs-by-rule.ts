/** Signs by rule: words that together tell one, where nothing in their place says otherwise. */
import type { QuestionId } from '../../../machines/answers.ts'
import type { Span } from './find.ts'
import { type Looked, textOf } from './look.ts'
import { type Rule, rules } from './rules.ts'
import type { Sign } from './sign.ts'
import { isWell, type Match, weigh } from './weigh.ts'
import type { Word } from './words.ts'

/** `open`: the question that the text answers, if it is one of those `among` which a sign is looked for. */
export function signsByRule(looked: Looked, among: readonly QuestionId[], open?: QuestionId): readonly Sign[] {
  const signs = new Map<QuestionId, Sign>()
  for (const rule of rules) {
    const asked = rule.questionIds.filter((id) => among.includes(id) && signs.get(id)?.answer !== 'yes')
    if (asked.length === 0 || (rule.whenOpen && !(open && asked.includes(open)))) continue
    const sign = firstSign(rule, looked)
    for (const questionId of sign ? asked : []) {
      const known = signs.get(questionId)
      if (sign && (!known || sign.answer === 'yes')) signs.set(questionId, { questionId, ...sign })
    }
  }
  return among.flatMap((id) => signs.get(id) ?? [])
}

/** More than anyone says of one thing in one message: what is left is taken for a sign that cannot be excluded. */
const maxMatches = 100

/** The surest that a rule finds. */
function firstSign(rule: Rule, { words, found }: Looked): Omit<Sign, 'questionId'> | undefined {
  let doubtful: Omit<Sign, 'questionId'> | undefined
  let weighed = 0
  for (const match of matches(rule.all.map(found), rule.within, words)) {
    weighed += 1
    if (weighed > maxMatches) return doubtful ?? { answer: 'unsure', words: textOf(match, words) }
    if (rule.named && isWell(match, words, found)) continue
    const told = weigh({ ...match, doubt: rule.all[1] === 'hedge' }, words, found)
    if (!told) continue
    const sign = { answer: rule.unsure ? 'unsure' : told, words: textOf(match, words) } as const
    if (sign.answer === 'yes') return sign
    doubtful ??= sign
  }
  return doubtful
}

/** One span of each list, in one sentence, in any order, not further apart than `within` words. */
function* matches(lists: readonly (readonly Span[])[], within: number, words: readonly Word[]): Generator<Match> {
  const [first = [], second] = lists
  for (const one of first) {
    if (!second) {
      yield { ...one, parts: [one] }
      continue
    }
    for (const other of second) {
      const apart = Math.max(one.from, other.from) - Math.min(one.to, other.to) - 1
      if (apart > within || words[one.from]?.sentence !== words[other.from]?.sentence) continue
      yield { from: Math.min(one.from, other.from), to: Math.max(one.to, other.to), parts: [one, other] }
    }
  }
}
