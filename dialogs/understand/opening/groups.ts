/** What an opening line says of several questions at once, and of cauda equina by denying its parts. */
import type { Answer, QuestionId } from '../../../machines/answers.ts'
import { coreSigns, redFlagIds } from '../../../machines/terms.ts'
import { findingsIn } from '../findings.ts'
import { hasKind } from '../lexicon.ts'
import type { Concept } from '../lexicon-names.ts'
import { partsDenied } from '../parts-denied.ts'
import { phrases } from '../phrases.ts'
import type { Place } from '../scope.ts'
import type { Token } from '../text.ts'
import type { Understood } from '../understand.ts'
import { type Read, type Stretch, stretchOf } from './facts.ts'
import { createFinder, type Finder } from './find.ts'
import { groups } from './opening-words.ts'

/** "No CES", "no red flags", "bloods normal": a group at once. Cauda equina also where its parts are denied. */
export function readGroups(understood: Understood, read: Read): void {
  const words = understood.text.tokens
  const said = (group: keyof typeof groups): readonly Stretch[] =>
    found[group](words)
      .filter(({ to }) => !hasException(to, words))
      .map((place) => stretchOf(place, words))
  const told = new Set(findingsIn(understood).flatMap(({ questionIds }) => questionIds))
  const both = said('both')
  const clear = [...said('caudaEquina'), ...both]
  for (const id of coreSigns) {
    const isNo = read.has(id) || partsDenied(understood, id)
    const from = [...(clear.length > 0 ? clear : isNo ? namedIn(id, understood) : []), ...(read.get(id)?.from ?? [])]
    if (told.has(id)) read.delete(id)
    else if (from.length > 0) read.set(id, { answer: 'no', from })
  }
  // What a rehabilitation programme did not improve says nothing of conservative therapy.
  if (read.has('rehabilitation')) read.delete('conservativeTherapy')
  // "No red flags for CES" says it of cauda equina alone.
  const ofBoth = (flag: Stretch): boolean => both.some(({ start, end }) => start <= flag.start && flag.end <= end)
  const flags = said('redFlags').filter(
    (flag) => ofBoth(flag) || !clear.some(({ start, end }) => start <= flag.start && flag.start < end),
  )
  const set = (ids: readonly QuestionId[], answer: Answer, from: readonly Stretch[]): void => {
    if (from.length > 0) for (const id of ids) if (!read.has(id)) read.set(id, { answer, from })
  }
  set(redFlagIds, 'no', [...flags, ...both])
  set(['bloodResults'], ['none'], said('bloodsNormal'))
  set(['bloodResults'], ['notTested'], said('bloodsNotTested'))
}

const exceptions = createFinder(
  phrases('except, excepting, apart from, other than, aside from, bar, save, save for, but, besides'),
)
/** "No red flags except night pain": what is excepted may be any of them, so that each is asked. */
const hasException = (to: number, words: readonly Token[]): boolean =>
  exceptions(words).some(
    ({ from }) => from > to && from - to <= exceptionReach && words[from]?.sentence === words[to]?.sentence,
  )
const exceptionReach = 4

/**
 * What names what the question asks, with what is said of it. In a reply "numb" is numb where the question asks; in a line
 * it can be anywhere. What is felt at the toilet is no bladder.
 */
function namedIn(id: (typeof coreSigns)[number], { spans, scope, text: { tokens } }: Understood): readonly Stretch[] {
  return spans
    .filter(({ concept }) => namedBy[id].includes(concept))
    .filter(({ to }) => id !== 'sphincterDisturbance' || !atToilet.test(tokens[to]?.text ?? ''))
    .map((span) => {
      const gap = (cue: Place): number => Math.max(cue.from - span.to, span.from - cue.to)
      const [nearest = span] = scope
        .assert(span)
        .cues.filter((cue) => hasKind(cue, 'denied') || hasKind(cue, 'well'))
        .filter((cue) => isInOne(cue, span, tokens))
        .toSorted((one, other) => gap(one) - gap(other))
      const [from, to] = [Math.min(span.from, nearest.from), Math.max(span.to, nearest.to)]
      return stretchOf({ from, to }, tokens)
    })
}

/** No comma stands between them. */
const isInOne = (one: Place, other: Place, tokens: readonly Token[]): boolean =>
  tokens
    .slice(Math.min(one.from, other.from) + 1, Math.max(one.to, other.to) + 1)
    .every(({ before }) => !/[,;.]/.test(before))

const namedBy: Readonly<Record<(typeof coreSigns)[number], readonly Concept[]>> = {
  saddleAnaesthesia: ['saddle', 'region', 'wiping', 'saddleTopic', 'saddleNamed'],
  sphincterDisturbance: ['sphincter', 'sphincterBare', 'bladder', 'bowel', 'sphincterNamed'],
  gaitDisturbance: ['gait', 'gaitTopic', 'gaitNamed'],
}
const atToilet = /^(?:toilet|loo|lav|seat|wip)/u

const found = Object.fromEntries(
  Object.entries(groups).map(([name, all]) => [name, createFinder(all)]),
) as unknown as Readonly<Record<keyof typeof groups, Finder>>
