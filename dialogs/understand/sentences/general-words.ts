/**
 * What the words of a sentence do, whatever the question. For a clinician to read and extend. A word that stands in no
 * list makes a denial unreadable, so that a longer list of `fill` only ever reads more; `asksBack` always wins.
 */
import { phrases } from '../phrases.ts'

/** `no` may open an answer or deny what follows it; `not` only denies. */
export const general = {
  yes: phrases(`yes, yes yes, definitely, yes definitely, posve, correct, affirmative, thats right, indeed, certainly,
    present, confirmed, yes please, haan, yes it is, yes he is, yes she is, yes he has, yes she has, yes he does,
    yes she does, yes it does, yes they do, yes there is, so yes, agreed, i agree`),
  no: phrases('no'),
  plainNo:
    phrases(`no no, no never, no none, no not at all, definitely not, certainly not, absolutely not, nothing like that,
    not at all, none at all, none whatsoever, no he isnt, no she isnt, no it isnt, no he hasnt, no she hasnt, no i havent,
    no he doesnt, no she doesnt, no i dont, no it hasnt, no it doesnt, denies any, denied any, none of that, none of those,
    none of these, none of them, none, nil, negve, neg, negative, nad, n, nothing to report, nothing of the sort, no sign of it,
    no sign of that, no sign of any, nothing like it, nothing of that sort, nothing of that kind, nothing of note, nothing at all, nil of note, nil reported, nothing reported, none reported, not any,
    hasnt any, hasnt got any, hasnt had any, havent got any, havent had any, havent any, has none, had none, hasnt had that, hasnt got that,
    no to that, no to all that, no to all of that, no to both, no she hasnt noticed any, no he hasnt noticed any, no i havent noticed any, no hasnt noticed any, no havent noticed any, no not noticed any,
    no she hasnt noticed anything, no he hasnt noticed anything, no i havent noticed anything, no hasnt noticed anything, no havent noticed anything, no not noticed anything, no nothing noticed, no nothing like that, no no nothing like that,
    absent, never, never has, never had, never had any, no nothing`),
  not: phrases(`not, denys, denyes, nowt, zero, nothing, cant elicit any, cannot elicit any, never lost, hasnt lost, havent lost, not lost, denies, denied, denying, without, isnt, arent, wasnt, hasnt, havent, hadnt, doesnt, didnt, dont, never, nae,
    no evidence of, no signs of, no sign of, no history of, no complaint of, no complaints of, free of, hasnt got, hasnt had, hasnt got any, havent got any,
    havent got, havent had, hasnt any, doesnt have, doesnt have any, dont have, dont have any, hasnt noticed any, hasnt had any,
    has no, have no, had no, got no, has had no, never had, never had any, there is no, there isnt, there isnt any, theres no, there are no,
    not got, not got any, not had, not had any, nil, no new, no obvious, no real, no significant, no known, any, negative for, neg for,
    not aware of any, not noticed any, not complaining of, not complaining of any, not reporting, not reporting any, nor, neither, none, not any`),
  or: phrases('or, /, nor'),
  and: phrases('and, &, +, plus, also, with'),
  breaks: phrases(
    `but, just, only, though, although, because, so, otherwise, apart from that, other than that, however`,
  ),
  /** A doubt about what stands beside it. */
  hedge:
    phrases(`?, might, may, may be, might be, maybe, perhaps, possibly, possible, probably, probable, could be, could have, thinks, think,
    i think, she thinks, he thinks, reckons, reckon, seems, seem, sort of, kind of, query, suspicion of, supposedly, apparently, likely, unlikely, borderline, equivocal,
    he reckons, she reckons, looks like, a touch, not convinced, ish, or so, i suppose, i guess, suppose, guess, hardly, barely, might have, may have`),
  unsure:
    phrases(`not sure, unsure, im not sure, she isnt sure, he isnt sure, isnt sure, isnt certain, not certain, uncertain, dont know, doesnt know, i dont know,
    not known, unknown, unclear, no idea, no clue, not a clue, hasnt a clue, cant say, couldnt say, cant tell, couldnt tell, cant be sure, hard to say, hard to tell, hard to know, difficult to say, difficult to tell,
    hard to know if, hard to know whether, rather not say, prefer not to say, doesnt want to say, doesnt wish to say, wont say, wouldnt say, not able to say, unable to say, cant decide, cant remember, doesnt remember, doesnt recall, not able to tell,
    unable to tell, unable to assess, cant assess, could not assess, couldnt assess, not assessed, not examined, wasnt examined, havent examined, hasnt been examined, didnt examine, not tested, not tested yet, not checked, to be confirmed, tbc,
    cant rule it out, cant rule out, cant exclude, cannot exclude, cannot rule out, not excluded, couldnt exclude, needs checking, need to check, will have to check, maybe maybe not, yes and no, could go either way, 50/50, dunno, who knows, not seen, unclear history, havent asked, not asked, didnt ask, hasnt been asked, not clear, no info, cant be certain, cannot say, cannot tell, cannot be sure, doesnt really know, dont really know,
    cant say its not, couldnt say its not, cant say it isnt, cant say its, couldnt rule it out`),
  /** A no that is not meant for sure, or as far as is known: asked back (protocol, section 3). */
  hedgedNo: phrases(`
    dont think so, doesnt think so, i dont think so, he doesnt think so, she doesnt think so, not really,
    not that i know of, not that she knows of, not that he knows of, not that they know of, not that we know of,
    not that im aware of, not that shes aware of, not that hes aware of, not as far as i know, not as far as she knows,
    not as far as he knows, not as far as hes aware, not as far as shes aware, not to my knowledge,
    not to her knowledge, not to his knowledge, none known, nil known, not known of, not that she noticed,
    not that he noticed, not that ive noticed, not that she has noticed, not that he has noticed,
    not that shes noticed, not that hes noticed, none that i know of, none that he knows of, none that she knows of,
    nothing she has noticed, nothing he has noticed, hasnt noticed anything, hasnt noticed any, hasnt noticed,
    havent noticed anything, havent noticed, not noticed anything, not noticed any`),
  /** The text is put to the person again: it tells of another time, another person or a comparison, or it asks. */
  asksBack:
    phrases(`thinks so, i think so, she thinks so, he thinks so, think so, not sure how, not sure why, not sure when, doesnt know why, doesnt know how, dont know how, dont know why, unsure how, unsure why, slip of, by mistake, wrong patient, wrong pt, i put yes, do you mean, no more than usual, no worse, no different to usual, than usual, more than usual, as good as, used to, previous, previously, prev, old, longstanding, long standing, long term, chronic,
    for years, years, always, always has, always have, lifelong, since childhood, since birth, as a child, baseline, at baseline, known, historic, historical, in the past, ages ago, years ago, as a teenager, as a kid, when younger,
    unchanged, wait, hang on, hold on, sorry, actually, correction, scrap that, i mean, i meant, oops, ignore, typo, if, unless, except, except for, apart from, until, till, depends, sometimes, on and off, comes and goes, good days, some days, at times, occasionally,
    what, why, who, when is, where, which, how, is that, is this, is it, does that, does this, can i, can you, should i, wouldnt, not like, not that, its not that, not as if, its not like, not as though, would not say, wouldnt say it,
    sister, brother, mother, father, mum, dad, mam, uncle, aunt, auntie, grandad, granny, gran, grandfather, grandmother, cousin, son, someone, friend, partner, wifes, neighbour, runs in the family, family history, fh,
    because of the pain, due to pain, due to the pain, thats the pain, with the pain, pain inhibited, from the pain, pain limited, since the surgery, since surgery, on mounjaro, on ozempic, dieting, on a diet, intentional, intentionally, stroke, polio, diabetic, diabetes, neuropathy, ms, parkinsons, prostate, catheter, codeine, medication, tablets, amitriptyline, oxybutynin, arthritis, frame, stick, wheelchair, awaiting, no longer, any more, anymore, resolved, settled, gone now, better now, not yet, yet, recovered, nearly, almost, half, last time, last year, arm, neck, wrist, hip, shoulder, hand, hands, counts, further`),
  /** A denial of one time is not a denial: "no numbness now". */
  time: phrases(
    `today, now, this morning, last night, yesterday, since, then, again, day, days, week, weeks, month, months, monday, tuesday, wednesday, thursday, friday, saturday, sunday, weekend, the weekend, morning, evening, night, before, earlier, last week, last month, tonight, now and then, this week`,
  ),
  /** "It was fine" says nothing of how it is. */
  past: phrases(`was, were, been, had, having`),
  /** By itself beside a "no", it may tell of a symptom after all: "no, still there". */
  tells: phrases(
    `there, theres, feels, feel, feeling, felt, got, gets, get, up, down, out, both, some, new, newly, really, very, quite, still, bit, a bit, a little, little, slight, slightly, mild, mildly, wee, much, lot, a lot, few, couple, same, the same, signs, sign, evidence, symptoms, symptom, features, seen, found, going, back, one`,
  ),
  /** Says nothing by itself. */
  fill: phrases(
    `he, she, they, it, i, we, you, its, hers, his, her, him, them, their, my, your, the, a, an, this, that, thats, here, these, those, patient, the patient, lady, gentleman, man, woman, husband, wife, daughter, carer, mr, mrs, ms, dr, says, said, say, tells me, told me, reports, reported, reporting, states, stated, is, are, be, being, has, have, do, does, did, am, has got, has had, he has, she has, complains of, complaining of, describes, mentions, admits, confirms, in, on, at, to, for, of, from, by, as, into, around, round, about, over, either, all, any, anything, everything, at all, whatsoever, whatever, anywhere, ever, any new, so far, currently, at present, at the moment, too, well, oh, um, er, erm, ok so, right so, thanks, thank you, please, cheers, madam, sir, doctor, doc, nurse, love, thank goodness, thank god, thank heavens, thankfully, luckily, fortunately, glad to say, bless him, bless her, hen, pal, mate, the same as ever, as normal, that i can see, that i can find, on examination, oe, o/e, on exam, clinically, obvious, complaints, other, else, or anything, anything else, anything like that, or anything like that, of any kind, of any sort, to report, to note, noted, such, thing, way, my end, so he is, so she is, himself, herself, themselves, own, can, able, able to`,
  ),
} as const

export type GeneralMeaning = keyof typeof general
