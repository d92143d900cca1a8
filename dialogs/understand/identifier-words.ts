/** The words around identifiers, and those that are never one. For a clinician to read and correct. */
import { phrases } from './phrases.ts'

const set = (list: string): ReadonlySet<string> => new Set(phrases(list))

/** Words in which people tell a cauda equina sign: whatever stands around them, they are never taken out. */
export const signWords: ReadonlySet<string> =
  set(`numb, numbness, numbed, numbing, numby, nummed, num, dead, deadness, feel, feels, feeling,
  felt, sensation, sensations, sensory, sense, tingle, tingles, tingling, tingly, pins, needles, paraesthesia, paresthesia,
  paraesthesiae, anaesthesia, anesthesia, anaesthetic, hypoaesthesia, saddle, perianal, perineal, perineum, perianally, anal,
  anus, groin, genital, genitals, genitalia, scrotum, scrotal, testicle, testicles, vulva, vaginal, vagina, penis, penile,
  crotch, buttock, buttocks, bum, bottom, arse, backside, undercarriage, privates, private, bits, down, below, between, wipe,
  wipes, wiping, wiped, wipin, paper, bladder, bowel, bowels, sphincter, sphincters, urine, urinary, urinate, urinates,
  urinating, urination, wee, wees, weeing, weed, pee, pees, peeing, peed, piss, pissing, pissed, poo, poos, pooing, pooed,
  poop, poops, shit, shits, stool, stools, faeces, faecal, fecal, soil, soiled, soiling, soils, wet, wets, wetting, wetted,
  leak, leaks, leaking, leaked, dribble, dribbles, dribbling, incontinent, incontinence, continence, continent, retention,
  retaining, catheter, catheterised, void, voids, voiding, toilet, loo, stream, flow, constipated, constipation, accident,
  accidents, control, empty, emptying, nappy, pad, pads, leg, legs, foot, feet, thigh, thighs, knee, knees, both, bilateral,
  bilaterally, walk, walks, walking, walked, walkin, gait, unsteady, unsteadiness, wobble, wobbles, wobbly, wobbling, stagger,
  staggers, staggering, stumble, stumbles, stumbling, stumbled, trip, trips, tripping, fall, falls, falling, fell, balance,
  drag, drags, dragging, drop, drops, dropping, weak, weaker, weakness, power, paralysed, paralysis, heavy, heaviness, stand,
  standing, sciatica, erection, erections, erectile, ed, orgasm, orgasms, sex, sexual, sexually, intercourse, libido, climax,
  ejaculate, ejaculation, ces, cauda, equina, hard, limp, sit, sitting, shuffle, shuffling, giving, gave, give`)

export const titles: ReadonlySet<string> = set(
  'mr, mrs, ms, miss, mx, master, dr, prof, professor, rev, sir, lady, mister, revd, reverend, fr, cllr, sgt',
)
/** A small letter after these is a name still; "miss a dose" and "dr said" are not. */
export const titlesInSmall: ReadonlySet<string> = set('mr, mrs, mister')

/** What is followed by a name, whatever its letters. */
export const nameLabels: ReadonlySet<string> = set('name, surname, forename, named, lastname, firstname')
/** Given names that are words too: a name only where a surname follows, at the beginning. */
export const unclearGivenNames: ReadonlySet<string> =
  set(`will, may, june, april, mark, rob, robin, pat, rose, grace, hope, faith, joy, dawn, ivy, iris,
  heather, olive, violet, ruby, pearl, amber, bill, frank, penny, carol, guy, jack, ray, dean, grant, miles, max, christian, summer, jan, mo, val, les, don, art, wilson, patrick, roland, morris, turner`)
/** What may be followed by one. */
export const nameCues: ReadonlySet<string> =
  set(`patient, patients, pt, pts, px, client, caller, called, re, to, with, it, this, for, ring, phone,
  contact, call, wife, husband, son, daughter, mother, father, mum, mam, dad, sister, brother, partner, carer, neighbour,
  niece, nephew, gran, nan, grandad, grandmother, grandfather, grandson, granddaughter, aunt, uncle, spouse, friend, lady,
  gentleman, man, woman, resident, i'm, i am, am, she, he, of`)
/** Before a single name that something is told of: "patient Okonkwo says". */
export const people: ReadonlySet<string> =
  set(`patient, pt, px, client, caller, wife, husband, son, daughter, mother, father, mum, mam, dad, sister,
  brother, partner, carer, niece, nephew, grandson, granddaughter, aunt, uncle`)
export const linksToName: ReadonlySet<string> = new Set(['is', 'was', ':', '-', '=', 'are', ','])
export const particles: ReadonlySet<string> = set(
  'de, da, del, della, der, den, van, von, la, le, du, al, el, bin, binti, ap, ab, ni, y, st, mac, mc, o',
)
/** After a name and before what is told of the person. */
export const afterName: ReadonlySet<string> =
  set(`says, said, say, states, stated, reports, reported, reporting, rang, phoned, called, calls,
  tells, told, thinks, is, was, has, had, hasn't, hasnt, isn't, wasn't, can't, cant, cannot, can, denies, denied, feels,
  complains, wants, needs, came, aged, age, dob, d, born, nhs, on, of, at, lives, with, who, whose, tel, and, here`)

export const birthLabel = 'd\\.? ?o\\.? ?b\\b\\.?|date of birth|birth ?date|birthday|born(?! with)|\\bb\\.(?= ?\\d)'
export const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'
export const dateWords = `(?:${months})[a-z]{0,6}|of|the|and|in|on|oh|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teen(?:th)?|twent(?:y|ieth)|thirt(?:y|ieth)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|nought`

/** Outer letters in use, and those of the NHS for no fixed abode and abroad. "T" and "C" are vertebrae only. */
export const postcodeAreas: ReadonlySet<string> = new Set(
  `AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU
  GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL
  PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE ZZ`.split(
    /\s+/,
  ),
)
export const unitsLikePostcodes: ReadonlySet<string> = set(
  'yr, hr, st, nd, rd, th, ft, lb, pt, bd, td, dy, us, ls, rt, lt, hx',
)

/** Of a street, in a name that is written with capitals. */
export const streets: ReadonlySet<string> =
  set(`street, st, road, rd, lane, ln, avenue, ave, av, close, cl, drive, dr, court, ct, crescent, cres, terrace,
  terr, tce, way, place, pl, gardens, gdns, garden, grove, hill, park, row, view, mews, square, sq, green, rise, wharf, house,
  cottage, cottages, parade, mount, fold, croft, bank, brow, gate, approach, estate, villas, villa, buildings, yard, wynd, vale,
  meadow, meadows, field, fields, chase, lodge, heights, quay, common, top, mill, ridge, path, circus, bridge, farm, towers,
  tower, mansions, crest, dale, garth, ginnel, end, side, broadway, parkway, highway, boulevard`)
/** Of a street in whatever letters. */
export const streetsInSmall: ReadonlySet<string> =
  set(`street, road, rd, lane, ln, avenue, ave, crescent, cres, terrace, gardens, gdns, grove, mews, drive, close,
  wynd, villas, cottages, croft, court`)
/** Before the name of a street. */
export const streetsBefore: ReadonlySet<string> = set('ffordd, heol, stryd, lon, lôn, maes, rhodfa, clos, rhes, cae')
export const dwellings: ReadonlySet<string> = set('flat, apartment, apt, unit, caravan, plot, bungalow')
/** Two words that end the name of a home. */
export const homes: ReadonlySet<string> = new Set(
  phrases('care home, nursing home, residential home, rest home, retirement village, care centre, nursing centre'),
)

/** What is left of "her NHS number is [NHS number]" once the mark is gone. "No" is an answer but after these. */
export const labelsOfMarks =
  /\b(?:nhs|phone|tel|telephone|mobile|mob|landline|contact)(?: (?:no|number|num))?\b|\b(?:dob|d\.o\.b|date of birth|birthday|birth|born|name|surname|patient|pt|address|postcode|post code|email|e-mail|mail|number|lives|living|at|on|in|it|this|that|is|was|her|his|their|my|the|for|and|she|he|they|s|a|of|called|caller|here|please|from|with)\b/gi
