/**
 * A reply piece by piece: what answers the open question agrees, and what stands beside it says nothing of it (chat, a
 * denial of something else, another's story). Never at a cauda equina question, which is cleared by the whole message alone.
 */
import type { YesNoUnsure } from '../../../machines/answers.ts'
import { type Question, questions } from '../../../machines/protocol.ts'
import { normalise, withoutApostrophes } from '../normalise.ts'
import { type Reading, unreadable } from '../reading.ts'
import { type Token, textOf } from '../text.ts'
import { readYesNoUnsure } from '../yes-no-unsure.ts'
import { bearsOn } from './bearing.ts'
import { aboutAnother, corrects } from './correction-words.ts'
import { readNamed } from './named.ts'
import { pieceWords } from './piece-words.ts'

/** UTF-16 units; more, or more pieces, is a story. */
const longest = 400
const mostPieces = 8

const takesBack = new RegExp(`(?<![a-z])(?:${[...corrects, ...aboutAnother].join('|')})(?![a-z])`, 'u')

/** Some pieces in a row, read as one reply. */
interface Run {
  readonly said: string
  readonly reading: Reading<unknown>
  /** Whatever the question asks after: a yes, a no, that it cannot be told. */
  readonly plain?: YesNoUnsure
  readonly opens: boolean
  readonly closes: boolean
}

export function readByPieces(
  question: Question,
  text: string,
  read: (piece: string) => Reading<unknown>,
): Reading<unknown> {
  if (text.length > longest || mayChange(text)) return unreadable
  const pieces = piecesOf(text)
  if (pieces.length < 2 || pieces.length > mostPieces) return unreadable
  const runs = runsOf(question, pieces, read)
  const told = runs.flatMap(({ reading }) => (reading.kind === 'answer' ? [reading] : []))
  const [first] = told
  if (!first || told.some((other) => !isSame(other, first))) return unreadable
  return runs.every((run) => run.reading.kind === 'answer' || isBeside(run, first.answer, runs, question))
    ? first
    : unreadable
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** It takes something back, or hangs on something. */
function mayChange(text: string): boolean {
  const said = withoutApostrophes(normalise(text))
  return takesBack.test(said) || pieceWords.hangs.test(said)
}

/** As typed, with what stands between its words. */
export function piecesOf(typed: string): readonly string[] {
  const { tokens, asked } = textOf(typed)
  if (asked.size > 0 || tokens.some(({ text }) => text === '?')) return []
  const starts: number[] = []
  for (const [at, token] of tokens.entries())
    if (at === 0 || begins(tokens.slice(starts.at(-1), at), token)) starts.push(at)
  return starts.map((from, at) =>
    typed.slice(tokens[from]?.start, tokens[starts[at + 1] ?? tokens.length]?.start).trim(),
  )
}

/** A comma in a list that is denied sets nothing apart: "no cough, fever or sweats". */
function begins(piece: readonly Token[], token: Token): boolean {
  const last = piece.at(-1)
  if (!last || token.start === last.start) return false
  if (token.clause !== last.clause || /[;.()=:-]/u.test(token.before)) return true
  return token.before.includes(',') && (piece.length === 1 || !piece.some(({ text }) => pieceWords.negators.has(text)))
}

/** The longest first, from the left; what reads as nothing stands alone. */
function runsOf(
  question: Question,
  pieces: readonly string[],
  read: (piece: string) => Reading<unknown>,
): readonly Run[] {
  const runs: Run[] = []
  for (let from = 0; from < pieces.length; ) {
    let to = pieces.length
    let run = runOf(question, pieces, [from, to], read)
    while (run.reading.kind !== 'answer' && to > from + 1) {
      to -= 1
      run = runOf(question, pieces, [from, to], read)
    }
    runs.push(run)
    from = to
  }
  return runs
}

function runOf(
  { kind }: Question,
  pieces: readonly string[],
  [from, to]: readonly [number, number],
  read: (piece: string) => Reading<unknown>,
): Run {
  const said = pieces
    .slice(from, to)
    .join(' ')
    .replace(/^(?:so|and|hence|therefore)[ ,]+/iu, '')
    .replace(/[\s,;:=.()-]+$/u, '')
  const isPlain = kind === 'yesNoUnsure' && !pieceWords.hedges.test(said)
  const short = isPlain ? readYesNoUnsure(said) : unreadable
  return {
    said,
    reading: from === 0 && to === pieces.length ? unreadable : read(said),
    ...(short.kind === 'answer' && { plain: short.answer }),
    opens: from === 0,
    closes: to === pieces.length,
  }
}

/** Says nothing that the answer does not. Beside a plain yes or no a story may be told; beside "can't say", anything. */
function isBeside(run: Run, answer: unknown, runs: readonly Run[], question: Question): boolean {
  const { reading } = run
  const said = withoutApostrophes(normalise(run.said))
  if (reading.kind !== 'unreadable') return false
  const { nearest } = reading
  const isPlain = runs.some(({ plain, opens, closes }) => plain === answer && (opens || closes))
  if (answer === 'unsure') return isPlain
  const differs = nearest !== undefined && !isSame(nearest, answer)
  if (differs || (!run.opens && pieceWords.contrasts.test(said))) return false
  // What was not read may be one of the options: only a denial of something else is beside it.
  if (question.kind === 'multiChoice' && !pieceWords.denies.test(said)) return false
  return isPlain || nearest !== undefined || !bearsOn(question, said) || namesAnother(question, run.said)
}

const yesOrNo = questions.filter(({ kind }) => kind === 'yesNoUnsure').map(({ id }) => id)
const namesAnother = (question: Question, said: string): boolean =>
  readNamed(
    said,
    yesOrNo.filter((id) => id !== question.id),
  ) !== undefined
