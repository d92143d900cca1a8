/** What the lists of lexicon/ may name. */

/** What a phrase of `findings.tsv` may tell of: a place, a function, what is the matter, or a sign by itself. */
export const concepts = [
  'region',
  'numb',
  'wiping',
  'saddle',
  'bladder',
  'bowel',
  'cannot',
  'sphincter',
  'sphincterBare',
  'residual',
  'largeVolume',
  'tone',
  'toneLost',
  'gait',
  'legs',
  'giveWay',
  'both',
  'legSymptom',
  'sexual',
  'sexTopic',
  'sexLost',
  'ces',
  'exclude',
  'saddleTopic',
  'sphincterTopic',
  'gaitTopic',
  'saddleNamed',
  'sphincterNamed',
  'gaitNamed',
  'topic',
  /** A sense or a function, what says that it is not there, and what stands between them where it is. */
  'sense',
  'function',
  'notThere',
  'stillThere',
] as const
export type Concept = (typeof concepts)[number]

/** What a cue says of what is in its reach. */
export const cueKinds = [
  /** Nothing: words that look like a cue, found before the cues in them ("no doubt"). */
  'pseudo',
  'denied',
  /** Denied, after a question that was told ("asked is he numb, he said no"). */
  'answered',
  'possible',
  /** Fear, advice, a question, a condition. */
  'supposed',
  /** Makes the "if" behind it ask ("check if"). */
  'asks',
  'other',
  /** May be another, or the patient that somebody rings for ("mum is"). */
  'kin',
  /** Makes another person the one who tells ("his wife says"). */
  'says',
  'over',
  'past',
  'resolved',
  'current',
  'well',
  /** As before: what was there still is ("no change in"). */
  'unchanged',
  /** Another place or another thing of the same name. */
  'elsewhere',
  'illness',
  'limb',
  /** Ends what the cue before it reaches. */
  'ends',
] as const
export type CueKind = (typeof cueKinds)[number]

export const directions = ['forward', 'backward', 'both'] as const

export interface Cue {
  readonly kinds: readonly CueKind[]
  readonly direction: (typeof directions)[number]
  /** In words. */
  readonly reach: number
  /** What ends it before: a cue that ends, the end of the clause, a new subject. */
  readonly ends: readonly ('ends' | 'clause' | 'subject')[]
}
