/**
 * The words that answer a question with yes, no or unsure, as whole messages. For a clinician to read and correct.
 * Whatever hedges is unsure; whatever could also describe a function ("she doesn't" feel it) is no answer by itself.
 */
import type { QuestionId, YesNoUnsure } from '../../machines/answers.ts'
import { questionIds } from '../../machines/protocol.ts'
import { caudaEquinaIds } from '../../machines/terms.ts'
import { phrases } from './phrases.ts'

export interface PhraseList {
  /** `hedgedNo`: neither a no nor a doubt about the thing, and asked back (protocol, section 3). */
  readonly answer: YesNoUnsure | 'hedgedNo'
  readonly phrases: readonly string[]
  /** Where a phrase stands: `opens` may be repeated ("no no"); `follows` may come after one that opens. */
  readonly place: 'opens' | 'follows' | 'alone'
  /** Questions to which these words are no clear answer, whatever comes before them. */
  readonly unclearFor?: readonly QuestionId[]
  /** Questions to which they are one only after a plain yes or no. */
  readonly unclearAloneFor?: readonly QuestionId[]
}

/** The pain that stays and the rest that eases it: "it doesn't" and "not at all" say yes as easily as no. */
const aboutBedRest: readonly QuestionId[] = ['nonMechanicalPain']
const listQuestions: readonly QuestionId[] = ['bloodResults', 'riskFactors', 'mriContraindications']
/** "A bit" tells that a symptom is there; it does not answer whether surgery is appropriate. */
const notASymptom: readonly QuestionId[] = [
  ...listQuestions,
  'acuteSevere',
  'radiculopathy',
  'inflammatoryDisorder',
  'wedgeFracture',
  'surgeryAppropriate',
  'patientWilling',
  'fusionReferral',
  'structuralDeformity',
]

/** "She does", "the patient has not": every person with every one of these verbs. */
const said = (verbs: string): readonly string[] =>
  phrases('i, he, she, they, we, it, patient, pt, the patient').flatMap((person) =>
    phrases(verbs).map((verb) => `${person} ${verb}`),
  )

export const phraseLists: readonly PhraseList[] = [
  {
    answer: 'yes',
    place: 'opens',
    phrases: phrases('y, ye, yh, ya, yea, yeah, yeh, yep, yup, yes, yess, yse, ys, eys, aye, ay, haan'),
  },
  {
    answer: 'yes',
    place: 'follows',
    phrases:
      phrases(`definitely, defo, deffo, certainly, absolutely, of course, indeed, for sure, very much so, correct,
      that's correct, that's right, affirmative, positive, pos, present, confirmed, +ve, + ve, +, ++, +++, 👍, haan ji,
      'tis, there is, there are, there has been`),
  },
  {
    answer: 'yes',
    place: 'follows',
    unclearFor: aboutBedRest,
    phrases: [
      ...said('do, does, did, have, has, had, is, are, am, was'),
      ...phrases("i've got, he's got, she's got, i have got, he has got, she has got"),
    ],
  },
  {
    answer: 'yes',
    place: 'follows',
    unclearFor: [...aboutBedRest, ...notASymptom],
    phrases: phrases(`a bit, a little, a little bit, a wee bit, slight, slightly, mild, mildly, some, sometimes,
      occasionally, at times, now and then, now and again, on and off, off and on, comes and goes, intermittent,
      intermittently, often, always, constantly, all the time`),
  },
  {
    answer: 'no',
    place: 'opens',
    phrases: phrases('n, no, noo, nno, nope, nop, nah, naw, nay, nae, nahi, nahin'),
  },
  {
    answer: 'no',
    place: 'follows',
    phrases: [
      ...phrases(`none, none at all, nil, negative, neg, -ve, - ve, nad, denies, denied, denies any, definitely not,
        definitely no, certainly not, absolutely not, of course not, defo not, deffo not, there isn't, there is not,
        there isn't any, there is none, there's none, there are none, i haven't any, i haven't got any, he hasn't any,
        he hasn't got any, she hasn't any, she hasn't got any`),
      ...said("haven't, have not, hasn't, has not, hadn't, had not, denies, denies any"),
    ],
  },
  {
    answer: 'no',
    place: 'follows',
    unclearFor: aboutBedRest,
    phrases: phrases('never, not at all, not a bit'),
  },
  {
    // After a no only: by itself "all fine" may be of a part, and "no change" of what was there before.
    answer: 'no',
    place: 'follows',
    unclearFor: [...aboutBedRest, ...notASymptom],
    unclearAloneFor: questionIds,
    phrases: phrases(`nothing at all, nothing like that, nothing of the sort, nothing new, none of that, all fine,
      all fine there, all normal, all normal there, all ok, all okay, all good, all good there, everything normal,
      everything is normal, everything's normal, everything fine, everything is fine, everything's fine, perfectly normal,
      he's fine, she's fine, they're fine, i'm fine`),
  },
  {
    // "She doesn't" may be "doesn't feel it", "absent" may be the sensation: cauda equina needs the plain word.
    answer: 'no',
    place: 'follows',
    unclearFor: aboutBedRest,
    unclearAloneFor: caudaEquinaIds,
    phrases: [
      ...said("don't, do not, doesn't, does not, didn't, did not"),
      ...said("isn't, is not, aren't, are not, am not, amn't, wasn't, was not"),
      ...phrases("absent, i'm not, he's not, she's not, they're not, it's not"),
    ],
  },
  {
    answer: 'unsure',
    place: 'follows',
    phrases: phrases(`unsure, not sure, i'm not sure, i am not sure, i'm unsure, not too sure, not certain, uncertain,
      he's not sure, she's not sure, he is not sure, she is not sure, they're not sure, he's unsure, she's unsure,
      patient unsure, patient not sure, pt unsure, pt not sure, don't know, i don't know, do not know, i do not know,
      don't really know, dunno, i dunno, dk, idk, doesn't know, he doesn't know, she doesn't know, they don't know,
      dinnae ken, dinna ken, not known, unknown, unclear, not clear, can't say, cannot say, couldn't say, can't be sure,
      can't tell, cannot tell, hard to say, hard to tell, difficult to say, difficult to tell, no idea, no clue,
      rather not say, i'd rather not say, would rather not say, prefer not to say, i've no idea, i have no idea, not a clue, haven't a clue, 🤷, 🤷♀, 🤷♂`),
  },
  {
    // As far as is known: of a list that is not known; of a symptom a no that is asked back.
    answer: 'hedgedNo',
    place: 'follows',
    phrases: [
      ...phrases(`none known, nil known, not that i know, not as far as i know, not to my knowledge`),
      ...['not', 'none', 'nothing'].flatMap((no) => [
        ...phrases(`${no} that i know of, ${no} that i'm aware of, ${no} that i am aware of`),
        ...['he', 'she', 'they'].flatMap((who) => phrases(`${no} that ${who} knows of, ${no} that ${who} know of`)),
      ]),
    ],
  },
  {
    answer: 'hedgedNo',
    place: 'follows',
    unclearFor: listQuestions,
    phrases: [
      ...phrases(`i think not, don't think so, i don't think so, do not think so, i do not think so,
        i don't think i have, i don't believe so, i don't suppose so, i shouldn't think so, i wouldn't think so,
        i wouldn't say so, wouldn't say so, he thinks not, she thinks not, they think not, i doubt it, doubt it, unlikely,
        not likely, maybe not, perhaps not, possibly not, probably not, probably no, likely not, i guess not,
        i suppose not, i hope not, hopefully not, not really, nae really, not particularly, not especially,
        not so far, not that i can think of, not that i remember, not that i recall, not to speak of`),
      ...['he', 'she', 'they', 'patient', 'pt'].flatMap((who) =>
        phrases(`${who} doesn't think so, ${who} does not think so, ${who} don't think so, ${who} doesn't believe so`),
      ),
      ...['not', 'none', 'nothing'].flatMap((no) =>
        phrases("i have, i've, he has, he's, she has, she's, they have, they've").map(
          (have) => `${no} that ${have} noticed`,
        ),
      ),
    ],
  },
  {
    // After a no these are its reason, which sentences read.
    answer: 'hedgedNo',
    place: 'alone',
    unclearFor: listQuestions,
    phrases: phrases(`not noticed, not noticed any, not noticed anything, haven't noticed, haven't noticed any,
      haven't noticed anything, hasn't noticed, hasn't noticed any, hasn't noticed anything, nothing i've noticed,
      nothing noticed`),
  },
  { answer: 'unsure', place: 'alone', phrases: ['?', '? yes', '? no'] },
  {
    // Whether surgery is appropriate is for the clinician to think.
    answer: 'unsure',
    place: 'follows',
    unclearFor: [...listQuestions, 'surgeryAppropriate'],
    phrases: phrases('think so, i think so, he thinks so, she thinks so'),
  },
  {
    // Hedges. In a list question they would say neither which options nor that the results are unknown.
    answer: 'unsure',
    place: 'follows',
    unclearFor: listQuestions,
    phrases:
      phrases(`maybe, mebbe, may be, might be, could be, perhaps, possible, possibly, probably, likely, equivocal, i guess, i guess so, i suppose, i suppose so,
      suppose so, i believe so, yes and no, hardly, barely, not exactly, not quite, not entirely,
      not much, sort of, kind of, sorta, kinda`),
  },
]

/** Hesitation before an answer. "Oh no", "sorry, no" and "actually no" may take something back: not here. */
export const leadingFillers: ReadonlySet<string> = new Set(
  phrases('um, umm, uhm, er, erm, uh, eh, ah, och, ach, well, he says, she says, they say, pt says, patient says'),
)

/** Courtesies after an answer. */
export const closingFillers: ReadonlySet<string> = new Set(
  phrases(
    'please, pls, thanks, thank you, thank goodness, thank god, thankfully, luckily, ta, cheers, doctor, doc, dr, nurse, sir, madam, maam, mate, pal, hen',
  ),
)
