/**
 * What a text comes to: cut, ask or go on (protocol, section 3). The one place that cuts. A rule has to tell, or to be in
 * doubt, for a cut; evidence gives a second opinion: it lowers a doubtful cut to a question, and raises what no rule hears
 * to one. Errs towards a sign.
 */
import type { QuestionId } from '../../machines/answers.ts'
import { type CaudaEquinaId, coreSigns, isCaudaEquinaId } from '../../machines/terms.ts'
import { type Opinion, opinionOn, type Stretch, type Weights } from './evidence.ts'
import { type Finding, findingsIn } from './findings.ts'
import { type CueSpan, hasKind, type Span } from './lexicon.ts'
import { nearestIn, nearnessOf } from './nearest.ts'
import { type Understood, understand } from './understand.ts'

export interface Sign {
  readonly questionId: CaudaEquinaId
  readonly answer: 'yes' | 'unsure'
}

export type Decision =
  | { readonly kind: 'cut'; readonly signs: readonly Sign[]; readonly quoted: string; readonly because: Because }
  | {
      readonly kind: 'ask'
      readonly questionId: CaudaEquinaId | 'caudaEquinaCheck'
      readonly quoted: string
      readonly because: Because
    }
  | { readonly kind: 'go' }

/** What led to a decision: the phrases and cues of the rule, where there is one, and the evidence. */
export interface Because {
  readonly spans: readonly (Span | CueSpan)[]
  readonly score: number
}

export interface Place {
  /** The signs that count here: the three core ones, and those that the policy adds. */
  readonly among: readonly QuestionId[]
  /** The question that the text answers. */
  readonly open?: QuestionId | undefined
  /** It reads as a clinician's opening line: what of it no rule hears is mostly of other things. */
  readonly opening?: boolean
}

/** From which score what a rule says is cut, by how strongly it says it; and words that touch a topic. */
const cutFrom = { told: 0, unsure: -1, doubtful: 1, touched: 1 } as const
/** From which score words that touch a topic tell it, rather than leave it open. */
const surelyFrom = 2
/** From which score there is a question: of a rule in doubt, and of words by how near they come to a topic. */
const askFrom = { doubtful: -2.5, touched: -2.4, named: -1.8, listed: -3, topic: -2, other: -1 } as const
/** How much more it takes in an opening line. */
const moreInOpening = 1

export function decide(typed: string, { among, open, opening = false }: Place, weights?: Weights): Decision {
  const understood = understand(typed)
  if (!understood.text.tokens.some(({ text }) => /[a-z0-9]/u.test(text))) return { kind: 'go' }
  const asked = open && isCaudaEquinaId(open) && among.includes(open) ? open : undefined
  const findings = findingsIn(understood, asked)
  const opinion = opinionOn(understood, findings, asked, weights)
  const cuts = findings.filter((finding) => isCut(finding, opinion, understood))
  const signs = signsOf(cuts, among)
  if (signs.length > 0) return { kind: 'cut', signs, ...shown(understood, cuts, opinion) }
  return byEvidence(understood, findings, opinion, { among, open: asked, opening })
}

const isCore = (id: QuestionId): boolean => (coreSigns as readonly QuestionId[]).includes(id)

/** Evidence knows the core signs; the others are as their rules say. */
function isCut(finding: Finding, { score }: Opinion, understood: Understood): boolean {
  if (!finding.questionIds.some(isCore)) return finding.strength !== 'doubtful'
  return score >= cutFrom[finding.strength] || isPlain(finding, understood)
}

const plainWords = 10

/** Told in a few words, of which none says anything against it: never less than a cut. */
function isPlain({ rule, strength, because }: Finding, { text: { tokens }, scope: { cues } }: Understood): boolean {
  if (strength !== 'told' || rule.whenOpen || tokens.length > plainWords) return false
  const isPart = (cue: CueSpan): boolean =>
    because.some(({ from, to }) => from <= cue.from && to >= cue.to && to - from > cue.to - cue.from)
  return cues.every((cue) => isPart(cue) || hasKind(cue, 'current') || hasKind(cue, 'pseudo'))
}

function signsOf(findings: readonly Finding[], among: readonly QuestionId[]): readonly Sign[] {
  return among.filter(isCaudaEquinaId).flatMap((questionId) => {
    const own = findings.filter(({ questionIds }) => questionIds.includes(questionId))
    if (own.length === 0) return []
    return [
      { questionId, answer: own.some(({ strength }) => strength === 'told') ? ('yes' as const) : ('unsure' as const) },
    ]
  })
}

function byEvidence(
  understood: Understood,
  findings: readonly Finding[],
  opinion: Opinion,
  { among, open, opening }: Required<Pick<Place, 'among' | 'opening'>> & { readonly open: CaudaEquinaId | undefined },
): Decision {
  const { score, stretch } = opinion
  const nearest = nearestIn(understood, stretch, open)
  const nearness = nearnessOf(understood)
  const quoted = clauseOf(understood, stretch)
  const because = { spans: [], score }
  if (nearness === 'touched' && score >= cutFrom.touched && nearest && among.includes(nearest))
    return {
      kind: 'cut',
      signs: [{ questionId: nearest, answer: score >= surelyFrom ? 'yes' : 'unsure' }],
      quoted,
      because,
    }
  const core = findings.filter(({ questionIds }) => questionIds.some(isCore))
  const strong = core.filter(({ strength }) => strength !== 'doubtful' || score >= askFrom.doubtful)
  const other = findings.filter(({ questionIds, strength }) => !questionIds.some(isCore) && strength !== 'doubtful')
  const [first] = [...strong, ...other]
  if (first) {
    const [questionId] = first.questionIds
    const one =
      first.questionIds.length === 1 && questionId && isCaudaEquinaId(questionId) ? questionId : 'caudaEquinaCheck'
    return { kind: 'ask', questionId: one, ...shown(understood, [first], opinion) }
  }
  // A reply that names nothing is read as one, or its question is put again.
  if (open && nearness === 'other') return { kind: 'go' }
  return score >= askFrom[nearness] + (opening ? moreInOpening : 0)
    ? { kind: 'ask', questionId: nearest ?? 'caudaEquinaCheck', quoted, because }
    : { kind: 'go' }
}

function shown(
  understood: Understood,
  findings: readonly Finding[],
  { score }: Opinion,
): { readonly quoted: string; readonly because: Because } {
  const [first] = findings.toSorted((one, other) => Number(other.strength === 'told') - Number(one.strength === 'told'))
  return {
    quoted: clauseOf(understood, first ?? { from: 0, to: 0 }),
    because: { spans: findings.flatMap(({ because }) => because), score },
  }
}

/** More is no clause, and is shown as the words themselves. */
const longestQuote = 160

/** The clause, or clauses, in which the words stand, as they were typed. */
function clauseOf({ text: { typed, tokens } }: Understood, { from, to }: Stretch): string {
  const [first, last] = [tokens[from]?.clause, tokens[to]?.clause]
  const inClause = tokens.filter(
    ({ clause }) => first !== undefined && last !== undefined && clause >= first && clause <= last,
  )
  const whole = typed.slice(inClause[0]?.start ?? 0, inClause.at(-1)?.end ?? 0)
  return whole.length <= longestQuote ? whole : typed.slice(tokens[from]?.start ?? 0, tokens[to]?.end ?? 0)
}
