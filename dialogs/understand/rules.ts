/** Which words together tell a sign. `within`: how many other words may stand between them. */
import type { QuestionId } from '../../machines/answers.ts'
import { coreSigns } from '../../machines/terms.ts'
import type { Concept } from './lexicon-names.ts'

export interface Rule {
  readonly questionIds: readonly QuestionId[]
  /** The place first, then what is the matter with it; or what tells it by itself. */
  readonly all: readonly [Concept] | readonly [Concept, Concept | 'hedge']
  readonly within: number
  /** What it tells is never more than a possibility. */
  readonly unsure?: true
  /** Only named: not where it is said to be well. */
  readonly named?: true
  /** Only in an answer to one of the questions: what it is about is known. */
  readonly whenOpen?: true
}

export const rules: readonly Rule[] = [
  { questionIds: ['saddleAnaesthesia'], all: ['region', 'numb'], within: 9 },
  { questionIds: ['saddleAnaesthesia'], all: ['wiping', 'numb'], within: 8 },
  { questionIds: ['saddleAnaesthesia'], all: ['saddle'], within: 0 },
  { questionIds: ['sphincterDisturbance'], all: ['sphincter'], within: 0 },
  { questionIds: ['sphincterDisturbance'], all: ['bladder', 'cannot'], within: 6 },
  { questionIds: ['sphincterDisturbance'], all: ['bowel', 'cannot'], within: 6 },
  { questionIds: ['sphincterDisturbance'], all: ['residual', 'largeVolume'], within: 5 },
  { questionIds: ['sphincterDisturbance'], all: ['tone', 'toneLost'], within: 3 },
  { questionIds: ['gaitDisturbance'], all: ['gait'], within: 0 },
  { questionIds: ['gaitDisturbance'], all: ['legs', 'giveWay'], within: 5 },
  { questionIds: ['bilateralLegSymptoms'], all: ['both', 'legSymptom'], within: 8 },
  { questionIds: ['sexualDysfunction'], all: ['sexual'], within: 0 },
  { questionIds: ['sexualDysfunction'], all: ['sexTopic', 'sexLost'], within: 6 },
  { questionIds: ['saddleAnaesthesia'], all: ['numb'], within: 0, whenOpen: true },
  { questionIds: ['sphincterDisturbance'], all: ['sphincterBare'], within: 0, whenOpen: true },
  { questionIds: ['gaitDisturbance'], all: ['giveWay'], within: 0, whenOpen: true },
  { questionIds: ['saddleAnaesthesia'], all: ['saddleTopic', 'hedge'], within: 10, unsure: true },
  { questionIds: ['sphincterDisturbance'], all: ['sphincterTopic', 'hedge'], within: 10, unsure: true },
  { questionIds: ['gaitDisturbance'], all: ['gaitTopic', 'hedge'], within: 10, unsure: true },
  { questionIds: ['saddleAnaesthesia'], all: ['saddleNamed'], within: 0, unsure: true, named: true },
  { questionIds: ['sphincterDisturbance'], all: ['sphincterNamed'], within: 0, unsure: true, named: true },
  { questionIds: ['gaitDisturbance'], all: ['gaitNamed'], within: 0, unsure: true, named: true },
  { questionIds: coreSigns, all: ['ces', 'exclude'], within: 4, unsure: true },
]
