/**
 * Cauda equina signs in free text: what a person tells of them wherever it stands, and not what they deny, fear, or tell
 * of others. Errs towards a sign (protocol, section 3). Deterministic; each sign comes with the words that told it.
 */
import type { QuestionId } from '../../../machines/answers.ts'
import { coreSigns } from '../../../machines/terms.ts'
import type { Context } from './context-words.ts'
import { type Evidence, evidenceIn, type Judged, type Judgement, tellingWords } from './evidence.ts'
import type { Span } from './find.ts'
import { type Concept, concepts } from './lexicon.ts'
import { type Looked, look, textOf } from './look.ts'
import type { Sign } from './sign.ts'
import { signsByRule } from './signs-by-rule.ts'

/** Scores from which a sign is heard: in a reply to its question, in passing, where a rule tells it too, and for sure. */
const heardFrom = { inReply: 0, inPassing: 0.5, withRule: -1, surely: 1 } as const

/** What makes a text be about a sign: any list of the lexicon but those that are said of much else. */
const general: ReadonlySet<string> = new Set<Concept>([
  'cannot',
  'exclude',
  'both',
  'legSymptom',
  'sexLost',
  'toneLost',
])
const topics = (Object.keys(concepts) as readonly Concept[]).filter((name) => !general.has(name))
/** In a reply the question has said what it is about. */
const replies = [...(Object.keys(concepts) as readonly Concept[]), 'hedge'] as const

/**
 * `among`: the signs that count here: the three core ones, and those that the policy adds. `open`: the question that the
 * text answers, if it is one of them; what it is about then need not be said.
 */
export function readSigns(text: string, among: readonly QuestionId[], open?: QuestionId): readonly Sign[] {
  const looked = look(text)
  if (!looked.words.some(({ text: word }) => /[a-z0-9]/.test(word))) return []
  const asked = open && among.includes(open) ? open : undefined
  const byRule = signsByRule(looked, among, asked)
  const lists = asked ? replies : topics
  // Most answers are about nothing of the kind, and need not be weighed.
  if (byRule.length === 0 && lists.every((list) => looked.found(list).length === 0)) return []
  const evidence = evidenceIn(looked, asked)
  const scoreOf = (what: Judged): number => evidence.judgements[what].score
  const signs = new Map<QuestionId, Sign>()
  const hear = (id: QuestionId, judgement: Judgement): void => {
    const isAbout = lists.some((list) => stands(list, judgement.stretch, looked))
    if (isAbout && !signs.has(id)) signs.set(id, byEvidence(id, judgement, evidence, looked))
  }
  for (const sign of byRule) {
    if (scoreOf(isCore(sign.questionId) ? 'core' : (sign.questionId as Judged)) >= heardFrom.withRule) {
      signs.set(sign.questionId, sign)
    }
  }
  for (const id of among) if (scoreOf(id as Judged) >= heardFrom.surely) hear(id, evidence.judgements[id as Judged])
  if (![...signs.keys()].some(isCore) && scoreOf('core') >= heardFrom[asked ? 'inReply' : 'inPassing']) {
    hear(
      coreSigns.reduce((one, other) => (scoreOf(other) > scoreOf(one) ? other : one)),
      evidence.judgements.core,
    )
  }
  return among.flatMap((id) => signs.get(id) ?? [])
}

const isCore = (id: QuestionId): boolean => (coreSigns as readonly QuestionId[]).includes(id)

const stands = (list: Concept | Context, { from, to }: Span, { found }: Looked): boolean =>
  found(list).some((span) => span.from >= from && span.to <= to)

function byEvidence(questionId: QuestionId, { score, stretch }: Judgement, evidence: Evidence, looked: Looked): Sign {
  return {
    questionId,
    answer: score >= heardFrom.surely && !stands('hedge', stretch, looked) ? 'yes' : 'unsure',
    words: textOf(tellingWords(evidence, stretch), looked.words),
  }
}
