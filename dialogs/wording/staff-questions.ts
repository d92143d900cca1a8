/**
 * The questions that practice staff read out. They speak to the patient, in words that are understood the first time
 * by ear; `yes` is always the flag. They judge nothing and reassure about nothing (clinical-protocol.md, section 1).
 */
import type { CaudaEquinaId, redFlagIds } from '../../machines/terms.ts'
import type { QuestionWordings } from './types.ts'

type StaffQuestionId =
  | CaudaEquinaId
  | 'caudaEquinaCheck'
  | (typeof redFlagIds)[number]
  | 'age'
  | 'painDuration'
  | 'acuteSevere'

const yesNo = 'Type yes, no or not sure.'
/** An answer that is not given is not a `no`. */
const intimate = 'Type yes, no or not sure. If the patient does not know, or would rather not say, type not sure.'

export const staffQuestions = {
  caudaEquinaCheck: {
    name: 'Check of what the caller said',
    ask: 'Before we go on I need to be sure of something you said. Which of these have you noticed, if any?',
    hint: 'Read them out one by one. Tick each that is new or different. If the patient does not know, or would rather not say, choose Not sure.',
    why: 'Something the caller said may matter a great deal, so it is asked about before anything else.',
    example: 'Name what is new, or type none. If the patient does not know, or would rather not say, type not sure.',
    options: {
      saddleAnaesthesia: 'Numbness or a change in feeling between the legs',
      sphincterDisturbance: 'New trouble with peeing or pooing',
      gaitDisturbance: 'Unsteady, legs giving way, or trouble walking',
      bilateralLegSymptoms: 'Pain, weakness or numbness in both legs',
      sexualDysfunction: 'A change in sex, or less feeling in the private parts',
      none: 'None of these is new',
      unsure: 'Not sure',
    },
  },
  saddleAnaesthesia: {
    name: 'Numbness between the legs',
    ask: 'Back problems can change the feeling between your legs, so we ask everyone: have you noticed any new numbness or change there?',
    hint: 'This means your inner thighs, your private parts, your bottom or around your back passage. It counts if any part feels numb, tingly or different, or if it feels different when you wipe.',
    why: 'Nerves in the lower back carry the feeling from this area. The clinician needs to know if that feeling has changed.',
    example: intimate,
  },
  sphincterDisturbance: {
    name: 'Bladder or bowel change',
    ask: 'Back problems can also affect the bladder and bowels, so we ask everyone: have you had new trouble peeing, holding in your pee or poo, or feeling it come out?',
    hint: 'For pee: it is harder to start or stop, you cannot feel it coming out, you cannot tell if you need to go, you leak, or you cannot go at all. For poo: you cannot hold it in, or you cannot feel it coming out.',
    why: 'Nerves in the lower back help to control the bladder and bowels. The clinician needs to know about any change.',
    example: intimate,
  },
  gaitDisturbance: {
    name: 'Unsteadiness or trouble walking',
    ask: 'Have you become unsteady on your feet, had your legs give way, or had new trouble walking?',
    hint: 'New means that it started or got worse recently. It counts even if it comes and goes.',
    why: 'Nerves from the back work the legs. The clinician needs to know if walking has changed.',
    example: yesNo,
  },
  bilateralLegSymptoms: {
    name: 'Pain, weakness or numbness in both legs',
    ask: 'Do you have pain, weakness or numbness in both of your legs?',
    hint: 'Weak means less strong than usual. Numb means that you feel less than usual. It counts if one leg is worse than the other, or if it moves from one leg to the other.',
    why: 'The clinician needs to know if one leg or both are affected, because the nerves to the legs come from the back.',
    example: yesNo,
  },
  sexualDysfunction: {
    name: 'Change in sexual function or feeling',
    ask: 'Back problems can affect the nerves used in sex, so we ask everyone: have you noticed any new change in sexual function or feeling?',
    hint: 'For example, less feeling in your private parts, or new trouble with sex, with erections or with orgasm. I only need yes, no or not sure.',
    why: 'Nerves in the lower back are used in sex. The clinician needs to know about any change. No details are needed here.',
    example: intimate,
  },
  motorLoss: {
    name: 'Weakness in a leg or foot',
    ask: 'Have you lost any strength in a leg or foot?',
    hint: 'For example, a foot drags, or you cannot lift it or push with it as you used to. If pain makes it hard to tell, say that you are not sure.',
    why: 'Muscles in the leg and foot are worked by nerves from the back. The clinician needs to know if one has become weak.',
    example: yesNo,
  },
  systemicSymptoms: {
    name: 'Weight loss, fever or feeling unwell',
    ask: 'Have you lost weight without trying, had a fever, or felt generally unwell?',
    hint: 'For example, feeling hot and shivery, sweating a lot at night, or not wanting to eat. Any one of these counts.',
    why: 'It helps the clinician to know how you have been as a whole, as well as your back.',
    example: yesNo,
  },
  tbContact: {
    name: 'Contact with TB',
    ask: 'Have you ever been in contact with someone who had TB, or had TB yourself?',
    hint: 'TB is short for tuberculosis. It is an infection, often of the lungs. It counts however long ago it was.',
    why: 'Some infections can affect the back. The clinician needs to know about any contact with this one.',
    example: yesNo,
  },
  subcontinentTravel: {
    name: 'Asian background and recent travel',
    ask: 'Do you have an Asian background, and have you recently been to India, Pakistan, Bangladesh, Sri Lanka or a country nearby?',
    hint: 'Say yes if both are true. If you are not sure about either one, say that you are not sure.',
    why: 'Some infections that can affect the back are more common in some parts of the world. We ask everyone the same questions.',
    example: 'Type yes if both are true. Otherwise type no or not sure.',
  },
  structuralDeformity: {
    name: 'Spine bent, twisted or out of line',
    ask: 'Is your spine bent, twisted or out of line?',
    hint: 'For example, a hump, a lean to one side or a curve that you or someone else has noticed. It counts if it is new or if you have had it for years.',
    why: 'The shape of the spine helps the clinician to decide what to do next.',
    example: yesNo,
  },
  nonMechanicalPain: {
    name: 'Pain that stays when lying down',
    ask: 'Does the pain stay even when you lie down and rest?',
    hint: 'Say yes if resting in bed makes little or no difference, or makes the pain worse.',
    why: 'What rest does to the pain helps the clinician to understand where it comes from.',
    example: 'Type yes if the pain stays when lying down. Type no if lying down eases it. Or type not sure.',
    options: {
      yes: 'Yes, it stays even when lying down',
      no: 'No, lying down eases it',
      unsure: 'Not sure',
    },
  },
  thoracicPain: {
    name: 'Pain in the upper or middle back',
    ask: 'Is any of your pain in the upper or middle part of your back?',
    hint: 'This means anywhere from the bottom of your neck down to your waist, such as between your shoulder blades or behind your ribs.',
    why: 'Where the pain is in the back helps the clinician to decide what to do next.',
    example: yesNo,
  },
  age: {
    name: 'Age',
    ask: 'How old are you?',
    hint: 'I only need your age in years, not your date of birth.',
    why: 'Some back problems are more common at some ages.',
    example: 'Type the age in whole years, from 0 to 120. For example: 67.',
  },
  painDuration: {
    name: 'How long the pain has lasted',
    ask: 'How long have you had this pain?',
    hint: 'Count from when this pain started. A rough idea is fine.',
    why: 'How long the pain has lasted helps the clinician to decide what to do next.',
    example: 'Type a number with days, weeks, months or years. For example: 3 days, 6 weeks, 2 months, 1 year.',
  },
  acuteSevere: {
    name: 'Very bad pain that is new or sudden',
    ask: 'Is this very bad pain that started suddenly or not long ago?',
    hint: 'It can be in your back or going down your leg. It counts if a pain that you already had has suddenly become very bad.',
    why: 'How the pain started, and how bad it is, help the clinician to decide how soon to see you.',
    example: yesNo,
  },
} as const satisfies QuestionWordings<StaffQuestionId>
