/** Which cauda equina question words are nearest to, by what they speak of. */
import { type CaudaEquinaId, coreSigns } from '../../machines/terms.ts'
import type { Stretch } from './evidence.ts'
import type { Span } from './lexicon.ts'
import type { Concept } from './lexicon-names.ts'
import type { Understood } from './understand.ts'

/** How much a phrase of a list says that a question is spoken of. */
const saidOf: Readonly<Partial<Record<Concept, readonly [CaudaEquinaId, number]>>> = {
  saddle: ['saddleAnaesthesia', 4],
  region: ['saddleAnaesthesia', 2],
  wiping: ['saddleAnaesthesia', 2],
  numb: ['saddleAnaesthesia', 1],
  saddleTopic: ['saddleAnaesthesia', 1],
  saddleNamed: ['saddleAnaesthesia', 1],
  sphincter: ['sphincterDisturbance', 4],
  bladder: ['sphincterDisturbance', 2],
  bowel: ['sphincterDisturbance', 2],
  residual: ['sphincterDisturbance', 3],
  tone: ['sphincterDisturbance', 3],
  sphincterBare: ['sphincterDisturbance', 1],
  sphincterTopic: ['sphincterDisturbance', 1],
  sphincterNamed: ['sphincterDisturbance', 1],
  gait: ['gaitDisturbance', 4],
  giveWay: ['gaitDisturbance', 1],
  legs: ['gaitDisturbance', 1],
  gaitTopic: ['gaitDisturbance', 1],
  gaitNamed: ['gaitDisturbance', 1],
}

/** Said in the stretch and not denied counts in full, what is denied or well counts for little. */
const denied = 0.25

/** The nearest core question, or nothing where none is nearer than another; `open` where the words name nothing else. */
export function nearestIn(
  { spans, scope }: Understood,
  { from, to }: Stretch,
  open: CaudaEquinaId | undefined,
): CaudaEquinaId | undefined {
  const said = new Map<CaudaEquinaId, number>()
  for (const span of spans) {
    const [id, weight] = saidOf[span.concept] ?? []
    if (!id || !weight || span.from < from || span.to > to) continue
    const { state, well } = scope.assert(span)
    said.set(id, (said.get(id) ?? 0) + (state === 'absent' || well ? weight * denied : weight))
  }
  if (open) said.set(open, (said.get(open) ?? 0) + 0.5)
  const most = Math.max(0, ...said.values())
  const nearest = coreSigns.filter((id) => most > 0 && said.get(id) === most)
  return nearest.length === 1 ? nearest[0] : undefined
}

const topics: ReadonlySet<Concept> = new Set(Object.keys(saidOf) as Concept[])
/** Said of much else: these alone name no topic. */
const general: ReadonlySet<Concept> = new Set(['numb', 'giveWay', 'legs', 'region'])

/**
 * How near a text comes to what is below the waist, to passing water or stool, or to walking: `touched` where it speaks of
 * it and does not put it right in the same breath; `named` where only words do that are said of much else; `listed` where it
 * denies it, or tells it of another or of another time; `topic` where it names what often stands near it.
 */
export type Nearness = 'touched' | 'named' | 'listed' | 'topic' | 'other'

export function nearnessOf({ spans, scope }: Understood): Nearness {
  const isOpenTo = (span: Span): boolean => {
    const { state, whose, when, real, well, elsewhere } = scope.assert(span)
    return state !== 'absent' && whose === 'patient' && when === 'now' && real && !well && !elsewhere
  }
  const isNamed = ({ concept }: Span): boolean => general.has(concept) || concept === 'sense'
  const isTopic = ({ concept }: Span): boolean => topics.has(concept) && !general.has(concept)
  if (spans.some((span) => isTopic(span) && isOpenTo(span))) return 'touched'
  if (spans.some((span) => isNamed(span) && isOpenTo(span) && scope.assert(span).doubt === undefined)) return 'named'
  if (spans.some((span) => isTopic(span) || isNamed(span))) return 'listed'
  return spans.some(({ concept }) => concept === 'topic') ? 'topic' : 'other'
}
