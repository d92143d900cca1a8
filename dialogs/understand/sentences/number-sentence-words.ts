/** The words around an age or a duration in a sentence. For a clinician to read and extend. */
import { phrases } from '../phrases.ts'

/** One of these anywhere, and an age is asked back: rough, a bound, another person's, another day's. */
export const ageAsksBack: ReadonlySet<string> = new Set(
  phrases(`about, around, roughly, approx, approximately, nearly, almost, over, under, between, late, early, mid, ish, odd, or, to, not, isnt, wasnt, next, friday, tomorrow, soon, shy, past, born, dob, birthday, running, wife, husband, mother, father, mum, dad, son, daughter, sister, brother, partner, carer, than,
  think, thinks, maybe, possibly, probably, perhaps, unsure, guess, says, looks, least, most, sorry, actually, no wait, older, younger, minus, half, quarters, ago, when, was, both, if, in, going, coming, up, pushing, approaching, plus, >, <, ~, ?`),
)
/** What may stand directly before an age in a sentence, and directly after it. */
export const beforeAge: ReadonlySet<string> = new Set(
  phrases(
    'is, shes, hes, im, theyre, aged, age, pt, patient, turned, just turned, m, f, male, female, a, lady, man, woman, am, now',
  ),
)
export const afterAge: ReadonlySet<string> = new Set(
  phrases('y, yo, y/o, yr, yrs, year, years, yeras, yaers, yers, m, f, male, female, old, yom, yof'),
)
/** A number before one of these is no age: "3 weeks", "2 stone", "50%", "3 years of LBP". */
export const notYears: ReadonlySet<string> = new Set(
  phrases(
    'week, weeks, wk, wks, month, months, mth, mths, day, days, hour, hours, h, kg, stone, mg, st, lb, %, out, units, times, /, cm, min, mins, minutes, of, sessions, kids, children, grandchildren, fortnight, fortnights',
  ),
)
/** After an age that opens the text. */
export const afterOpeningAge: ReadonlySet<string> = new Set(
  phrases('and, with, bless, lives, retired, today, now, exactly, last'),
)

/** Every word beside the one duration of a sentence is one of these. A rough amount or a bound is not here. */
export const durationFill: ReadonlySet<string> = new Set(
  phrases(`he, she, they, it, i, we, hes, shes, ive, im, theyre, theyve, its, itll, his, her, their, my, the, a, this, that, thats, patient, pt, wife, husband, daughter, son, mum, dad, carer, says, said, say, saying, reckons, tells, me, told, reports, states, thinks,
  has, have, had, having, is, are, was, been, be, being, got, gotten, for, since, from, of, past, last, with, about, around, roughly, approximately, approx, now, ago, today, tomorrow, on, in, when, came, come, coming, started, start, starts, starting, began, begun, onset, going, gone, lasted, lasting, happened, happening, suffering, suffered, struggling, hurting, hurts, hurt, bothering, bad, sore, aching, there, back, leg, lower, low, pain, pains, lbp, backache, sciatica, symptoms, history, hx, duration, total, all, just, only, exactly, precisely, so, far, really, then, altogether, so, constant, constantly, continuous, continuously, every, day, put, her, out, after, gardening, lifting, fall, hasnt, and, which, to, day, monday, tuesday, wednesday, thursday, friday, saturday, sunday, morning, afternoon, night, yes, well, um, er, oh, think, would, say, id, doctor, doc, madam, sir, thanks, please, bless, him, love, i'd, nonstop, non stop, solid, straight, good, whole, full, long, it's, as, at, by, do, did, does, ok, right, doing, since, complaining, complains, presenting, presents, presented, problem, issue, trouble, spell, episode, current, this, time, or so, ive, weve`).flatMap(
    (phrase) => phrase.split(' '),
  ),
)

/** One of these anywhere beside words that are not known, and a duration is asked back: a bound, a part, another time or thing. */
export const durationAsksBack: ReadonlySet<string> = new Set(
  phrases(
    'least, most, more, less, than, under, over, within, not, hasnt, havent, isnt, wasnt, yet, first, before, previous, previously, worse, better, next, soon, starts, will, wait, waiting, each, every, or, between, another, new, newer, recent, episode, episodes, times, both, then, until, till, if, physio, tablets, gave, given, surgery, operation, scan, mri, appointment, review, off, pregnant, married, retired, just, only, nearly, almost, hour, hours, minutes, sleeps, getting, pushing, approaching, ?, sister, brother, mother, father',
  ),
)
/** What may stand directly before a duration that is taken, beside the words that are known. */
export const beforeDuration: ReadonlySet<string> = new Set(
  phrases('maybe, like, probably, gives, call, perhaps, prob, persistent'),
)
