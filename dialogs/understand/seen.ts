/**
 * What is seen in a stretch of a text, as evidence for or against a sign. Each is a line of `evidence.tsv`, in these spellings:
 *
 * `numb` · `numb bum` · `numb _ bum` · `^ still` (begins a sentence) · `still $` (ends one) · `denied!numb` ·
 * `#numb`, `other!#numb` (a list's phrase, and what is said of it) · `#region .. #numb` (near each other) ·
 * `cannot #numb`, `#numb since` · `=region+numb told` (a rule, and how strongly) · `?gaitDisturbance wobbly` (in answer to it)
 */
import type { QuestionId } from '../../machines/answers.ts'
import type { Finding } from './findings.ts'
import type { Assertion } from './scope.ts'
import type { Token } from './text.ts'
import type { Understood } from './understand.ts'

/** How far, in words, one phrase is near another. */
const near = 6

/** In every text; in one that answers no cauda equina question. */
export const always = '*'
export const unasked = '?'

/** For a text that answers `open`, what is always there. */
export const background = (open: QuestionId | undefined): readonly string[] => [always, open ? `?${open}` : unasked]

/** The names of pairs are few: each is put together once, since that takes time. */
function pairNames(between: string): (one: string, other: string) => string {
  const known = new Map<string, Map<string, string>>()
  return (one, other) => {
    let ofOne = known.get(one)
    if (!ofOne) known.set(one, (ofOne = new Map()))
    let pair = ofOne.get(other)
    if (pair === undefined) ofOne.set(other, (pair = `${one}${between}${other}`))
    return pair
  }
}
const together = pairNames(' .. ')
const tagged = pairNames('!#')

/** For each token, what is seen there, each once. */
export function seenAt(
  { text: { tokens }, spans, scope }: Understood,
  findings: readonly Finding[],
  open: QuestionId | undefined,
): readonly (readonly string[])[] {
  const seen = tokens.map((_, at) => new Set(wordsSeen(tokens, at, open)))
  const tags = tokens.map((_, at) => tagOf(scope.assert({ from: at, to: at })))
  for (const [at, tag] of tags.entries()) if (tag !== '') seen[at]?.add(`${tag}!${wordAt(tokens, at)}`)
  const ending: { readonly name: string; readonly from: number; readonly sentence: number }[][] = tokens.map(() => [])
  for (const span of spans) {
    const tag = tagOf(scope.assert(span))
    const name = tag === '' ? `#${span.concept}` : tagged(tag, span.concept)
    const here = seen[span.to]
    const sentence = tokens[span.from]?.sentence ?? 0
    if (!here || ending[span.to]?.some((other) => other.name === name)) continue
    here.add(name)
    if (tag !== '') here.add(`#${span.concept}`)
    if (tokens[span.from - 1]?.sentence === sentence) here.add(`${wordAt(tokens, span.from - 1)} #${span.concept}`)
    if (tokens[span.to + 1]?.sentence === sentence) here.add(`#${span.concept} ${wordAt(tokens, span.to + 1)}`)
    if (open) here.add(`?${open} ${name}`)
    for (let at = Math.max(0, span.from - near); at < span.from; at += 1)
      for (const other of ending[at] ?? []) if (other.sentence === sentence) here.add(together(other.name, name))
    ending[span.to]?.push({ name, from: span.from, sentence })
  }
  for (const { rule, strength, to } of findings) seen[to]?.add(`=${rule.all.join('+')} ${strength}`)
  return seen.map((all) => [...all])
}

function tagOf({ state, whose, when, real, elsewhere, well, unchanged, doubt }: Assertion): string {
  if (whose === 'other') return 'other'
  if (when === 'over') return 'over'
  if (!real) return 'supposed'
  if (elsewhere) return 'elsewhere'
  if (state === 'absent') return 'denied'
  if (unchanged) return 'unchanged'
  if (doubt && doubt !== 'asked') return doubt
  if (well) return 'well'
  return state === 'possible' ? 'possible' : ''
}

/** One number is as another. */
const wordAt = (tokens: readonly Token[], at: number): string => {
  const text = tokens[at]?.text ?? ''
  return /^[\d.]+$/u.test(text) ? '0' : text
}

function wordsSeen(tokens: readonly Token[], at: number, open: QuestionId | undefined): readonly string[] {
  const { sentence } = tokens[at] as Token
  const word = wordAt(tokens, at)
  const isHere = (other: number): boolean => tokens[other]?.sentence === sentence
  const [second, first] = [wordAt(tokens, at - 1), wordAt(tokens, at - 2)]
  return [
    word,
    isHere(at - 1) ? `${second} ${word}` : `^ ${word}`,
    ...(isHere(at + 1) ? [] : [`${word} $`]),
    ...(isHere(at - 2) ? [`${first} ${second} ${word}`, `${first} _ ${word}`] : []),
    ...(open ? [`?${open} ${word}`] : []),
  ]
}
