/** What a piece of a reply does to the answer beside it. For a clinician to read and extend. */
import { phrases } from '../phrases.ts'

const anyOf = (list: string): string => phrases(list).join('|')

export const pieceWords = {
  /** The answer may be taken back, or hang on something, beside what is taken back in words of correction-words.ts. */
  hangs: new RegExp(
    `(?<![a-z])(?:${anyOf('hang on, hold on, wait, i mean, scrap, strike that, other way round, rather, apologies, my mistake, change, amend, earlier, previous, question, answer, misread, if, unless, depends, depending, or was it, yes or no, one day')})(?![a-z])`,
    'u',
  ),
  /** It limits what stands before it. */
  contrasts: new RegExp(
    `^(?:${anyOf('but, although, though, tho, however, except, apart, bar, until, till, only, just, yet, mind, then again')})(?![a-z])`,
    'u',
  ),
  /** What is told beside it may be thought, of another time, or of another thing. */
  otherLight: new RegExp(
    `^(?:${anyOf('if, when, thought, considered, talked, wrong, will, would, could, should, worried, asked, asking, heard, read, planning, booked, report, reports, reported, another, whose, was, were, used, had, than, not, no, never, nobody, nowt, instead, power, powers')})$`,
    'u',
  ),
  /** "Not sure whether": it is about this that nobody can say. */
  afterDoubt: new RegExp(
    `^(?:${anyOf('whether, if, either, exactly, for certain, for sure, really, yet, until, till, at, as, since, because, without, today, now, in, with, given, from, sorry, duck, love, mate, honestly, to be honest, which, where, the')})(?![a-z])`,
    'u',
  ),
  /** What they deny may go on behind a comma. */
  negators: new Set(
    phrases('no, not, nil, nae, never, neither, nor, without, any, denies, denied, denying, nothing, none, free'),
  ) as ReadonlySet<string>,
  /** It denies something. */
  denies: new RegExp(`^(?:${anyOf('no, nil, denies, denied, without, not, never')}) `, 'u'),
  /** An opinion, and no plain answer. */
  hedges: new RegExp(
    `(?<![a-z])(?:${anyOf('think, thinks, believe, suppose, guess, probably, possibly, possible, likely, maybe, mebbe, may be, might, could be, perhaps, sort of, kind of, not much, hardly, barely, exactly, quite, entirely')})(?![a-z])`,
    'u',
  ),
} as const
