/** What makes a sign no sign, or a doubtful one. For a clinician to read and extend, as the lexicon. */
import { phrases } from '../phrases.ts'

export const contexts = {
  /** Says that what follows is not there; to the end of its clause. */
  negator: phrases(
    `not had any, has not had, have not had, without any, no longer any, no history of, no hx, no c/o, nil c/o, nil of, not complaining of, neg for, ruling out, no new, cannot say i have, cannot say there is, cannot say she has, cannot say he has, not troubled by, no, not, nil, never, without, w/o, denies, denied, denying, deny, neg, -ve, negative for, none of, neither, nor, nae, nowt, nothing, zero, absence of, free of, free from, isnt, rules out, ruled out, excluded, no evidence of, no sign of, no signs of`,
  ),
  /** Says that what came before is not there. */
  denied: phrases(
    `definitely not, certainly not, she has not, he has not, i have not, they have not, say no, says no, said no, answered no, a no, is no, not there, not any, not a problem, nope, none, nil, no, not, absent, denied, negative, neg, -ve, nad, normal, ruled out, excluded, is not there, not there, not present, no problem, no issue*, fine, ok, never, not a bit, not at all, unchanged, no change, intact, preserved, has not, have not, is not, nil to note, nothing`,
  ),
  /** Ends what a negator reaches. */
  boundary: phrases(
    'but, however, although, though, except, apart from, only, then, now, yet, also, whereas, while, because, so, plus, since, until, till',
  ),
  /** Says so after a question that was told: "asked is he unsteady he said no". */
  answeredNo: phrases(
    'say no, says no, said no, answered no, a no, is a no, a definite no, definitely not, not at all, she has not, he has not, they have not, i have not, there is not, it is not, nothing to report, none reported, no to that, was a no, answered not, no again',
  ),
  normal: phrases(
    'can feel, could feel, feels it, can hold, can go, can start, can stop, can tell, can walk, feels the, feel the paper fine, no problem*, no trouble, no bother, no issue*, no change*, no concern*, normally, regular, regularly, no different, continent, dry, in control, under control, without trouble, without problem*, without difficulty, walks well, independent*, controlled, working, clear, every time, as ever, always has, same as, all right, alright, healthy, perfect, perfectly, lovely, brilliant, champion, canny, sorted, happy, no worries, symmetrical, sensate, present and, no loss, emptying, empties, right as rain, tip top, a1, gmc, wnl, ncd, normal*, intact, fine, ok, okay, nad, preserved, unremarkable, unaffected, good, grand, sound, full, as usual, same as always, unchanged, no change, well, steady, steadily',
  ),
  hypothetical: phrases(
    `would saddle, at what point, were she to, were he to, were they to, consented re, consented for, risks incl, on google, could his, could her, could this, little card, supposing, poster, signs to look for, what are the signs, would she know, would he know, after scan, can he have, can she have, will he, will she, to look for, to watch, pathway, s/n, if, should she, should he, should they, should it, should perineal, should any, in case, what if, suppose, told to, told her to, told him to, told me to, advised, advise, advice, warned, warn, warns, watch for, watch out for, look out for, looking out for, keep an eye, safety net*, safetynet*, leaflet*, worried about, worried that, worried it, worried he, worried she, worried the, scared, scared it, frit, frightened, afraid it, anxious, explained, explain, how would, would the, could the, could it, could he lose, is it something, might end up, may become, could become, could make, risk of, risk, understands to, if it came, if it got, otherwise, will end up, going to end, will be giving, going to go, next thing, ces card, hand out, must not, when they said, return if, come back if, ring back if, ask for help if, call 999 if, to call, in case i got, thought it was, thought he was, thought she was, read my out`,
  ),
  /** "If" after these asks, and does not suppose. */
  asking: phrases(
    'know, sure, tell, say, see, wonder*, ask*, certain, check*, recall, remember, write, down, question, as, even, what, clear, remembers',
  ),
  otherPerson: phrases(
    `last patient, last pt, colleagues case, mother has, mother in law, father in law, brother in law, different patient, my nan, my own, little boy, little girl, a lady at, a nurse who, a bloke at, uncle in, caller before, previous entry, horse, the horse, his dad, his mum, his mam, his mother, his father, his wife, his sister, his brother, his son, his daughter, his uncle, his aunt, his auntie, his mate, his nan, his gran, his girlfriend, her dad, her mum, her mam, her mother, her own mother, her father, her husband, her sister, her brother, her son, her daughter, her lad, her uncle, her aunt, her auntie, her friend, her nan, her gran, her twin, her partner, my mother is the one, my uncle, my papa, my sister, my sisters, my aunt, my auntie, my neighbour, my mate, my friend, a friend, sister in law, the neighbour*, neighbour*, cousin, the dog, the dogs, dog, cat, the cat, the baby, baby, the little one, toddler, the twins, wifes the leaky, him indoors, previous caller, another patient, previous patient, had a patient, a woman who, a man who, a lad on, half of them, two of them, the residents, she cares for, he cares for, looking after her dad, looking after his dad, looking after her mum, looking after his mum, auntie had, uncle had, mate had, father who, mother who, daughter with, son with, mail about, the paper about, in the news, friends, grandson, granddaughter`,
  ),
  /** Over, by itself. */
  bygone: phrases(
    'childhood, grown out of, cycling days, in the 90s, in the 80s, long since, for decades, never recurred, well that was then, cured, dry since, good flow since, completely gone, put right then, grew out of, till i was, till he was, till she was, until i was, used to, as a child, as a kid, as a lad, when i was a, when he was a, when she was a, at university, in childhood, years back when, yrs back when',
  ),
  past: phrases(
    `years ago, year ago, yrs ago, years back, year back, y ago, decades ago, decade ago, as a child, as a kid, as a lad, as a boy, as a girl, as a baby, as a teenager, when i was, when she was, when he was, in childhood, childhood, used to, back in, last time, previous episode, previously had, in the past, history of, hx of, hx, h/o, phx, pmh, aged, at university, in her twenties, in his twenties, in the eighties, in the nineties, in the sixties, in the 60s, in the 70s, in the 80s, in the 90s, postpartum, postnatal, after the birth, when expecting, till i was, long ago, ages ago, the day she was born, last year`,
  ),
  resolved: phrases(
    `resolved, resolves, resolution, better since, fully better, got better, full recovery, recovered, recovers, settled, long gone, all gone, gone now, it all went, cleared up, cleared, came back, come back, all come back, got over, got sorted, sorted, not since, never came back, never happened again, none since, nothing since, fine since, no residual, no longer, back within, out next day, asymptomatic, normal since, never again, no recurrence, got that back, has been fine since, ever since fine, all back`,
  ),
  current: phrases(
    'new, now, today, yesterday, tonight, last night, this morning, this week, this am, since monday, since tuesday, since wednesday, since thursday, since friday, since saturday, since sunday, since the weekend, again, currently, noo',
  ),
  hedge: phrases(
    `sort of, depends, in the background, sort of, query decline, did say something, changed the subject, nonspecific, non specific, uninterpretable, not seen, could not establish, cannot confirm, unassessable, just might, half of it, maybe, perhaps, possibly, possible, poss, might, not sure, unsure, not certain, uncertain, cannot say, could not say, could not tell, hard to say, hard to tell, hard to judge, difficult to say, difficult to tell, difficult to assess, hard to interpret, cannot exclude, not exclude, cannot rule out, cannot r/o, not rule out, equivocal, inconclusive, unclear, query, queries, ?, wonder*, ambivalent, cannot decide, does not know, do not know, did not know, doesnt know, dont know, not know, nobody knows, no idea, cannot be assessed, cannot judge, unknown, unobtainable, not convinced, possibly reduced, cannot tell, not been tested, not tested, untested, no reliable, reliable, thinks, i think, reckons, sort of, kind of, borderline, subtle, probable, probably, suspicious, could be, might be, may be, unsure if, could not answer, sometimes`,
  ),
  /** A part named for another illness. */
  illness: phrases(
    'bowel cancer, bowel ca, ca bowel, bladder cancer, bladder ca, ca bladder, cancer of the bowel, cancer of the bladder, testicular cancer, vulval cancer, anal cancer, irritable bowel, bowel screening, inflammatory bowel',
  ),
  /** A saddle, a leak, an accident or a numbness of another kind. */
  elsewhere: phrases(
    `because of the pain, due to pain, because of pain, from the pain, with the pain, too painful, since his wife passed, since her husband passed, work is unsteady, with boredom, trolley, junction, hardware, rage, wi fi, wifi, retains everything, bike, motorbike, bicycle, boiler*, pipe*, roof*, tap, radiator*, car accident, road traffic, rta, rtc, the m6, the m1, at work accident, wee bit, wee one, wee ones, wee while, wee boy, wee girl, wee dog, private clinic, goes private, go private, private physio, private hospital, privately, private mri, private health, privat*ly, private notes, villa, tablets have numb*, numbed the pain, numbing cream, numbing gel, with grief, with cold, the ladder, chair leg*, legs of the table, gate, football, leather, saddle making`,
  ),
  /** Not the saddle. */
  limb: phrases(
    'foot, feet, toe, toes, big toe, little toe, sole, heel, ankle*, shin*, calf, calves, knee*, outer thigh, outside of the thigh, lateral thigh, front of the thigh, hand, hands, finger*, thumb*, arm, arms, face, lip*, shoulder*, elbow*, wrist*, l4, l5, s1, dorsum, lateral border',
  ),
} as const satisfies Record<string, readonly string[]>

export type Context = keyof typeof contexts
