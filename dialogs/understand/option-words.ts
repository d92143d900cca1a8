/**
 * What each option is also called, as a whole answer or as one item of a list. For a clinician to read and correct.
 * Only what affirms an option is here: "no cancer", "steroid inhaler", "HIV negative" match nothing and are asked back.
 */
import type { bloodResults, mriContraindications, responses, riskFactors, xrayResults } from '../../machines/answers.ts'
import { phrases } from './phrases.ts'

type Synonyms<Options extends readonly string[]> = { readonly [Option in Options[number]]: readonly string[] }

const tissues = phrases(
  'breast, prostate, lung, bowel, colon, colorectal, renal, kidney, thyroid, bladder, ovarian, skin',
)

/** "No" and "nil" are not here: no bloods, or nothing found in them? */
const bloods: Synonyms<typeof bloodResults> = {
  raisedPlasmaViscosity: phrases(`pv, pv up, pv high, pv raised, raised pv, high pv, plasma viscosity, raised viscosity,
    viscosity, viscosity up, viscosity raised, high viscosity, high plasma viscosity, plasma viscosity raised,
    plasma viscosity up, increased viscosity, increased plasma viscosity, pv increased`),
  lymphocytosis: phrases(`lymphocytes up, lymphocytes high, lymphocytes raised, raised lymphocytes, high lymphocytes,
    raised lymphocyte count, high lymphocyte count, lymphs up, raised lymphs, high lymphs`),
  anaemia: phrases(`anemia, anaemic, anemic, low hb, hb low, hb down, low haemoglobin, low hemoglobin, haemoglobin low,
    hemoglobin low`),
  none: phrases(`normal, all normal, bloods normal, normal bloods, all bloods normal, bloods all normal, bloods ok,
    bloods fine, results normal, normal results, nad, bloods nad, unremarkable, nil abnormal, none abnormal, none of these,
    none of those, none of them, none of the above, tested and normal, tested and none of these`),
  notTested:
    phrases(`not done, not tested, untested, not taken, no bloods, no blood tests, no bloods done, no recent bloods,
    bloods not done, no results, not checked, not available, not known, unknown, none done, none taken, awaiting results,
    awaiting bloods, results awaited, results pending, pending`),
}

const risks: Synonyms<typeof riskFactors> = {
  osteoporosis: phrases('osteoporotic, op, brittle bones, brittle bone, thin bones, osteoperosis'),
  steroidTherapy:
    phrases(`steroid, steroids, oral steroids, long term steroids, longterm steroids, lt steroids, steroid use,
    long term steroid use, steroid treatment, steroid tablets, corticosteroid, corticosteroids, pred, prednisolone,
    prednisone, dex, dexamethasone, methylprednisolone, deflazacort`),
  malignancy: [
    ...phrases(`cancer, cancers, ca, malignant, malignant disease, tumour, tumor, tumours, tumors, myeloma,
      multiple myeloma, mets, metastases, metastasis, metastatic, metastatic disease, metastatic cancer, bone mets,
      spinal mets, secondaries, lymphoma, leukaemia, leukemia, melanoma, sarcoma, carcinoma, suspected cancer,
      suspected malignancy, possible cancer, possible malignancy, query cancer, ?cancer, ? cancer, ?ca, ? ca, ?malignancy,
      ? malignancy, ?mets, ? mets, ?myeloma, ? myeloma, history of cancer, history of malignancy, hx cancer, hx of cancer,
      h/o cancer, previous cancer, previous malignancy, past cancer, prev ca, cancer in the past`),
    ...tissues.flatMap((tissue) => [`${tissue} cancer`, `${tissue} ca`, `ca ${tissue}`]),
  ],
  hiv: phrases('hiv+, hiv +, hiv+ve, hiv +ve, hiv positive, hiv pos, hiv infection, aids, plwh'),
  alcoholism:
    phrases(`alcohol, alcoholic, etoh, alcohol dependence, alcohol dependent, alcohol dependency, alcohol excess,
    excess alcohol, alcohol misuse, alcohol abuse, alcohol problem, alcohol problems, alcohol use disorder, heavy drinker,
    heavy drinking, drinks heavily, heavy alcohol use, heavy alcohol`),
  drugAbuse:
    phrases(`drug misuse, drug abuse, drug use, drug user, drug dependence, substance misuse, substance abuse, ivdu,
    iv drug use, iv drug user, iv drugs, intravenous drug use, intravenous drug user, intravenous drugs, pwid, injects drugs,
    injecting drugs, injecting drug use, injecting drug user, recreational drugs, illicit drugs, heroin, drug addict`),
  adolescentAthleticInjury: phrases(`sports injury, sport injury, sporting injury, athletic injury, injured in sport,
    gymnastics injury, football injury, rugby injury, cricket injury, adolescent sports injury,
    teenage sports injury`),
  none: phrases(`none of these, none of those, none of them, none of the above, no risk factors, no risks, nil of note,
    no high risk group, not high risk, nothing`),
  unsure: [],
}

const devices: Synonyms<typeof mriContraindications> = {
  pacemakerOrDefibrillator: phrases(`pacemaker, cardiac pacemaker, ppm, pacer, icd, aicd, defib, defibrillator,
    implantable defibrillator, implanted defibrillator, crt, crt d, crt p, crtd, crtp, ppm/icd, pacemaker/icd`),
  cochlearImplant: phrases('cochlear, cochlear implants, cochlea implant'),
  neurostimulator: phrases(`neurostimulators, neuro stimulator, scs, spinal cord stimulator, spinal stimulator, dbs,
    deep brain stimulator, vns, vagal nerve stimulator, vagus nerve stimulator, nerve stimulator, implanted stimulator, sacral nerve stimulator`),
  metallicForeignBody:
    phrases(`metal foreign body, metallic fb, metal fb, orbital foreign body, orbital fb, metal in eye,
    metal in the eye, metal in eyes, metal in orbit, metal in the orbit, metal fragment in eye, metal fragments in eye,
    intraocular metal, intraocular foreign body, intraocular fb, iofb, intraorbital foreign body, shrapnel in eye,
    shrapnel in spine, metal in spine, metal fragment in spine, spinal foreign body, spinal fb, bullet in spine`),
  aneurysmClips: phrases(`aneurysm clip, intracranial clip, intracranial clips, intracranial aneurysm clip,
    intracranial aneurysm clips, cerebral aneurysm clip, cerebral aneurysm clips, brain aneurysm clip, brain aneurysm clips,
    brain clip, brain clips, cerebral clip, cerebral clips`),
  infusionPump:
    phrases(`pump, insulin pump, baclofen pump, intrathecal pump, itb pump, pain pump, drug pump, morphine pump,
    implanted pump, infusion pumps`),
  implantedInfusionPort: phrases(`port, infusion port, implanted port, portacath, port a cath, vascular port, mediport,
    power port, powerport, chemo port, tivad`),
  none: phrases(`none of these, none of those, none of them, none of the above, no contraindications, no contraindication,
    nothing, no to all`),
  unsure: [],
}

const xray: Synonyms<typeof xrayResults> = {
  notDone:
    phrases(`not yet, not done yet, not yet done, not had one, none done, no xray, no x ray, no xray yet, no x ray yet,
    not xrayed, not x rayed, xray not done, x ray not done, not requested, requested, ordered, booked, no report,
    no report yet, awaiting report, awaiting result, awaiting xray, awaiting x ray, pending, result pending`),
  fractureConfirmed:
    phrases(`confirmed, fracture, fractured, fracture seen, fracture present, fracture shown, wedge fracture,
    shows fracture, confirmed fracture, wedge fracture confirmed, fracture on xray, fracture on x ray, vertebral fracture,
    positive for fracture`),
  fractureRuledOut: phrases(`ruled out, excluded, fracture excluded, no fracture, no fracture seen, no fractures,
    no wedge fracture, normal, nad, xray normal, x ray normal, normal xray, normal x ray, negative for fracture,
    fracture not seen, not fractured, no #`),
}

/** "Not yet", "none so far", "none", "no": not tried, or no improvement? Asked back. */
const therapy: Synonyms<typeof responses> = {
  notTried:
    phrases(`not tried yet, not tried it, untried, not started, not started yet, not yet started, not yet tried, not begun,
    not had any, not had it yet, not attempted, no treatment yet, no therapy yet, not done, not done yet, hasn't tried,
    hasn't started, never tried, none tried`),
  improving:
    phrases(`improved, improvement, better, a bit better, a little better, slightly better, much better, lot better,
    a lot better, getting better, feeling better, bit better, helping, helping a bit, helped, it helps, helps, working,
    some improvement, slight improvement, partial improvement, good response, responding, some benefit, beneficial`),
  noImprovement: phrases(`not improving, not improved, hasn't improved, no better, not better, not any better,
    no response, not responding, no help, not helping, not helped, hasn't helped, didn't help, doesn't help, no benefit,
    not working, didn't work, failed, failing, worse, getting worse, worsening, worsened, much worse, a bit worse, same,
    the same, unchanged, no change, no different, no effect, ineffective, static, plateaued`),
}

export const synonyms = {
  bloodResults: bloods,
  riskFactors: risks,
  mriContraindications: devices,
  xrayResult: xray,
  conservativeTherapy: therapy,
  rehabilitation: therapy,
}

/** What may stand before an option and only affirms it: "he is on pred", "known osteoporosis". */
export const affirming: ReadonlySet<string> = new Set(
  phrases(`he, she, they, i, it, pt, patient, its, hes, shes, theyre, has, have, had, got, is, are, am, been, on, takes,
    taking, with, known, diagnosed, a, an, the, also, both, definitely`),
)
/** What may open an answer that then says which. */
export const openingYes: ReadonlySet<string> = new Set(phrases('yes, y, yep, yeah, yup, aye'))
