/** A text with what it tells, denies or answers: what a measurement judges, wherever it was written. */
import type { CaudaEquinaId } from '../../machines/terms.ts'
import type { Place } from './place.ts'

/** What may be noted: a value of one question, or of any but the open one where a text corrects what was before. */
export interface Expected {
  readonly question: string
  readonly value: unknown
  /** Durations: as near as this share of it. */
  readonly within?: number
}

export interface Case {
  /** Of text: told, denied, supposed, another's … */
  readonly kind: string
  readonly text: string
  readonly place: Place
  /** The signs that it tells; `any` where it is not said which. Nothing where it tells none, or where that is open to doubt. */
  readonly tells?: readonly CaudaEquinaId[] | 'any'
  /** Whether it tells a sign is open to doubt: neither a cut nor a question is wrong. */
  readonly doubtful?: true
  /** Which signs it denies as a whole; none where nobody said. */
  readonly denies?: readonly CaudaEquinaId[]
  /** Of which it denies a part alone: no answer to the question, but no wrong one either. */
  readonly deniesPartOf?: readonly CaudaEquinaId[]
  /** What it answers: any of these passes. */
  readonly answers?: readonly Expected[]
  /** To be asked back is as good as any answer. */
  readonly mayAsk?: true
  /** What an opening line says, and what may be read in it besides. */
  readonly facts?: Readonly<Record<string, unknown>>
  readonly optional?: Readonly<Record<string, unknown>>
}
