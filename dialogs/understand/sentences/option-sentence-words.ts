/**
 * How the options are told in sentences, beside the names in option-words.ts. For a clinician to read and extend. An
 * option after a negative is denied; a denial is an answer only where it denies all of them.
 */
import { phrases } from '../phrases.ts'

export interface OptionWords {
  /** More ways to tell an option. */
  readonly options?: Readonly<Record<string, readonly string[]>>
  /** What may be normal, or raised or low, by the option that it bears on. */
  readonly subjects?: Readonly<Record<string, readonly string[]>>
  readonly asksBack?: readonly string[]
  readonly fill?: readonly string[]
}

/** Asked back at any of these questions: another person, another time, a question, a doubt about which. */
export const asksBack =
  phrases(`sister, brother, mother, father, mum, dad, wife, husbands, family history, fh, family, what, why, who, when is, where, which, how, is that, is this, is it, does that, can i, sorry, actually, correction, scrap,
  wait, oops, if, unless, except, or, stopped, resolved, removed, taken out, explanted, gone, screening, screened, worried, worry, fear, risk, not all, would, could, should, half, both ways, mixed, test pending, some, two of them, that he doesnt, that she doesnt, list, negative, negve, social`)

const therapy: OptionWords = {
  options: {
    notTried:
      phrases(`not tried anything, not tried any, not tried rehab, not tried physio, nothing tried, nothing tried yet, nothing yet, havent tried, havent tried anything, hasnt tried anything, hasnt tried any, hasnt had any, hasnt had any yet, hasnt had it, hasnt had physio, hasnt had any physio, havent started, we havent started, hasnt started yet, havent started yet, not started rehab, is not started, has not started, never started, didnt attend never started, physio referral pending, referral pending, rehab referral pending, rehab ref pending, physio pending, physio ref pending, ref pending, just referred, only just referred, referred to physio, referred for physio, awaiting physio, awaiting msk physio, awaiting msk, awaiting rehab, awaiting appointment, awaiting first appointment, on the waiting list, on waiting list, waiting list, waiting for physio, waiting to start, yet to start, about to start, starts next week, starting next week, due to start, none offered yet, none offered, never offered, not offered, hasnt been offered any, hasnt been offered, none yet, no physio yet, no physio, no rehab yet, no rehab,
      hasnt done any active rehab, hasnt done any, hasnt done any rehab, not done any, never an exercise programme, never had physio, never had any, never had rehab, never done any, no treatment so far, no treatment yet, just analgesia so far, not been tried, hasnt been tried, nothing so far, no therapy so far, nil tried, nil so far, nil yet`),
    improving: phrases(
      `settling, settling slowly, settling down, slowly settling, slowly improving, slowly getting better, starting to improve, starting to help, coming along, coming along nicely, on the mend, easing, easing off, is easing, turning the corner, definitely better, clearly better, a lot easier, easier, bit easier, a bit easier, much improved, much easier, making progress, good progress, making good progress, progressing, progressing well, doing well, doing better, doing great, walking further, off the codeine, pain down, pain reduced, pain less, less pain, odi down, odi ↓, ↓ odi, ↓ pain, pain ↓, scores better, scores improved, scores improving, getting there, 50% better, 80% better, half better, has helped, has helped a lot, is helping, is working, did help, doing the trick, responding well, picking up, steady improvement, steadily improving, getting easier, gradually improving, it is better, pain is less, relief is there`,
    ),
    noImprovement: phrases(
      `nothing has helped, nothing helps, nothing helped, none helped, none of it helped, nil benefit, nil gain, nil improvement, nil effect, nil help, nil change, nil relief, no relief, no gain, no joy, no good, no use, nae use, nae better, no real improvement, no real benefit, no real change, no significant improvement, no lasting benefit, made no difference, makes no difference, its made no difference, no difference, hasnt made any difference, didnt make any difference, didnt make a difference, did naff all, did nothing, done nothing, did sod all, waste of time, useless, pain unchanged, scores unchanged, are unchanged, is unchanged, symptoms unchanged, unchanged, hasnt worked, hasnt helped at all, didnt help at all, hasnt done anything, didnt do anything, still the same, still as bad, still just as bad, just as bad, as bad as ever, still bad, still in pain, still struggling, not any easier, no easier, no further forward, not responded, hasnt responded, hasnt responded to, didnt respond, no progress, not better, isnt better, isnt helping, isnt improving, isnt any better, isnt working, not made any difference, hasnt got better, hasnt got any better, hasnt eased, no let up, refractory, failed conservative, failed physio, failed rehab`,
    ),
  },
  asksBack: phrases(
    'then, then better, then worse, plateaued, alcohol, dna, dnad, too soon, too early, hard to say, acupuncture, osteopath, chiropractor, not no, dont know, clearly not, waiting list is, terrible, worse since, worse',
  ),
  fill: phrases(
    `physio, physiotherapy, pt, x6, x4, x3, x2, x8, x10, 6x, 4x, sessions, session, six, eight, four, three, twelve, ten, two, 6, 8, 4, 12, 10, / 52, 52, / 12, 6 / 52, 8 / 52, 12 / 52, 4 / 52, 3 / 12, 6 / 12, course, courses, home programme, programme, program, exercises, exercise, home exercises, class, classes, back class, the back class, rehab, rehabilitation, frp, functional restoration, functional restoration course, functional restoration programme, full, good adherence, adherence, compliance, compliant, completed, finished, completed course, attended, attends, done, taken, was taken, tried, going to, doing, naproxen, amitriptyline, gabapentin, pregabalin, nsaids, analgesia, painkillers, codeine, massage, rest, rest and massage, hydrotherapy, pilates, tens, manual therapy, conservative, treatment, therapy, management, pain, leg, leg pain, back pain, half way through, through, since last session, last session, slowly, active, after, year, years, of years, clinically, it, continent, saddle sensation, nicely, weeks, full six week, week, scores, msk, gp, his, much, despite, following, even, though, all, with physio`,
  ),
}

const blood = phrases(
  'bloods, blood, blood tests, fbc, crp, esr, results, reports, all reports, u&es, ues, us, es, lfts, tests, everything, bone profile, psa, myeloma screen, ca, calcium',
)

export const optionSentenceWords: Readonly<Record<string, OptionWords>> = {
  conservativeTherapy: therapy,
  rehabilitation: therapy,
  bloodResults: {
    options: {
      raisedPlasmaViscosity: phrases(
        '↑ pv, pv ↑, ↑ plasma viscosity, viscosity ↑, ↑ viscosity, pv is up, pv is high, pv is raised, pv was up, pv was high, pv was raised, pv came back high, pv has come back high, pv back high, viscosity is up, viscosity is high, viscosity is raised, plasma viscosity is raised, plasma viscosity is high, plasma viscosity high, plasma viscosity has come back high, elevated pv, pv elevated, plasma viscosity elevated, elevated viscosity, pv posve',
      ),
      lymphocytosis: phrases(
        '↑ lymphs, lymphs ↑, ↑ lymphocytes, lymphocytes ↑, lymphs high, lymphs raised, lymphocytes are up, lymphocytes are high, lymphocytes are raised, lymphocytes elevated, lymphocyte count up, lymphocyte count high, lymphocyte count raised, elevated lymphocytes, lymphocytotic',
      ),
      anaemia: phrases(
        '↓ hb, hb ↓, ↓ haemoglobin, hb is low, hb was low, hb has dropped, hb dropped, haemoglobin is low, microcytic anaemia, macrocytic anaemia, normocytic anaemia, iron deficiency anaemia, iron deficient anaemia, ida, mildly anaemic, mild anaemia, slightly anaemic',
      ),
      none: phrases(
        'bloods normal, bloods all normal, fbc and pv normal, pv and fbc normal, fbc pv normal, fbc pv and crp normal, fbc / pv normal, fbc + pv normal, fbc & pv normal, fbc pv crp all n, fbc and pv n, fbc and pv fine, fbc and pv ok, all n, all clear, all bloods fine, all fine, all ok, everything normal, everything is normal, everything was normal, everything fine, all came back normal, came back normal, bloods came back normal, came back fine, all back normal, all back and normal, nothing abnormal, nothing raised, none raised, no abnormality, no abnormalities, all within normal limits, within normal limits, wnl, all normal, bloods unremarkable, all unremarkable, bloods were normal, bloods were fine, bloods are fine, bloods are normal, bloods clear, all three normal, reports are normal, all reports are normal',
      ),
      notTested: phrases(
        'none done yet, not done yet, nil done, nil taken, not been done, havent been done, hasnt been done, havent been taken, hasnt been taken, hasnt had any, hasnt had any bloods, hasnt had bloods, hasnt had bloods done, no bloods yet, no bloods taken, havent done any, havent done bloods, havent done them, havent taken any, never had bloods, never done, not had any, not had bloods, not had any bloods, not bled, bloods not taken, bloods not done yet, bloods pending, results not back, results not back yet, not back yet, awaited, to be done, to be taken, requested, form given, nothing recent, none recent, none recently, no recent results, nothing on file, none on file, none on record, no blood tests done, no blood test, not yet done, not yet taken, no fbc done, declined bloods',
      ),
    },
    subjects: {
      raisedPlasmaViscosity: phrases('pv, plasma viscosity, viscosity'),
      lymphocytosis: phrases('lymphs, lymphocytes, lymphocyte count, wcc, white cells'),
      anaemia: phrases('hb, haemoglobin'),
      fbc: phrases('fbc, full blood count'),
      other: blood.filter((name) => name !== 'fbc'),
    },
    asksBack: phrases(
      'last year, borderline, blood pressure, a bit off, polycythaemic, polycythaemia, vit d, years, months ago, but, low lymphs, previously, old, think, high, low, raised, up, abnormal, iron, ferritin, platelets',
    ),
    fill: phrases(
      'results, done, on fbc, fbc, weeks, has drifted down to, 101, drifted down to, now, reports, recent, last, last weeks, on last weeks fbc, year, today, needle phobic, bless, saddle anaesthesia, nhs, all three, 999, 526, 0182',
    ),
  },
  riskFactors: {
    options: {
      osteoporosis: phrases(
        'osteoporotic, known osteoporosis, op on dexa, osteoporosis on dexa, dexa confirmed osteoporosis, confirmed osteoporosis, bones are thin, op on dexa scan, osteoporosis only',
      ),
      steroidTherapy: phrases(
        'on steroids, on steroid tablets, steroid tablets, on oral steroids, on prednisolone, on pred, takes prednisolone, takes steroids, maintenance pred, maintenance steroids, pred 5mg, pred 10mg, pred 20mg, prednisolone 5mg, prednisolone 10mg, long term pred, long term prednisolone, daily pred, daily prednisolone, on hydrocortisone, steroids for pmr, pred for pmr, steroids for copd, steroids for polymyalgia, steroids for ra, steroids for rheumatoid',
      ),
      malignancy: phrases(
        `history ca prostate, history of ca prostate, history ca, history ca breast, history of breast cancer, history breast cancer, history of prostate cancer, had breast cancer, had bowel cancer, had prostate cancer, had lung cancer, had cancer, has cancer, mets known, known mets, known cancer, brain mets, lung primary, 2ww, 2ww lung, 2ww pending, 2ww lung pending, on 2ww, two week wait, prev breast ca, previous breast cancer, previous prostate cancer, previous bowel cancer, prostate ca, breast ca, lung ca, bowel ca, ca lung, ca breast, ca bowel, ca colon, suspicious for cancer, suspicious for cancer but not confirmed, suspected myeloma, possible myeloma, myeloma suspected, malignancy suspected, cancer suspected, query myeloma, query mets, suspected mets, possible mets, on chemo, having chemo, on chemotherapy, hodgkins, non hodgkins lymphoma, mgus to myeloma, ? myeloma, ? mets, ? cancer, ? malignancy, ? ca`,
      ),
      hiv: phrases('living with hiv, hiv on arvs, hiv on treatment, on art for hiv, has hiv, hiv posve'),
      alcoholism: phrases(
        'etoh xs, etoh excess, etoh dependence, etoh dependent, ald, still drinking heavily, drinking heavily, drinks heavily, drinks too much, drinks a lot, alcohol team, under the alcohol team, likes a drink, bottle of vodka a day, bottle of vodka, vodka a day, bottle of whisky a day, alcoholic liver disease, alcohol dependency syndrome, dependent drinker, dependent on alcohol, alcohol xs, problem drinker, problem drinking, drink problem, hazardous drinking, harmful drinking, alcohol use disorder',
      ),
      drugAbuse: phrases(
        'injects heroin, injecting heroin, uses heroin, on heroin, heroin user, ex ivdu, current ivdu, injecting, injects, on methadone, methadone, crack, crack cocaine, cocaine, amphetamines, intravenous drugs, iv drug, shoots up, people who inject drugs, drug addiction, substance use disorder',
      ),
      adolescentAthleticInjury: phrases(
        'hurt his back bowling, hurt her back in gymnastics, fast bowler, bowling injury, hurt playing football, hurt playing rugby, hurt playing hockey, hurt at gymnastics, injured at gymnastics, injured playing football, injured playing rugby, injured bowling, injured at athletics, athletics injury, dance injury, hockey injury, tennis injury, trampolining injury',
      ),
      none: phrases(
        'nothing on that list, none on that list, none on the list, nothing on the list, negve for all, negative for all, none of that, none of those apply, none of these apply, none apply, nothing applies, clean bill of health, clean bill of health on all of those, no to all, no to all of those, no to all of them, no to all of these, nil relevant, nothing relevant, none relevant, not in any, not in any of those groups, no to everything, none whatsoever, no high risk groups, no high risk features, not any of those, not any of them, nothing like that, none at all, none that apply',
      ),
    },
    asksBack: phrases(
      'osteopenia, inhaler, inhaled, cannabis, diabetic, benign, pending test, methotrexate, possibly, probably, recovering, dry, social drinker, haven t asked, havent asked, not sure about, injection, cream, topical, short course, fractures, but',
    ),
    fill: phrases(
      'only, nothing else, nil else, no others, t, 3.1, 2.7, 2.8, 3.0, 15, 16, 14, 17, dexa, xs, u, wk, 90u, 60u, 80u, 100u, units, units a week, mg, takes alendronate, alendronate, alendronic acid, on alendronate, on alendronic acid, hip fracture, last year, had, year, years, since two years, two, day, under urology, under oncology, under haematology, urology, oncology, brain, from, lung, primary, known, history of, history, current, currently, for pmr, pmr, for copd, copd, for ra, ra, for asthma, asthma, polymyalgia, 5mg, 10mg, 2019, 2020, 2018, 2021, 2022, 2015, 2016, sphincter disturbance, no sphincter disturbance, under, team, long term, tablets, diagnosed, confirmed, bottle, for',
    ),
  },
  mriContraindications: {
    options: {
      pacemakerOrDefibrillator: phrases(
        'ppm in situ, pacemaker in situ, icd in situ, pacemaker fitted, has a pacemaker, has pacemaker, pacemaker is implanted, got a pacemaker, a pacemaker, crt d 2020, dual chamber pacemaker, leadless pacemaker, ppm fitted, ppm implanted',
      ),
      cochlearImplant: phrases(
        'cochlear implants, has a cochlear implant, cochlear implant in situ, bilateral cochlear implants',
      ),
      neurostimulator: phrases(
        'scs in situ, vns in situ, dbs in situ, scs fitted, stimulator in his back, stimulator in her back, spinal cord stimulator in situ, sacral neuromodulator, sacral stimulator, deep brain stimulator in situ, vns for epilepsy, dbs for parkinsons, scs for pain',
      ),
      metallicForeignBody: phrases(
        'metal in his eye, metal in her eye, orbital metal fragment, orbital metal fragments, metal fragment in his eye, metal fragment in her eye, metal fragments in his eye, shrapnel in his spine, shrapnel near the spine, shrapnel in his eye, metal splinter in eye, metal splinter in his eye, metal in his orbit, orbital metal, retained metal in eye, bullet near the spine, bullet fragment in spine, iofb in situ, steel in his eye',
      ),
      aneurysmClips: phrases(
        'sah clipped, aneurysm clipped, clipped aneurysm, clipping of aneurysm, brain aneurysm clipped, aneurysm clipping, clipped sah, cerebral aneurysm clipped, clip on an aneurysm, clip on a brain aneurysm, berry aneurysm clipped',
      ),
      infusionPump: phrases(
        'intrathecal baclofen pump, insulin pump in situ, baclofen pump in situ, on an insulin pump, pump in situ, intrathecal morphine pump, itb pump in situ, pain pump in situ, implanted insulin pump',
      ),
      implantedInfusionPort: phrases(
        'portacath in situ, port in situ, chemo port in situ, port a cath in situ, powerport in situ',
      ),
      none: phrases(
        'nil ci, nil cis, no ci, no cis, nil contraindications, nil contraindication, no contraindications, no implants, no implants or metal, no metal or implants, no implants no metal, no devices, no implanted devices, no metalwork or devices, hasnt got any, hasnt got any of those, hasnt got any of them, has none, has none of those, has none of these, doesnt have any, doesnt have any of those, no metal anywhere, no metal in the body, no metal or devices, no devices or metal, no devices or implants, no implants or devices, none of those apply, none apply, none at all, none of that, nothing like that, nothing implanted, nothing metal, no mri contraindications, mri safe, safe for mri, fine for mri, no to everything, no to all of those, no to all of them, negve for all',
      ),
      unsure: phrases(
        'doesnt know what was put in, needs checking with the patient, needs checking, need to check, had brain surgery in the 80s unclear if clips, unclear if clips, not sure if clips, unsure if clips, to be confirmed, will check, will need to check',
      ),
    },
    asksBack: phrases(
      'hip replacement, knee, hip, stents, stent, claustrophobic, tattoos, tattoo, pregnant, valve, hearing aids, conditional, something, might, not sure if ppm, sedation, tens, removed, knee replacement, iud, coil, dental, braces, loop recorder, but',
    ),
    fill: phrases(
      'in situ, implanted, fitted, is implanted, for epilepsy, for pain, for parkinsons, epilepsy, parkinsons, 2020, 2019, 2018, 2021, 2022, 2023, 1991, 1994, year, welder, never fully removed, that was never fully removed, leeds, no record of clip type, saddle sensation rechecked and normal, saddle sensation, rechecked, intrathecal, since, known, nhs no, 999, 016, 6137, dual chamber, put in, placed, inserted, card, years ago, years',
    ),
  },
  xrayResult: {
    options: {
      notDone: phrases(
        'no xray yet, no xray done, no xrays, xray not done, xray not yet done, xray is not yet done, xray not done yet, nil done, nil yet, never had one, never had an xray, never been xrayed, not had one yet, not had an xray, not had xray, hasnt had one, hasnt had one yet, hasnt had an xray, hasnt been done, hasnt been done yet, hasnt been xrayed, havent had one, havent xrayed, havent xrayed yet, havent x rayed yet, havent x rayed, havent done one, havent done it, not xrayed yet, not x rayed yet, not been xrayed, no imaging, no imaging yet, none yet, no film, no films, no films yet, requested today, ordered today, awaiting, waiting for xray, waiting for it, not back yet, not reported yet, not yet reported, going for it tomorrow, booked for tomorrow, booked for next week, no had one yet, to be done, to be requested, not arranged yet, will request, will request one, xray requested, xray ordered, xray booked, form given, report awaited, awaiting the report, not performed, isnt done, didnt have one, didnt go for it, hasnt gone for it yet',
      ),
      fractureConfirmed: phrases(
        'xray showed wedge fracture, xray shows wedge fracture, xray shows fracture, xray showed fracture, showed fracture, showed a fracture, shows a fracture, showed wedge fracture, shows wedge fracture, xray confirmed fracture, xray confirms fracture, confirms fracture, confirmed a fracture, confirms a fracture, confirms wedge fracture, confirmed wedge fracture, confirmed on xray, confirmed on film, fracture confirmed, fracture l1, fracture l2, fracture l3, fracture l4, fracture t12, fracture t11, fracture of l1, fracture of l2, fracture of t12, wedge fracture of l2, wedge fracture of l1, wedge fracture of t12, wedge fracture t12, wedge fracture l1, wedge fracture l2, osteoporotic wedge fracture, osteoporotic wedge fracture of l2, compression fracture, new fracture, new wedge fracture, collapse of t12, collapse of l1, vertebral collapse, crush fracture, acute fracture, acute wedge fracture, wedge confirmed, wedge seen, wedge fracture is seen, fracture is there, fracture is seen, fracture is confirmed',
      ),
      fractureRuledOut: phrases(
        'xray nad, xray negve, xray negative, xray clear, xray fine, xray ok, xray was normal, xray was clear, xray is normal, xray shows no fracture, xray showed no fracture, film shows no fracture, film normal, film clear, films normal, shows no fracture, showed no fracture, no fracture on xray, no fracture on film, no fracture seen, no fractures seen, no wedge, no wedging, no wedge fracture seen, no vertebral fracture, no compression fracture, no acute fracture, no evidence of fracture, no sign of fracture, no bony injury, no collapse, no bony abnormality, clear, all clear, came back normal, came back clear, reported normal, reported as normal, reported as clear, reported as no fracture, vertebral heights preserved, vertebral heights maintained, heights maintained, fracture ruled out, fracture was ruled out, fracture has been ruled out, fracture isnt there, no fracture is there, no fracture is seen, wasnt fractured, isnt fractured, excluded on xray, ruled out on xray',
      ),
    },
    asksBack: phrases(
      'equivocal, old, degenerative, clinically, 2015, 2016, 2010, 2018, 2020, years, last year, down the corridor, but, knee, hip, chest, wrist, possible, ?, might, query, ct, mri, think, wear and tear',
    ),
    fill: phrases(
      'xray, film, films, radiology, radiology report, report, radiology reports, reported, reports, l1, l2, t12, t11, l3, l4, loss of height, loss of height t12, 30%, 20%, 40%, 50%, 25%, anterior height loss, height loss, with anterior height loss, anterior, confirmed, today, plain film, plain, lumbar, spine, result',
    ),
  },
}
