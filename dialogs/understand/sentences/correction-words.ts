/** How people take an answer back, in one reply or of an earlier question. For a clinician to read and extend. */
import { phrases } from '../phrases.ts'

/** Inside one reply: what follows the last of these is what counts. */
export const takesBack = phrases(
  'sorry, actually, correction, no wait, wait, hang on, scrap that, i mean, make that, other way round',
)

/** An earlier answer is meant only where one of these is said. */
export const corrects =
  phrases(`sorry, actually, correction, change that, change it, change to, changed to, change systemic, please change, can you change, amend, please amend, update that, update it, please update, please set, swap that, should be, should have been, should read, shouldve been, go back, take back,
  misread, misclicked, miskeyed, misheard, mistyped, by mistake, wrong, i meant, she meant, he meant, meant to say, in fact, on reflection, after all, i typed, i put, i said, make that, just said, just told me, just seen, came back just now, came back now, the wrong patient, so yes to, so no to, change of heart, slip of the finger, ignore, oops, typo`)

/** Not the answer to the open question, whatever else is said. */
export const aboutAnother =
  phrases(`ones a yes, ones a no, one is a yes, one is a no, should be, should have been, should read, go back, take back, amend, misread, misclicked, miskeyed, mistyped, by mistake,
  last answer, last one, previous answer, last question, i typed, i pressed, i clicked, change that, change it, update that, update it, swap that, ignore that`)

/** Of the answer before the open question, with what it is to be after it. */
export const previousAnswer =
  phrases(`i meant, i meant to say, i meant to put, meant to say, meant to put, i should have said, i should have put, should have said, should have put, i shouldve said, i shouldve put, that should be, that should have been, it should be, it should have been, should be,
  my last answer should be, my last answer should have been, my last answer is, last answer should be, last one should be, the last one should be, last answer, previous answer wrong, previous answer should be, previous answer, last question, the last one is, that last one is, ignore that, typo, i hit yes by mistake, i hit no by mistake, hit yes by mistake, hit no by mistake, i pressed yes by mistake, i pressed no by mistake, pressed yes by mistake, pressed no by mistake, i clicked yes by mistake, i clicked no by mistake, clicked yes by mistake, clicked no by mistake`)
export const beforePrevious = phrases(
  'oops, sorry, no wait, oh, wait, hang on, actually, oh sorry, pressed no, pressed yes, oops pressed no, oops pressed yes, clicked no, clicked yes',
)
export const afterPrevious = phrases(
  'just now, for the last one, for that last one, for that one, for the last question, for that, there, before, last time, please, sorry, doc, for the previous one',
)

/** Names of questions that are everyday words in a sentence. */
export const notNames: ReadonlySet<string> = new Set(
  phrases(
    'as, pain, time, legs, rest, response, mechanical, walk, numb, years, weeks, background, blood, therapy, treatment, severe, acute, appropriate, consent, length, balance, temperature, strength, power, drugs',
  ),
)
/** More names, in sentences. */
export const moreNames: Readonly<Record<string, string>> = {
  'ank spond': 'inflammatoryDisorder',
  systemic: 'systemicSymptoms',
  'motor loss': 'motorLoss',
  'upper back': 'thoracicPain',
  'tb contact': 'tbContact',
  'acute and severe': 'acuteSevere',
  radicular: 'radiculopathy',
  'wedge fracture': 'wedgeFracture',
  fusion: 'fusionReferral',
  surgery: 'patientWilling',
}
/** Set the answer anew; without one, an option that is told is added to those on record. */
export const setsAnew = phrases(
  'change, set, should be, should have been, take, not, amend, only, just, none, no, instead',
)
