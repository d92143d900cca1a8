/**
 * Plain sentences made from the protocol's words: each frame with several terms. A floor for plain wording, in lists above
 * all; that new wording is understood, only the corpus's held-out part can say.
 */
import { coreSigns } from '../../machines/terms.ts'
import type { Case } from './case.ts'
import { clinical, type Happening, happenings, plain, type Term } from './frame-words.ts'
import type { Place } from './place.ts'

type Kind = 'told' | 'denied' | 'other' | 'over' | 'supposed'
type Writer = 'letter' | 'desk' | 'patient'

interface Frame {
  readonly kind: Kind
  readonly by: Writer
  /** `{}` holds a term; `{base}`, `{third}`, `{ing}` and `{done}` what happens to a person. */
  readonly words: string
}

const frame =
  (kind: Kind, by: Writer) =>
  (words: string): Frame => ({ kind, by, words })

export const frames: readonly Frame[] = [
  ...[
    'There is no evidence of {}, {} or {}.',
    'There is no history of {}, {}, or {}.',
    'No {}, {} or {}.',
    'No {}. No {}. No {}.',
    'Denies {}, {} and {}.',
    'The patient denied any {}, {} or {}.',
    'He does not report {}, {} or {}.',
    'She has not noticed any {} or {}, and there is no {}.',
    'Specifically no {}, no {} and no {}.',
    'On direct questioning there was no {}, nor any {} or {}.',
    'Nil {}, nil {}, nil {}',
    'Negative for {}, {} and {}.',
    '{}: no. {}: no. {}: no.',
    '{}, {} and {} denied.',
    '{} absent, {} absent, {} absent',
    'He is without {}, {} or {}.',
    'I asked about {}, {} and {}, all of which were absent.',
    'No {} at present.',
    'There were no symptoms to suggest {} or {}.',
    'Neither {} nor {}.',
  ].map(frame('denied', 'letter')),
  ...[
    'no {}, no {}, no {}',
    'patient says no to {}, {} and {}',
    "he hasn't got any {} or {}",
    'asked about {} and {}, she said no to both',
    'she has not had {}, {} or {}',
    'not had any {}, not had any {}',
    'says there is no {} at all',
    'he says he has not {done}',
    "no she isn't {ing}",
  ].map(frame('denied', 'desk')),
  ...[
    "I don't have any {} or {}",
    "I haven't got {}, {} or {}",
    'no {} and no {}, just the pain in my back',
    'I have not {done}',
  ].map(frame('denied', 'patient')),
  ...[
    'He reports {} since yesterday.',
    'New onset {} over the last two days.',
    'She describes {} and {} since this morning.',
    'On examination there is {}.',
    'Complains of {}, which is new.',
    'There is {}, but no {}.',
    'Presented today with {}.',
  ].map(frame('told', 'letter')),
  ...[
    'he has {} since last night',
    "she's got {} and it started on Sunday",
    'no {} but he does have {}',
    'patient has {done} since yesterday',
    'he keeps {ing}',
  ].map(frame('told', 'desk')),
  ...["I've got {} now", 'since Monday I have {}', "I've {done} twice this week"].map(frame('told', 'patient')),
  ...['His father had {}.', 'Mother was treated for {} last year; patient well.', 'Family history of {}.'].map(
    frame('other', 'letter'),
  ),
  ...['her husband has {}, not her', "it's his wife who has {done}, he is fine"].map(frame('other', 'desk')),
  ...["my mum's got {}, I look after her", 'my brother has {done}, that is why I worry'].map(frame('other', 'patient')),
  ...[
    'History of {} in 2009, fully resolved.',
    'Previous {} after surgery in 2012, none since.',
    'He had {} ten years ago, which settled completely.',
  ].map(frame('over', 'letter')),
  ...['she had {} years ago but it cleared up completely', 'he had {} as a child, none since'].map(
    frame('over', 'desk'),
  ),
  ...['I had {} after the birth in 2005 and it went away'].map(frame('over', 'patient')),
  ...[
    'Advised to return if {} or {} develops.',
    'Safety-netted regarding {}, {} and {}.',
    'Should he develop {}, he will attend the emergency department.',
    'Leaflet given about {} and {}.',
  ].map(frame('supposed', 'letter')),
  ...[
    'told to ring back if she gets {}',
    'doctor said to watch out for {}',
    'told to go to hospital if he {third}',
  ].map(frame('supposed', 'desk')),
  ...['what happens if I {base}?', 'should I worry about {}?', "I'm scared I will {base}"].map(
    frame('supposed', 'patient'),
  ),
]

const slot = /\{(base|third|ing|done)?\}/g

/** How many sentences are made of each frame. */
const sentences = 12

interface Filled {
  readonly words: string
  readonly terms: readonly Term[]
}

/** The next terms of the list, each of another sign than the one before it where the list has them in turn. */
function fill({ by, words }: Frame, nth: number): Filled {
  const nouns = by === 'letter' ? clinical : plain
  const terms: Term[] = []
  const filled = words.replaceAll(slot, (_, form: keyof Happening | undefined) => {
    const of = form ? happenings : nouns
    const term = of[(nth + terms.length) % of.length] as Term
    terms.push(term)
    return form ? String((term as Happening)[form]) : term.words
  })
  return { words: by === 'letter' ? capital(filled) : filled, terms }
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** "There is {}, but no {}": the one is told, and the other, before or after it, is denied. */
const isDenied = ({ words }: Frame, at: number): boolean => {
  const before = words.split(/\{\w*\}/)[at] ?? ''
  return /\bno $/.test(before)
}

const elsewhere = ['age', 'motorLoss', 'painDuration', 'tbContact'] as const satisfies readonly Place['question'][]

/** In turn at the question that the first term is of, at another, and at one of the core questions. */
function openAt(terms: readonly Term[], turn: number): Place['question'] {
  const [first] = terms
  if (turn % 3 === 0 && first) return first.of
  const third = Math.floor(turn / 3)
  return (turn % 3 === 1 ? elsewhere[third % elsewhere.length] : coreSigns[third % coreSigns.length]) ?? 'age'
}

function caseOf(one: Frame, nth: number, turn: number): Case {
  const { words, terms } = fill(one, nth)
  const place: Place = { audience: one.by === 'letter' ? 'clinician' : 'practiceStaff', question: openAt(terms, turn) }
  const base = { kind: `${one.kind}, ${one.by}`, text: words, place }
  if (one.kind === 'told') return { ...base, tells: terms.filter((_, at) => !isDenied(one, at)).map(({ of }) => of) }
  if (one.kind !== 'denied') return base
  const [parts, wholes] = [terms.filter(({ part }) => part), terms.filter(({ part }) => !part)]
  return { ...base, denies: wholes.map(({ of }) => of), deniesPartOf: parts.map(({ of }) => of) }
}

/** Every sentence once at a place. */
export const frameCases: readonly Case[] = frames.flatMap((one, at) => {
  const slots = [...one.words.matchAll(slot)]
  const terms = slots.some(([, form]) => form)
    ? happenings.length
    : one.by === 'letter'
      ? clinical.length
      : plain.length
  return Array.from({ length: Math.min(sentences, terms) }, (_, nth) => caseOf(one, nth, nth + at))
})
