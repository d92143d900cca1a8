/** What became of a case, in the terms that the goals are in. */
import { isOpenRange } from '../../machines/duration-range.ts'
import { isCaudaEquinaId } from '../../machines/terms.ts'
import type { Case, Expected } from './case.ts'
import { type Effect, effectAt, type Noted } from './effect.ts'

export type OfSign = 'cut' | 'asked' | 'missed' | 'recordedNo'

export interface Verdict {
  readonly ofSign?: OfSign
  /** Asked about, but of another sign than was told. */
  readonly askedOfAnother?: boolean
  readonly falseCut?: boolean
  /** A cauda equina question that was not open is put before anything else, because of words that tell none. */
  readonly needless?: boolean
  /** A denial of the open question as a whole. */
  readonly denialTaken?: boolean
  /** A cauda equina question is noted as no, and the words deny another. */
  readonly wrongNo?: boolean
  readonly answer?: 'taken' | 'asked' | 'wrong'
  readonly facts?: { readonly told: number; readonly read: number; readonly misread: number }
}

const noOf = ({ noted }: Effect): readonly string[] =>
  noted.filter(({ questionId, answer }) => isCaudaEquinaId(questionId) && answer === 'no').map((one) => one.questionId)

function ofSign(tells: NonNullable<Case['tells']>, effect: Effect): OfSign {
  const { cut, asked, doubted } = effect
  const isTold = (id: string | undefined): boolean => tells === 'any' || tells.some((one) => one === id)
  if (cut.length > 0) return 'cut'
  if (noOf(effect).some(isTold)) return 'recordedNo'
  return asked !== undefined && (doubted || asked === 'caudaEquinaCheck' || isTold(asked)) ? 'asked' : 'missed'
}

const setOf = (value: unknown): string => JSON.stringify([value].flat().map(String).toSorted())

function isSame(noted: unknown, expected: unknown, within = 0): boolean {
  if (typeof expected !== 'number') return setOf(noted) === setOf(expected)
  return Math.abs(Number(noted) - expected) <= Math.max(within * expected, 0.1)
}

const matches = (noted: Noted, { question, value, within }: Expected, open: string): boolean =>
  (question === 'previous' ? noted.questionId !== open : noted.questionId === question) &&
  (isSame(noted.answer, value, within) || isWithin(noted, value))

/** A range is asked about where a rule turns in it. */
const isWithin = ({ answer, upTo }: Noted, value: unknown): boolean =>
  upTo !== undefined && Number(answer) <= Number(value) && Number(value) <= upTo && !isOpenRange(Number(answer), upTo)

function ofAnswer({ answers = [], mayAsk, place }: Case, { noted }: Effect): 'taken' | 'asked' | 'wrong' | undefined {
  const right = noted.some((one) => answers.some((expected) => matches(one, expected, place.question)))
  const asked = new Set(answers.map(({ question }) => question))
  const others = noted.filter(({ questionId }) => questionId === place.question || asked.has(questionId))
  if (right) return 'taken'
  // A range is kept with both its ends, and asked about where it matters.
  const isWrong = others.some(
    ({ answer, upTo }) => !isOpenRange(Number(answer), upTo) && !(mayAsk && upTo !== undefined),
  )
  return isWrong ? 'wrong' : mayAsk ? undefined : 'asked'
}

/** As near as a duration in an opening line is taken for right. */
const durationTolerance = 0.15

function ofFacts({ facts = {}, optional = {} }: Case, { noted }: Effect): NonNullable<Verdict['facts']> {
  const isRight = ({ questionId: id, answer }: Noted): boolean =>
    [facts[id], optional[id]].some((told) => told !== undefined && isSame(answer, told, durationTolerance))
  const told = Object.keys(facts)
  const read = noted.filter((one) => told.includes(one.questionId) && isRight(one)).length
  return { told: told.length, read, misread: noted.filter((one) => !isRight(one)).length }
}

/** `effect` is what it does where it is sent. */
export function judge(one: Case, effect: Effect = effectAt(one.text, one.place)): Verdict {
  const { tells, doubtful, denies, deniesPartOf = [], answers, facts, place } = one
  const { cut, asked } = effect
  const open = place.question
  const denied: readonly string[] = [...(denies ?? []), ...deniesPartOf]
  if (tells) {
    const verdict = ofSign(tells, effect)
    const another =
      verdict === 'asked' && tells !== 'any' && asked !== 'caudaEquinaCheck' && !tells.some((id) => id === asked)
    return { ofSign: verdict, ...(another && { askedOfAnother: true }) }
  }
  const answer = answers && ofAnswer(one, effect)
  return {
    ...(!doubtful && { falseCut: cut.length > 0, needless: cut.length === 0 && asked !== undefined && asked !== open }),
    ...(denies?.some((id) => id === open) && { denialTaken: noOf(effect).includes(open) }),
    ...(denied.length > 0 && { wrongNo: noOf(effect).some((id) => !denied.includes(id)) }),
    ...(answer && { answer }),
    ...(facts && { facts: ofFacts(one, effect) }),
  }
}
