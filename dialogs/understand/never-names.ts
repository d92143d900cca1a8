/** Words that are never part of a name here, even with a capital: a masked symptom is worse than a missed name. */
import { clinicianQuestions } from '../wording/clinician-questions.ts'
import { staffQuestions } from '../wording/staff-questions.ts'
import { commandWords, questionWords } from './command-words.ts'
import { numberWords } from './number-words.ts'
import { synonyms } from './option-words.ts'
import { phrases } from './phrases.ts'
import { isSignWord } from './sign-guard.ts'
import { phraseLists } from './yes-no-words.ts'

/** Diseases, signs and tests that are called after someone, drugs by their brand, and places that are hospitals or journeys. */
const eponyms =
  phrases(`paget, parkinson, scheuermann, hodgkin, hodgkins, romberg, babinski, waddell, lasegue, lasègue, schober, crohn, sjogren,
  sjögren, cushing, bechterew, charcot, hoffmann, hoffman, lhermitte, addison, marfan, ehlers, danlos, modic, pott, potts,
  schmorl, guillain, barré, barre, wegener, ewing, kaposi, reiter, raynaud, sequard, tarlov, cobb, alzheimer, huntington, colles, oswestry, behçet,
  behcet, lyme, down, downs, turner, klinefelter, wilson, graves, hashimoto, barrett, kernig, brudzinski, trendelenburg,
  faber, patrick, gaenslen, bell, meniere, ménière, perthes, osgood, schlatter, morton, achilles, baker, dupuytren, still,
  bence, jones, gilbert, adams, cauda, macmillan, glasgow, roland, morris, keele, braun, brown, epstein, barr, bertolotti, baastrup, forestier, stokes,
  chiari, kummell, kümmell, chance, jefferson, zoladex, nurofen, voltarol, oramorph, tylenol, keytruda, prolia, forteo, humira, enbrel,
  pakistan, india, bangladesh, lahore, karachi, delhi, mumbai, dhaka, sylhet, punjab, kashmir, nepal, leeds, bradford,
  barnsley, york, london, manchester, sheffield, english, british, scottish, welsh, irish, polish, indian, pakistani, asian,
  african, chinese, urdu, punjabi, hindi, general, infirmary, hospital, royal, university, teams, windows, google, microsoft`)

/** Days, months, and the words that begin sentences and notes. */
const common =
  phrases(`a, an, the, and, or, but, if, so, as, at, by, for, from, in, into, of, off, on, onto, out, over, to, up, with, without, within, since,
  until, till, before, after, during, about, around, again, also, always, any, all, another, because, been, being, both, can,
  cant, cannot, could, couldnt, did, didnt, do, does, doesnt, done, dont, each, else, ever, every, few, first, second, third, get,
  gets, getting, go, goes, going, gone, got, had, hadnt, has, hasnt, have, havent, having, he, hed, hell, her, here, hers, hes, him, his, how,
  i, id, ill, im, is, isnt, it, its, ive, just, last, later, least, less, let, like, little, long, lot, lots, made, make, makes, many, may, maybe, me,
  might, mine, more, most, much, must, my, myself, himself, herself, needs, need, never, new, next, no, none, nor, not, nothing, now, often, old, once, one,
  only, other, our, ours, own, past, per, please, quite, rather, really, right, left, said, same, saw, say, says, see, seen, she, shed, shes,
  should, some, someone, something, sometimes, soon, still, such, take, taken, takes, taking, tell, tells, than, that, thats,
  their, theirs, them, then, there, theres, these, they, theyre, thing, things, think, thinks, this, those, though, through,
  time, times, today, together, told, tomorrow, tonight, too, took, toward, try, two, twice, under, us, use, used, very, via, want,
  wants, was, wasnt, way, we, well, went, were, what, whats, when, where, which, while, who, whole, whose, why, will, wont, would, yes,
  yesterday, yet, you, your, yours, thanks, thank, hello, hi, hey, ok, okay, sorry, monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, tues, wed, thu, thur, thurs, fri, sat, sun,
  january, february, march, april, june, july, august, september, october, november, december, jan, feb, mar, apr, jun, jul,
  aug, sep, sept, oct, nov, dec, spring, summer, autumn, winter, christmas, easter, boxing, new, year,
  morning, afternoon, evening, night, noon, midnight, day, days, week, weeks, month, months, years, hour, hours, minute, minutes, ago,
  patient, patients, pt, pts, px, person, caller, client, man, woman, lady, gentleman, boy, girl, male, female, child, wife, husband, son, daughter,
  mother, father, mum, mam, dad, sister, brother, partner, carer, carers, neighbour, friend, family, staff, nurse, doctor, doctors, dr, gp, gps, physio,
  physiotherapist, consultant, surgeon, paramedic, ambulance, reception, receptionist, clinician, practice, surgery, clinic, ward, department, team, desk,
  osteopath, chiropractor, radiographer, radiology, pharmacist, locum, registrar, fcp, hca, anp, mr, mrs, ms, miss, mx, master, sir,
  name, named, number, phone, telephone, mobile, tel, email, address, postcode, date, birth, born, dob, nhs, age, aged, called, calling, ring, rang, room, bed,
  mri, mr, mra, ct, xr, xray, scan, scans, scanned, imaging, spine, spinal, lumbar, thoracic, cervical, sacral, sacrum, coccyx, brain, head, neck, pelvis, hip, hips, shoulder, arm, arms,
  hand, hands, abdomen, chest, contrast, whole, angiogram, neurography, referral, referred, refer, report, reports, reported, reporting, request, requested, requesting, review, reviewed, examined, exam, examination, discharged,
  lbp, bp, hr, rr, temp, sats, hb, pv, esr, crp, fbc, wbc, wcc, psa, alp, ldh, egfr, hba, mcv, plt, tft, lft, bone, profile, dexa, bmi, wt, ht, hx, pmh, dx, rx, sx, tx, fx, op, ra, as, ms, axspa, tb, hiv, aids, copd, ckd, ihd, cva, tia, dvt, pe, uti, bph, ibs, ibd, nsaid, nsaids,
  slr, ehl, lmn, umn, pr, nad, nil, neg, negative, pos, positive, normal, abnormal, reduced, absent, present, intact, raised, low, high, mild, moderate, severe, acute, chronic, sudden, gradual, bad, worse, worst, better, good, fine, poor, great, slight, sharp, dull, constant,
  denies, denied, states, stated, complains, complaining, feels, noticed, noted, known, unknown, unsure, sure, not, possible, probable, probably, query, ?, history, previous, previously, current, currently, ongoing, recent, recently, started, starting, began, begin,
  improving, improved, declined, declining, agreed, awaiting, awaited, pending, booked, urgent, emergency, routine, stable, unstable, mobile, independent, lives, living, alone, retired, works, working, smoker, ex,
  pain, painful, pains, back, backache, ache, aching, sore, stiff, stiffness, spasm, spasms, swelling, swollen, burning, shooting, stabbing, electric, shock, cramp, fever, fevers, sweats, rigors, chills, sweating, unwell, tired, fatigue, weight, loss, lost, losing, stone, appetite, nausea, vomiting, cough, coughing, sneeze, rash, headache,
  dizzy, dizziness, faint, collapse, collapsed, injury, injured, trauma, lifting, lifted, bending, bent, twisting, twisted, gym, football, rugby, gymnast, gymnastics, car, crash, rta, rtc,
  radiculopathy, radicular, radiculitis, myelopathy, stenosis, spondylosis, spondylitis, spondylolisthesis, disc, discs, prolapse, herniation, fracture, fractured, fractures, wedge, osteoporosis, osteoporotic, osteopenia, cancer, ca, tumour, tumor, mets, metastases, metastatic, malignancy,
  myeloma, lymphoma, leukaemia, melanoma, prostate, breast, lung, kidney, renal, bowel, diabetes, diabetic, asthma, stroke, epilepsy, dementia, depression, anxiety, arthritis, gout, infection, abscess, discitis, osteomyelitis, sepsis,
  steroid, steroids, pred, prednisolone, methotrexate, naproxen, ibuprofen, diclofenac, amitriptyline, gabapentin, pregabalin, codeine, cocodamol, dihydrocodeine, tramadol, morphine, paracetamol, warfarin, apixaban, aspirin, insulin, metformin, ramipril, bisoprolol, amlodipine, atorvastatin, omeprazole, alendronate, alendronic, tamoxifen, duloxetine, diazepam, citalopram, sertraline, levothyroxine,
  ppm, icd, pacemaker, defibrillator, cochlear, implant, implants, neurostimulator, stimulator, pump, port, clip, clips, aneurysm, metal, shrapnel, stent, mesh, coil, screw, screws, rods, replacement,
  willing, unwilling, keen, happy, refuses, refused, refusing, wishes, surgical, conservative, fusion, rehab, rehabilitation, exercise, exercises, tried, trying, failed, help, helped, helping, same, change, changed, changes, unchanged, difference, summary, restart, why, undo, option, options, answer, question, triage, alert, alerts, route, take, stand, stood, holding, reason, mistake, entered, wrong, false, resolved, resolving, admitted, appointment, spoken, speak, speaking, spoke, assessed, assessment, sent, send, arranged, seeing, advised, advice, safety, net, netted, attending, attend, attended, done, completed, duplicate, test, letter, leaflet, results, result, bloods, blood, copy, contact, information,
  drinker, alcohol, drugs, user, misuse, abuse, sport, athletic, adolescent, teenager, teen, young, elderly, pregnant, postpartum, partum, walks, frame, stick, zimmer, wheelchair, chair, car, work, job, house, home, church, mosque, school, bus, road, street, shop, shops, door, stairs, step, steps, garden, mile, miles, metres, yards,
  sat, lying, lies, laying, lie, rest, resting, rested, sleep, sleeping, wakes, waking, woke, turning, driving, drove, housebound, bedbound, unable, able, holds, hold, held, red, flag, flags, left, central, midline, paraspinal, tender, tenderness, percussion, reflex, reflexes, reflexive, ankle, jerk, jerks, plantars, plantar, downgoing, upgoing, clonus, tone, motor, dermatome, myotome, dermatomes, myotomes, root, roots, nerve, nerves, cord, canal, compression, lesion, deficit, deficits, neuro, neurology, neurological, neurologically, observation, observations, obs,
  unable, nothing, everything, everyone, anyone, anything, nobody, somebody, self, own, god, jesus, christ, bloody, vitamin, score, type, drowsy, septic, alert, afebrile, febrile, apyrexial, worried, upset, anxious, aware, bank, holiday, grade, class, stage, group, influenza, strep, factor, protein, category, hepatitis, apparently, allegedly, basically, actually, definitely, certainly, obviously, clearly, otherwise, however, therefore, although, despite, except, regarding, concerning, possibly, perhaps, only, even, especially, particularly, mainly, mostly, partly, slightly, completely, totally, fully, almost, nearly, hardly, barely, suddenly, gradually, initially, finally, meanwhile, thereafter`)

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{M}']+/gu) ?? []

const ofProduct = [
  JSON.stringify([Object.values(synonyms), Object.values(commandWords), Object.values(questionWords)]),
  phraseLists.flatMap((list) => list.phrases).join(' '),
  [...numberWords.keys()].join(' '),
  ...[...Object.values(clinicianQuestions), ...Object.values(staffQuestions)].map((wording) => JSON.stringify(wording)),
].flatMap(wordsOf)

const eponymSet: ReadonlySet<string> = new Set(eponyms)

/** "Guillain Barry" is no Barry. */
export const isEponym = (base: string | undefined): boolean => base !== undefined && eponymSet.has(base)

const words: ReadonlySet<string> = new Set([...eponyms, ...common, ...ofProduct])

/** The ends of medical words, and of verbs and adverbs. */
const medicalEnd =
  /(?:(?:...)(?:itis|osis|oses|emia|aemia|algia|pathy|plegia|paresis|aesthesia|oma|omas|ectomy|otomy|oscopy|ology|ological|ness|tion|tions|sion|ment|ments|ing|ings|ful|less|ous|ive|able|ible|ical|ally|edly|ably|pril|olol|statin|azole|mab|nib|cillin|dopa|profen|caine|zepam|phen))$/

/** Whether a word, in lower case, is one of the clinic's or of everyday speech. */
export const isNeverName = (base: string): boolean =>
  words.has(base) ||
  words.has(base.replaceAll("'", '')) ||
  medicalEnd.test(base) ||
  isSignWord(base) ||
  (base.includes('-') && base.split('-').some((part) => words.has(part)))
