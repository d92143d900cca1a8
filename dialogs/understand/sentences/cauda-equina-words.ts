/**
 * Sentences about questions 1 to 3b. For a clinician to read and extend. A denial of a part is never a denial of the
 * whole; what is told of a sign in free text is read by the recogniser of signs, before this.
 */
import type { CaudaEquinaId } from '../../../machines/terms.ts'
import { phrases } from '../phrases.ts'
import type { Complaint } from './complaint.ts'

export const caudaEquinaWords = {
  saddleAnaesthesia: {
    signs:
      phrases(`numb, numbness, gone numb, numb there, numb down there, numb down below, numb between the legs, numbness between the legs, numbness down below, numbness down there, numbness there, saddle anaesthesia, saddle anesthesia, sa, saddle symptoms,
      saddle numbness, saddle paraesthesia, saddle sensory change, saddle sensory loss, saddle sensory disturbance, perianal numbness, perineal numbness, altered sensation, altered feeling, altered saddle sensation, altered perianal sensation,
      saddle area numbness, change in sensation, change in feeling, changes in sensation, changed sensation, loss of sensation, loss of feeling, sensory loss, sensory change, sensory changes, sensory disturbance, saddle change, saddle changes, pins and needles, paraesthesia, reduced sensation, saddle hypoaesthesia, numbness or tingling, tingling or numbness`),
    yes: phrases(`tingling, tingly, tingles, gone dead, feels dead, feels different, feels funny, feels odd, feels strange, feels weird, feels wrong, feels like cotton wool, like cotton wool, isnt right down there, cant feel, couldnt feel, cannot feel, doesnt feel when, cant feel it, cant feel herself, cant feel himself, cant feel the paper,
      ↓ left, ↓ sensation, reduced perianal sensation, ↓ pinprick, pinprick reduced, sensation reduced, reduced pinprick, reduced saddle sensation, lost the feeling, lost feeling, lost sensation, no feeling, no sensation, doesnt feel the same, doesnt feel right, doesnt feel normal, not feeling right, feels numb`),
    subjects: {
      whole:
        phrases(`saddle sensation, saddle area, saddle region, saddle, sensation in the saddle area, feeling down there, sensation down there, that area, that department, in that department, down there, down below, between the legs, between her legs, between his legs, between my legs, undercarriage, private parts, private part, privates, private area, bits,
        sensation, feeling there`),
      wiping: phrases(
        'wiping, wipe, wipes, when he wipes, when she wipes, the paper, can feel the paper, perianal sensation, perianal sens, pinprick, perineal sensation, anal sensation, buttocks, genitals, inner thighs, back passage, bottom, tail end, anal tone, tone, groin',
      ),
    },
    enough: [['wiping', 'whole']],
    no: phrases(
      `doesnt feel any different, doesnt feel different, feels no different, isnt any different, not any different, no different, feels as it should, feels like it normally does, feels just like normal, can feel everything, can feel everything normally, feels everything, feels everything normally, nothing different, nothing unusual, hasnt changed, no change, no changes, no problems down there, sensation normal, normal sensation, sensation intact, intact sensation, nothing odd, all normal sensation, nothing abnormal`,
    ),
    asksBack: phrases(
      `leg, thigh, thighs, foot, feet, toe, toes, calf, calves, knee, outside of, lateral, dermatome, episiotomy, wouldnt, jeans, legs, declined`,
    ),
    fill: phrases(
      'back pain, just the back pain, pain, his only his knee, cotton wool, pp, normally does, normally, does, area, region, saddle',
    ),
    fineAnswers: true,
  },
  sphincterDisturbance: {
    signs:
      phrases(`bladder or bowel problems, bladder or bowel symptoms, bladder and bowel problems, bladder or bowel disturbance, bladder and bowel disturbance, sphincter disturbance, sphincter symptoms, sphincter problems, sphincter dysfunction, sphincter involvement, b / b disturbance, b / b problems, b / b symptoms, bb disturbance, bb symptoms, b & b disturbance, bladder bowel disturbance, bladder bowel symptoms,
      bladder / bowel disturbance, bladder / bowel symptoms, bladder / bowel dysfunction, bladder / bowel change, bladder / bowel problems, bladder / bowel changes, trouble with the toilet, trouble in the toilet, bother with the toilet, bother in the toilet, problems with the toilet, problems going to the toilet, trouble going to the toilet, toilet trouble, toilet problems, accidents or anything, change in toilet habits, changes in toilet habits`),
    parts: {
      leaking: phrases(
        'leaking, leak, leaks, dribbling, wetting, wetting herself, wetting himself, accidents, urge incontinence, urinary incontinence, loss of bladder control, soiling, wet the bed',
      ),
      incontinence: phrases('incontinence, incontinent, loss of control, losing control'),
      retention: phrases(
        'retention, urinary retention, trouble going, difficulty going, trouble starting, starting, hesitancy, urinary hesitancy, straining, difficulty passing urine, trouble passing urine, difficulty urinating, unable to void, reduced urge, reduced flow, poor stream, poor flow, trouble peeing, trouble weeing',
      ),
      faecal: phrases('faecal incontinence, fi, bowel incontinence, faecal soiling, faecal leakage'),
    },
    subjects: {
      bladder: phrases(
        'bladder, waterworks, urine, urinary, urination, water, wee, weeing, wees, pee, peeing, pees, number ones, number one, pu, passing urine, passing water, micturition, voiding, bladder function',
      ),
      bowel: phrases(
        'bowel, bowels, poo, poos, pooing, number twos, number two, bo, motions, opening bowels, bowels opening, bowel function, opens bowels, stools, bowel habit, back end',
      ),
      whole: phrases(
        'toilet, loo, the loo, going to the loo, b + b, b & b, b / b, b and b, bb, b&b, sphincter, sphincters, sphincter function, sphincter tone, toileting, the toilet, continence, bladder and bowels, going to the toilet, toilet wise',
      ),
    },
    enough: [
      ['bladder', 'bowel'],
      ['leaking', 'retention', 'bowel'],
      ['leaking', 'retention', 'faecal'],
      ['incontinence', 'retention'],
    ],
    yes: phrases(`cant start, cant go, couldnt go, cant wee, couldnt wee, cant pee, couldnt pee, cant hold it, cant hold, cant feel, cannot feel, cant tell, cant pass, cannot pass, not passed urine, not been able to go, not been able to wee, urine is not coming, without meaning to, had an accident, wet herself, wet himself, soiled himself, soiled herself, reduced anal tone, ↓ anal tone, lost control, no control,
      doesnt know when her bladder, doesnt know when his bladder, doesnt know when she needs, doesnt know when he needs, hes leaking, she is leaking`),
    unsure: phrases('? retention, cant say its not changed, cant say its normal'),
    no: phrases(
      `isnt any different, not any different, no different, continent, fully continent, continent of both, hasnt changed, nothing different, nothing unusual, both normal, both fine, both ok, both the same, bladder and bowels normal, bladder and bowels ok, no problems with either, no trouble with either, no problems either end, no issues either end`,
    ),
    asksBack: phrases(
      'prostate, constipated, constipation, catheter, stress incontinence, oab, amitriptyline, tvt, uti, cystitis, ibs, colostomy, stoma, nights, times a night, diarrhoea, nocturia, more often, frequency, bit more',
    ),
    fill: phrases('regular, regularly, control, issues of, as usual, going, good stream, with'),
    fineAnswers: true,
  },
  gaitDisturbance: {
    signs:
      phrases(`gait disturbance, gait problems, gait abnormality, gait change, gait changes, unsteady, unsteadiness, ataxia, ataxic, unsteady on feet, unsteady on her feet, unsteady on his feet, unsteady gait, wobbly, wobbliness, imbalance, balance problems, off balance, off his feet, trouble walking, difficulty walking, problems walking, problem walking, walking problems, walking difficulty, issues walking, bother walking,
      trouble with walking, trouble with his walking, trouble with her walking, problems with walking, mobility problems, difficulty mobilising`),
    parts: {
      falls: phrases(
        'falls, fall, falling, fallen, fallen over, stumbled, stumbling, tripping, tripped, stumbles, falling over, trips',
      ),
      giving: phrases(
        'giving way, legs giving way, leg giving way, give way, gives way, legs give way, buckling, legs buckling, given way',
      ),
    },
    subjects: {
      whole: phrases(
        'gait, walking, walks, walk, balance, mobility, on her feet, on his feet, on my feet, feet, mobilising, mobile, tandem gait, getting about, gets about, gets around, getting around, walk in',
      ),
    },
    yes: phrases(
      `cant walk, cant walk straight, couldnt walk, unable to walk, wont walk without, not walking properly, legs turn to jelly, like jelly, jelly legs, like hes drunk, like shes drunk, like he is drunk, walking like hes drunk, like a drunk, as if drunk, all over the shop, all over the place, shoogly, staggering, staggers, holding on to furniture, holding onto the furniture, furniture walking, legs buckle, leg buckles, legs gave way, leg gave way, leg gives way, broad based gait, broad based, wide based gait, romberg posve, rombergs posve, high stepping, foot slapping, cant balance, keeps falling, keeps tripping`,
    ),
    unsure: phrases(
      'not seen walking, havent seen him walk, havent seen her walk, been in bed, bedbound since, hasnt been up',
    ),
    no: phrases(
      `steady, steady as a rock, steady on her feet, steady on his feet, steady on my feet, steady on feet, walking fine, walking ok, walking normally, walks fine, walks normally, walks ok, walking as normal, walking as usual, walking the dog, walking the dog as usual, gait normal, normal gait, gait nad, gait fine, mobilising normally, mobilising well, walked in unaided, walking unaided, walked in normally, walked in fine, turned well, turns well, romberg negve, rombergs negve, rombergs normal, tandem gait normal, heel toe normal, heel toe walk normal, independently mobile, fully mobile, walked here, walked in, no different, isnt any different, hasnt changed`,
    ),
    asksBack: phrases(
      'limp, limping, limps, slow, slowly, stiff, antalgic, a while, in bed, sometimes, zimmer, crutches, ms',
    ),
    fill: phrases('sciatica, back pain, sore, just sore, after, just sore after, unaided, straight, stumble, stumbled'),
    fineAnswers: true,
  },
  bilateralLegSymptoms: {
    signs: phrases(
      `both legs, both the legs, bilateral, bilateral symptoms, bilateral leg symptoms, bilateral leg pain, bilateral sciatica, bilateral signs, bilateral pain, in both, down both, both sides, both calves, both feet, both thighs, the two of them, two legs, both, each leg, either side, in both legs, down both legs, bilaterally, left and right, right and left, leg symptoms, leg pain, symptoms in the legs`,
    ),
    yes: phrases(
      'both now, it is both, its both, now both, both of them, r > l, l > r, left > right, right > left, right worse than left, left worse than right',
    ),
    no: phrases(`neither leg, neither, not in either leg, neither of them, just the left leg, just the right leg, just left leg, just right leg, just my right leg, just my left leg, just her left leg, just her right leg, just his left leg, just his right leg, just the left, just the right, just left, just right, just one leg, just the one leg, just one, just the one, just the one side, just one side, only the left, only the right, only left, only right, only the left one, only the right one, the left one only, only one leg, only one, only the one leg, only one side, only the left leg, only the right leg, only her left leg, only her right leg, only his left leg, only his right leg, only my left leg, only my right leg,
      left leg only, right leg only, left only, right only, one leg only, one side only, one leg, one sided, one side, unilateral, unilateral left, unilateral right, unilat, unilat left, unilat right, left sided only, right sided only, left side only, right side only, the other leg is fine, the other leg is ok, other leg fine, other leg ok, other one is fine, other is fine, not both, not bilateral, just the back, only the back, only his back, only her back, just her back, just his back, back only, no leg symptoms, no leg pain, none in the legs, nothing in the legs, not in the legs, nothing in his legs, nothing in her legs, never both`),
    asksBack: phrases(
      'swaps, varicose, neuropathy, t2dm, peripheral, then the other, switches, alternates, his leg, arthritis, knees',
    ),
    fill: phrases(
      'pain, ache, aches, numb toes, numb, toes, on that side, that side, leg, leg pain is, sciatica, weakness, numbness, tingling, pins and needles, l5, s1, down, goes down, neither leg',
    ),
  },
  sexualDysfunction: {
    signs: phrases(
      `sexual dysfunction, sexual problems, sexual difficulties, sexual difficulty, change in sexual function, change in function, changes in sexual function, sexual symptoms, change in genital sensation, genital numbness, change in genital sensation or function, loss of genital sensation, new sexual dysfunction, erectile dysfunction, erectile problems, erection problem, erection problems, problems with sex, trouble with sex, sexual changes, sexual change, ed, impotence, anorgasmia, problems in that department, trouble in that department, change there, changes there, problems there, numbness`,
    ),
    subjects: {
      whole: phrases(
        'sexual function, sex life, sex, sexually, in that department, that department, that side of things, function, love life, in the bedroom, bedroom department',
      ),
    },
    yes: phrases(
      'not been able to perform, cant perform, cant get an erection, cant keep an erection, cant get it up, couldnt get an erection, no erections, lost erections, cant orgasm, cant climax, cant come, no feeling during sex, cant feel anything during sex, lost feeling during sex, lost libido',
    ),
    no: phrases(
      'hasnt changed, not changed, nothing has changed, isnt any different, no different, no change, no changes',
    ),
    unsure: phrases(
      'not sexually active, went quiet and said maybe, hasnt tried, havent tried, declined to answer, declined to say, wont answer, rather not answer, too embarrassed to say',
    ),
    asksBack: phrases(
      'offended, longstanding, diabetic, because of the pain, doing it, libido, viagra, menopause, widow',
    ),
    fill: phrases('happy, either, went, quiet'),
    fineAnswers: true,
  },
} satisfies Record<CaudaEquinaId, Complaint>
