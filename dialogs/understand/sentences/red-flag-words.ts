/** Sentences about questions 4 to 10. For a clinician to read and extend. */
import type { redFlagIds } from '../../../machines/terms.ts'
import { phrases } from '../phrases.ts'
import type { Complaint } from './complaint.ts'
import { elsewhere, subcontinent } from './place-words.ts'

export const redFlagWords = {
  motorLoss: {
    signs:
      phrases(`weakness, weak, weaker, is weak, is week, leg is week, foot is week, foot drop, drop foot, foot weakness, leg weakness, motor loss, motor deficit, motor deficits, motor weakness, motor symptoms, motor signs, loss of power, loss of strength, power loss, loss of motor power, reduced power, paralysis, neuro deficit, neurological deficit,
      lost any strength, lost any power, lost strength, lost power, lost power in, dragging, drags, dragging his foot, dragging her foot, weak leg, weak foot, weak ankle, ehl weakness, focal weakness, objective weakness, myotomal weakness, myotomal deficit`),
    yes: phrases(`cant lift, cant lift her toes, cant lift his toes, cant move, cant move the foot, cant move his foot, cant stand on tiptoe, cant stand on tiptoes, cant stand on his toes, cant raise, cant push, cant wiggle, cant heel walk, cant tiptoe, cant walk on, unable to lift, unable to dorsiflex, wont do what, wont lift, wont move, leg gives way, foot flops, foot slaps, power reduced, power down, ↓ power, power is less, less power, 4/5, 3/5, 2/5, 1/5, 0/5, 4-/5, 4+/5,
      4 / 5, 3 / 5, 2 / 5, 1 / 5, 0 / 5, 4 posve / 5, grade 4, grade 3, mrc 4, mrc 3`),
    subjects: {
      whole: phrases(
        'power, strength, motor, motor power, motor function, motor exam, myotomes, legs, tone and power, power in both legs, power in legs, lower limb power, lower limbs, neuro, neurology, neuro exam, muscle strength, muscle power',
      ),
      reflexes: phrases('reflexes, tone, sensation'),
    },
    no: phrases(
      'full power, power full, full strength, power is full, power full throughout, power 5/5, power 5 / 5, 5/5, 5 / 5, 5 / 5 throughout, mrc 5 / 5, strong enough, are strong enough, legs are strong, strong, as strong as ever, good strength, good power, normal power, power normal, normal strength, motor intact, power intact, neuro intact, neurologically intact, can heel and toe walk, heel and toe walks, no different',
    ),
    asksBack: phrases('heavy, stiff, tired legs, sore, handle, grip'),
    fill: phrases(
      'mrc, throughout, symmetrical, both sides, in both legs, both legs, leg, legs, foot, feet, ankle, toes, toe, slr, saddle sensation, saddle, l4, l5, s1, in leg, equal, just sore, hurts, painful, pain, sensory change, sensory change l5, sensory change l5 only, 40, side',
    ),
    fineAnswers: true,
  },
  systemicSymptoms: {
    signs: phrases(
      `systemic symptoms, systemic upset, systemic, systemic features, systemically unwell, constitutional symptoms, constitutional upset, constitutional, b symptoms, red flags, weight loss or fever, fever or weight loss, weight loss / fever, weight loss or fevers, fevers or weight loss, fever weight loss, weight loss fever, fever / weight loss, weight loss / fever / night sweats, weight loss / fever / ns, weight loss fever or sweats, fevers sweats or weight loss, fever sweats or weight loss`,
    ),
    parts: {
      weight: phrases(
        `weight loss, loss of weight, lost weight, losing weight, lost any weight, lost a stone, lost half a stone, lost stone, lost two stone, lost 2 stone, lost a bit of weight, dropped a stone, dropped weight, weight dropping, weight is dropping, weight down, lost 3kg, lost 5kg, lost 6kg, lost 10kg, lost a lot of weight, lost some weight, weight falling, clothes are hanging off, clothes hanging off, trousers falling down, clothes are loose, clothes are falling off, ↓ weight`,
      ),
      fever: phrases(
        `fever, fevers, feverish, febrile, pyrexia, pyrexial, temperature, temperatures, temp, high temperature, raised temperature, high temp, running a temperature, hot and cold, burning up, t 38, t 38.2, temp 38, temp 39, temp 38.5, temperature of, rigors, rigor, shivery, shivering, shivers, chills, cant get warm`,
      ),
      sweats: phrases(
        'sweats, night sweats, ns, sweating, sweaty, drenching sweats, drenched, sweats through, soaked sheets, soaking the sheets, soaking the bed',
      ),
      unwell: phrases(
        'malaise, unwell, feeling unwell, poorly, loss of appetite, lost appetite, lost her appetite, lost his appetite, off food, off her food, off his food, off my food, anorexia, appetite gone',
      ),
    },
    subjects: {
      weight: phrases('weight, weight is, bmi'),
      whole: phrases(
        'systemically, in himself, in herself, in myself, systemic enquiry, systemic review, general health',
      ),
      appetite: phrases('appetite, eating'),
    },
    enough: [['weight', 'fever']],
    no: phrases(
      'systemically well, systemically fine, nil systemic, nil constitutional, well in himself, well in herself, well in myself, well in self, otherwise well, otherwise fit and well, fit and well, generally well, perfectly well, fit as a fiddle',
    ),
    yes: phrases('not well in himself, not well in herself, feels dreadful'),
    asksBack: phrases(
      'mounjaro, ozempic, diet, trying, tired, fatigue, up if anything, weight up, slimming, menopause, menopausal, hot flushes, cold, flu, covid, slimming world',
    ),
    fill: phrases(
      'without trying, eats like a horse, eating like a horse, nothing else, nothing is there, today, daily, kg, stone, 26, continence, stated, as',
    ),
  },
  tbContact: {
    signs: phrases(
      'tb, tuberculosis, tb contact, contact with tb, contact with tuberculosis, tb contacts, tb exposure, exposure to tb, exposed to tb, had tb, tb history, history of tb, contact with anyone with tb, contact with anyone with that, contact with it, in contact with anyone, in contact with tb, been in contact with tb, contact, contacts, exposure, exposed, contact with anyone, contact with that, been in contact',
    ),
    yes: phrases(
      'treated tb, having tb treatment, tablets for tb, treated pulmonary tb, treated pulm tb, treated for tb, has tb, had tb, with tb, diagnosed with tb, caught tb, got tb, tested positive for tb, lives with someone with tb, active tb, pulmonary tb, latent tb',
    ),
    no: phrases(
      'never been near anyone with it, never been near it, never been around it, never been exposed, never had contact, never come across it, no contact, no contacts, no exposure, not been near, not been near anyone with it, nobody with it, nobody with tb, nobody he knows, nobody she knows, never met anyone with it, nobody in the family has had it',
    ),
    unsure: phrases(
      'bad chest thing, was in prison, might have been tb, cant say hes never, cant say shes never, could have been tb',
    ),
    asksBack: phrases('bcg, vaccinated, vaccine, jab, bad chest, cough, chest, fifties, sixties, badger, whats'),
    fill: phrases(
      'covid, had covid, had covid twice, twice, anyone, as far as anyone knows, known, in the family, at home, at work, household, abroad, close',
    ),
  },
  subcontinentTravel: {
    signs: [
      ...subcontinent,
      ...phrases(
        'asian background with recent travel, recent travel to the subcontinent, asian background and recent travel, travel history positive',
      ),
    ],
    no: [
      ...elsewhere.flatMap((place) =>
        [
          'only',
          'only to',
          'only been to',
          'only ever been to',
          'only travelled to',
          'only travelled',
          'only ever travelled',
          'just',
          'further than',
          'outside',
          'out of',
          'left',
        ].map((before) => `${before} ${place}`),
      ),
      ...phrases(`no travel, no foreign travel, no recent travel, no travel abroad, no overseas travel, no relevant travel, no travel history, no travel to subcontinent, no travel to the subcontinent, no subcontinent travel, denies travel, nil travel, travel nil, travel no, travel none, without travel, white british, born and bred here, local born, born locally, never abroad, never the subcontinent, never flown, never been on a plane, never had a passport, never held a passport, no passport, hasnt got a passport,
        not been abroad, hasnt been abroad, never been abroad, havent been abroad, not been anywhere, hasnt been anywhere, havent been anywhere, been nowhere, been naewhere, not travelled, hasnt travelled, havent travelled, never travelled, not travelled there, hasnt travelled there, never travelled there, hasnt been, havent been, never been, not been, not asian, isnt asian, not of asian background, not from an asian background, no asian background, not from there, isnt from there, not from that part of the world, never visited, never gone there, never lived there, not been out there, never been out there, never been to that part of the world,
        never been further than, not left the country, hasnt left the country, never left the country, not left the uk, hasnt left the uk, not gone to india, never been there, not been there, not been back, hasnt been back, neither, not applicable, n / a, na, doesnt apply, does not apply, no links, no link, no connection, no connections`),
    ],
    unsure: phrases(
      'somewhere out there, doesnt remember when, not sure when, doesnt know if that counts, not sure if that counts, unsure if that counts, didnt take a travel history, no travel history taken, travel history not taken, not taken a travel history',
    ),
    asksBack: phrases(
      'every year, born in, thailand, dubai, 1972, ten years, dates, heritage, hes asian, family from, travelled, stopover, booked, cancelled, planning, next month, next year',
    ),
    fill: phrases(
      'british, caucasian, scottish, english, irish, welsh, polish, european, me, country, afford it, cant afford it, calais, paisley, travel, abroad, at all, recent, recently, lately, ethnicity, background, origin, born and bred, holiday, indian, pakistani, bangladeshi, in four years, family',
    ),
  },
  structuralDeformity: {
    signs: phrases(
      'deformity, structural deformity, spinal deformity, scoliosis, kyphosis, kyphotic, scoliotic, hump, curvature, curve, lump, bulge, crooked, lump or curve, bend, bent, twisted spine, twist, step, step deformity, gibbus, hunchback, hunched, lean, s shaped spine, s shape, kyphoscoliosis, lordosis, hyperkyphosis, dowagers hump, deformed, abnormal curve, abnormal curvature, spinal curve, misshapen, wonky, asymmetry, obvious deformity, visible deformity, deformities',
    ),
    yes: phrases(
      'cant stand up straight, bent right over, sticks out, spine curves, curves to, leans to one side, not straight, isnt straight, not symmetrical, one shoulder is higher, shoulder blade sticks out',
    ),
    no: phrases(
      'straight, looks straight, back looks straight, spine is straight, spine straight, back is straight, mine is straight, normal alignment, alignment normal, well aligned, normal curvature, normal curves, spine looks normal, looks normal, spine normal, normal spine, normal contour, nothing funny looking, nothing obvious, nothing to see, nothing visible, symmetrical, no abnormality',
    ),
    subjects: { whole: phrases('spine, back, alignment, spinal alignment, posture, shape, contour') },
    asksBack: phrases(
      'bad posture, theres a curve, there is a curve, bent over, over with the pain, lumbar lordosis, loss of, antalgic, list, teenager, nothing since, exactly, shoulder, pain',
    ),
    unsure: phrases('never been told, never been told so, not been told, nobody has said'),
    fill: phrases(
      'spine, top, one side, thoracolumbar, looking, curve, stands, stand, wee, walking fine, side, of back',
    ),
    fineAnswers: true,
  },
  nonMechanicalPain: {
    signs: phrases(
      'non mechanical, nonmechanical, non mech, non mechanical pain, unremitting, unrelenting, relentless, night pain, rest pain, pain at rest, nocturnal pain, constant night pain',
    ),
    yes: phrases(`lying down makes no difference, makes no difference, no relief, no relief lying, doesnt ease, doesnt ease with anything, not relieved by bed rest, not relieved by rest, not relieved, unrelieved, unrelieved by rest, rest doesnt help, rest does not help, rest makes no difference, no better with rest, no better lying down, no better lying, no better supine, no better in bed, not eased by rest, not eased, doesnt go away, doesnt settle, never eases, never lets up, nothing eases it, nothing helps, nothing relieves it, even in bed, even lying down, even at rest, even after rest, worse at night, worse lying down, worse in bed, worse lying, keeps her awake, keeps him awake, wakes her at night, wakes him at night, wakes at night,
      wakes him up at night, wakes her up at night, just as bad lying down, just as much lying down, just as bad in bed, still there lying down, still there in bed, still hurts in bed, still hurts lying down, no position of ease, no comfortable position, constant even at rest, there all the time, all the time, persists, it stays, pain is not going, whatever position`),
    no: phrases(`mechanical, mechanical pain, mechanical lbp, mechanical back pain, purely mechanical, relieved by rest, relieved by bed rest, relieved by lying down, relieved lying, relieved by lying, relieved with rest, relieved at rest, eased by rest, eased by lying, eases with rest, eases lying down, eases lying flat, eases off lying flat, eases off lying down, eases when she lies down, eases when he lies down, eases when lying, eases when lying down, eases in bed, eases at night, it eases, eases off, better with rest, better for rest, better lying down, better lying, better in bed, better at rest, better when he lies down, better when she lies down, better when i lie down, improves with rest, improves lying down, settles with rest, settles in bed, settles when he lies down, settles when she lies down, settles lying down, goes off once, goes off in bed, goes away lying down, goes when he lies down, goes when she lies down, fine if i lie flat, fine lying down, fine in bed, fine when lying down, ok lying down, ok in bed,
      rest helps, rest helps it, bed rest helps, lying down helps, lying flat helps, lying helps, resting helps, lying down eases it, doesnt hurt lying down, doesnt hurt when hes lying down, doesnt hurt when shes lying down, doesnt hurt in bed, gone within minutes of lying down, gone when lying down, not at night, sleeps well, sleeps fine, sleeping fine, sleeps through, sleeping well, no night pain, pain free at rest, pain free lying down, comfortable at rest, comfortable lying down, comfortable in bed`),
    asksBack: phrases(
      'for a bit, then it comes back, comes back, stiff, stiffness, sits still, moves, then better, sitting, standing',
    ),
    fill: phrases(
      'pain, constant, deep, ache, aching, bad, worse bending, worse bending and lifting, bending, lifting, killer, lying down, lying flat, lies down, in bed, hes in bed, position, nights, nocte, hurts, hurt, wakes 3am, lie flat, once, bed rest',
    ),
  },
  thoracicPain: {
    signs: phrases(
      `thoracic, thoracic pain, thoracic spine, thoracic spine pain, thoracic back pain, t spine, tspine, t spine pain, upper back, upper back pain, upper back side, mid back, midback, mid thoracic, middle back, middle of the back, middle of her back, middle of his back, middle of my back, between the shoulder blades, between her shoulder blades, between his shoulder blades, between my shoulder blades, between shoulder blades, shoulder blades, interscapular, behind chest, behind my chest, behind the chest, dorsal, dorsal spine, bra strap, bra line, bra strap level, t4, t5, t6, t7, t8, t9, t10, t11, t7 / 8, t8 / 9, t6 / 7, t9 / 10, t / left spine, top of the back, top of her back, top of his back, higher up`,
    ),
    no: phrases(
      `lower back, low back, lower back only, low back only, lower back pain, low back pain, lbp, lbp only, just lbp, only lbp, just lower back, just low back, just the lower back, only lower back, only the lower back, only low back, lumbar, lumbar only, lumbar pain, lumbosacral, lumbar spine, purely lumbar, low down, its low down, small of her back, small of his back, small of the back, small of my back, base of the spine, bottom of the back, bottom of her back, bottom of his back, bottom of my back, l4 / 5, l5 / s1, l4 / 5 only, l5 / s1 only, l3 / 4, sacral, sacrum, just above the buttocks, below the waist, just low down, all low down, lower down, belt line, at the belt line`,
    ),
    unsure: phrases('? tl junction, ? tl, middle ish, not good at describing where, cant say exactly'),
    asksBack: phrases(
      'comfortable, all over, neck, cervical, c spine, ribs, round the ribs, painful, tl junction, flank, loin',
    ),
    fill: phrases(
      'pain, spine, hurts, goes down, goes down the leg, goes down his leg, goes down her leg, leg, legs, down the leg, down his leg, down her leg, buttock, buttocks, toes, started, into the leg, into his leg, into her leg, radiating, left leg, right leg, gait normal, sphincters intact, bladder and bowels ok, mainly, region, area, middle, chest, radiation, band like',
    ),
  },
} satisfies Record<(typeof redFlagIds)[number], Complaint>
