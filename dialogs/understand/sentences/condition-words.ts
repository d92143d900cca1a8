/** Words that say that what they stand beside is as it should be, or is not. For a clinician to extend. */
import { phrases } from '../phrases.ts'

/** Said of a subject. "Is it any different?" needs no subject. */
export const fine =
  phrases(`fine, normal, normally, ok, good, intact, clear, well, alright, all right, all fine, all ok, all normal, as normal, as usual, the same,
  the same as ever, same as ever, same as usual, the same as usual, nad, unremarkable, stable, steady, preserved, unaffected, unimpaired, not a problem, no problem, not an issue, not affected, perfect,
  grand, great, working, working fine, working normally, regular, as they should be, as it should be, fully intact, absolutely fine, perfectly fine, perfectly normal, doing fine, all good, 100%, full, symmetrical, in order`)
export const trouble =
  phrases(`problem, problems, trouble, troubles, issue, issues, bother, disturbance, disturbances, change, changes, changed, dysfunction, abnormality, abnormalities, abnormal, difficulty, difficulties, concern, concerns, symptoms, symptom, deficit, deficits,
  involvement, complaints, not right, affected, impaired, poor, poorer, worse, reduced, loss, bad, different, disturbed, lost, deteriorated, deterioration, gone off`)
/** Says by itself that all is as it should be. */
export const allFine =
  phrases(`all fine, all fine there, all ok, all ok there, all normal, all normal there, all good, all good there, everything fine, everything is fine, everything ok, everything is ok, everything normal, everything is normal, everythings fine, everythings normal, everythings ok,
  thats all fine, thats fine, no problems, no problem there, no problems there, no problems at all, no trouble, no trouble there, no trouble at all, no bother at all, no issues, no issues there, no issues at all, no concerns, no bother, nothing wrong there, nothing wrong, nothing wrong with that, no change there, no changes there,
  no change, no changes, nothing has changed, nothings changed, nothing changed, unaffected, all as normal, all as it should be, nothing abnormal, no complaints, no abnormality, no abnormalities, nothing new, nothing out of the ordinary, both fine, both normal, both ok`)
