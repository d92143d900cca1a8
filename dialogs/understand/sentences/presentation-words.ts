/** Sentences about the yes-or-no questions from 15 on. For a clinician to read and extend. */
import type { QuestionId } from '../../../machines/answers.ts'
import { phrases } from '../phrases.ts'
import type { Complaint } from './complaint.ts'

export const presentationWords = {
  acuteSevere: {
    signs: phrases(
      'acute and severe, acute severe, severe and acute, severe and sudden, acute severe pain, acutely severe, sudden and severe, very severe',
    ),
    parts: { acute: phrases('acute onset') },
    yes: phrases(
      `agony, in agony, its agony, excruciating, unbearable, screaming, screaming in pain, screaming with pain, 10 out of 10, 9 out of 10, 10 / 10, 9 / 10, ten out of ten, nine out of ten, worst pain ever, worst pain of her life, worst pain of his life, worst ever, cant move for the pain, cant cope, cant get up, cant stand it, crying with pain, crying in pain, in tears, in bits, writhing, doubled up, doubled over, rolling around, severe pain is there since morning, severe since this morning, severe since last night, cannot get up`,
    ),
    no: phrases(
      `mild, subacute, nil acute, not severe, not acute, not that severe, not that bad, isnt that bad, isnt severe, isnt acute, isnt too bad, not so bad, not too bad, not bad, manageable, bearable, tolerable, moderate, nuisance, more of a nuisance, niggle, niggles, niggling, twinge, only a twinge, just a twinge, dull ache, just a dull ache, grumbling, mustnt grumble, coping, coping fine, managing, managing ok, managing at work, gradual, gradual onset, came on gradually, came on slowly, chronic, long standing, longstanding, 0 / 10, 1 / 10, 2 / 10, 3 / 10, 4 / 10, 2 out of 10, 3 out of 10, 1 out of 10, 4 out of 10, just a niggle, wee niggle, not acutely severe, neither, neither acute nor severe, not acute or severe`,
    ),
    asksBack: phrases(
      '6 / 10, 5 / 10, 7 / 10, 8 / 10, severe, acute, bad, terrible, laughing, that way, than last time, worse',
    ),
    fill: phrases(
      'pain, came on, came on suddenly, suddenly, sudden, onset, came on last night, came on this morning, than anything, at work, the same for months, same for months, it came on last night, with it, cope, half hour, 2/7, 2 / 7, 3 / 7, 1 / 7, since morning, since last night',
    ),
  },
  radiculopathy: {
    signs: phrases(
      `radiculopathy, radicular, radicular pain, radicular symptoms, radic, rady, radiculitis, sciatica, sciatic, sciatic pain, true sciatica, nerve root pain, nerve root symptoms, nerve root compression, nerve root irritation, nerve root signs, nerve root, root pain, root signs, root compression, dermatomal, dermatomal pain, true dermatomal, dermatomal paraesthesia, true radiculopathy, genuine radiculopathy, l5 radiculopathy, s1 radiculopathy, l4 radiculopathy, l5 radic, s1 radic, l4 radic, trapped nerve, brachialgia, myotomal`,
    ),
    yes: phrases(
      'slr posve, straight leg raise positive, positive slr, slr positive, slr posve 30, absent aj, absent ankle jerk, reduced ankle jerk, crossed slr posve',
    ),
    no: phrases(
      'just back pain, only back pain, back pain only, axial, purely axial, axial only, axial pain, axial pain only, axial back pain, referred pain, referred pain only, referred, somatic referral, somatic, somatic referred pain, just lumbago, lumbago, mechanical, mechanical back pain, simple back pain, non specific, slr negve, slr negative, slr normal, slr 80, slr 90, no leg pain, no leg symptoms, back pain without leg pain, nothing below the knee',
    ),
    unsure: phrases('? l5, ? s1, ? l4, ? radicular, ? radiculopathy, equivocal slr, slr equivocal'),
    asksBack: phrases('leg pain, hamstrings, limited by, previous one, convinced'),
    fill: phrases(
      'l5, s1, l4, l3, l2, l, pain, 30, b / l, bilaterally, to buttock, buttock, lateral, foot, big toe, toe, classic, true, genuine, physio, thought, ces, ces symptoms, leg, emergency features, into, distribution, below the knee',
    ),
  },
  inflammatoryDisorder: {
    signs: phrases(
      `inflammatory, inflammatory disorder, inflammatory disease, inflammatory back pain, inflammatory features, inflammatory cause, inflammatory pattern, inflammatory picture, inflammatory symptoms, inflammatory spondyloarthropathy, spondyloarthropathy, spondyloarthritis, axial spa, axspa, spa, ank spond, ankylosing spondylitis, ankylosing spond, as suspected, suspect ank spond, suspect as, sacroiliitis, hla b27 posve, hlab27 posve, b27 posve, psoriatic arthritis, suspect inflammatory, inflammatory suspected, uveitis`,
    ),
    yes: phrases(
      '? as, ? ank spond, ? axial spa, ? axspa, ? ankylosing spondylitis, ? spa, ? spondyloarthropathy, think this is ank spond, think its ank spond, i suspect so, suspect so',
    ),
    no: phrases(
      'dont suspect it, dont suspect, not suspected, no suspicion, no suspicion of it, no reason to suspect it, no reason to suspect, very unlikely, highly unlikely, mechanical, mechanical pattern, clearly mechanical, nothing inflammatory, nothing to suggest it, nothing to suggest inflammatory, nothing suggests it, no concerns, not inflammatory, degenerative, no features',
    ),
    unsure: phrases('? inflammatory, awaiting hla b27, cant rule it out'),
    asksBack: phrases('morning stiffness, stiffness, crp, esr, excluded, rheum, early morning stiffness'),
    fill: phrases(
      'i think this is, i think its, i think it is, ems, 1h, hla b27, worse with activity, no stiffness, no stiffness to speak of, suspected, suspect, back pain, family',
    ),
  },
  wedgeFracture: {
    signs: phrases(
      'wedge fracture, wedge, osteoporotic fracture, vertebral fracture, compression fracture, osteoporotic wedge fracture, fragility fracture, crush fracture, vertebral collapse, collapse, insufficiency fracture, op fracture, wedge fracture suspected, wedge fracture is suspected, suspect t12 wedge, suspect l1 wedge, suspect a wedge, suspect wedge, vert fracture, suspected vert fracture, fracture, fracture suspected, suspected fracture, suspect fracture, suspect a fracture',
    ),
    yes: phrases(
      '? op fracture, ? op fracture l1, ? wedge, ? wedge fracture, ? vertebral fracture, ? compression fracture, ? osteoporotic fracture, i suspect one, suspect one, suspects one, suspected, suspicious for fracture, high suspicion, do suspect one',
    ),
    no: phrases(
      'dont think theres one, dont suspect one, dont suspect it, dont suspect, not suspected, not suspecting one, not suspecting a wedge, not suspecting it, no suspicion, no suspicion of fracture, no reason to suspect, no reason to suspect one, low suspicion, no fracture suspected, very unlikely, highly unlikely, no concerns, not suspicious, a fracture isnt on my list, isnt on my list, nothing to suggest one, nothing to suggest fracture',
    ),
    unsure: phrases('cant exclude, low suspicion but cant exclude, couldnt say its not'),
    asksBack: phrases('been considered, fell, lost height, old, wrist, hip, xray, height loss, rib'),
    fill: phrases(
      'i think this is, i think its, i think it is, i think theres, no trauma, trauma, no focal tenderness, focal tenderness, tenderness, no tenderness, twisting injury, 34, t12, l1, l2, t11, sphincters normal, pain, physio, sudden, after a cough, new kyphosis, tender',
    ),
  },
  surgeryAppropriate: {
    signs: phrases(
      'appropriate, surgical candidate, a surgical candidate, candidate for surgery, candidate, suitable, suitable for surgery, fit for surgery, fit for ga, fit for an operation, fit enough, surgery referral is appropriate, surgery appropriate, surgery is appropriate, considered appropriate, reasonable, indicated, surgery indicated, would benefit, fit',
    ),
    no: phrases(
      'too frail, too unwell, too old, unfit, unfit for surgery, unfit for ga, inappropriate, unsuitable, high anaesthetic risk, dont think so, i dont think so, doesnt think so, contraindicated, not indicated, wouldnt be, would not be, not a candidate, not for surgery',
    ),
    yes: phrases(
      'i think so, think so, refer for surgery, referring for surgery, needs surgery, would be, for surgery',
    ),
    unsure: phrases('borderline, needs discussion, for discussion, to be discussed'),
    fill: phrases(
      'surgery, surgeon, referral, msk consultant, consultant, emergency features, no emergency features, an operation',
    ),
  },
  patientWilling: {
    signs: phrases(
      'willing, keen, keen for surgery, keen on surgery, keen to proceed, keen to have surgery, ready, ready for operation, ready for surgery, ready for an operation, happy to, happy to consider, happy to consider it, happy to have surgery, happy to proceed, wants surgery, wants it, wants an operation, wants the operation, wants the op, wants to go ahead, interested, interested in surgery, agreeable, open to it, open to surgery, consents, accepts, consider it, consider surgery, consider, go ahead, have surgery, have it, up for it',
    ),
    yes: phrases(
      'have it tomorrow, would have it, probably would, would consider it, would consider surgery, would go ahead, would go ahead if offered, would go ahead with it, will consider it, desperate for it, desperate for surgery, cant wait, bite your hand off, wants it done, wants rid of it',
    ),
    no: phrases(
      'declined, declines, declined surgery, declines surgery, declining, refuses, refused, refuses surgery, unwilling, wont consider, wont consider it, wouldnt consider it, wouldnt have it, wouldnt want it, doesnt want surgery, doesnt want it, doesnt want an operation, does not want surgery, not keen, not interested, not for surgery, wants to avoid surgery, wants to avoid theatre, wants to avoid an operation, prefers not to, would rather not, rather not, rather avoid, over his dead body, over her dead body, over my dead body, no way, not on your life, scared of surgery, against it',
    ),
    unsure: phrases(
      'thinking about it, wants to think about it, undecided, needs to think, wants more information, in two minds, on the fence',
    ),
    fill: phrases(
      'surgery, operation, theatre, talked it over with family, if offered, bladder fine, bladder still fine, with it, family',
    ),
  },
  fusionReferral: {
    signs: phrases(
      'fusion, spinal fusion, fusion planned, fusion referral, for fusion, is for fusion, referral for fusion, referral for spinal fusion, referring for spinal fusion, referring for fusion, referred for fusion, referred for spinal fusion, fusion work up, fusion workup, as part of fusion work up, fusion surgery, being considered for fusion, planned',
    ),
    no: phrases(
      'never discussed, not discussed, not part of it, not for fusion, not part of a fusion referral, separate, unrelated, conservative, it isnt, it is not, its not, not planned',
    ),
    yes: phrases('it is for fusion, it is'),
    asksBack: phrases('had a fusion, had fusion, fused, previous fusion, had one already, fusion in'),
    fill: phrases(
      'persistent pain, recurrent pain, pain, spinal surgeons, spinal surgeon, surgeons, asked for, mri, consultant letter, referral, referred, referring, letter, consultant, part',
    ),
  },
} satisfies Partial<Record<QuestionId, Complaint>>
