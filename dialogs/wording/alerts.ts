/** What is said of an alert: to the clinicians who are to answer it, and back to the desk that raised it. */
import type { Audience } from '../../machines/rules.ts'
import type { DeskWords } from '../alert-status.ts'
import { inMarkdown, inSentence } from '../shown.ts'

const teller: Record<Audience, string> = { practiceStaff: 'practice staff', clinician: 'clinician' }

const minutesOf = (minutes: number): string => `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`

export const card = {
  title: 'Possible cauda equina: same-day referral',
  headline: (practice: string, desk: string | undefined): string =>
    `From the front desk of ${inSentence(practice)}${desk ? `, ${inSentence(desk)}` : ''}, which has been told to keep the caller on the line.`,
  told: 'Told',
  at: 'When',
  reference: 'Reference',
  caller: 'Caller',
  callerRoute: (desk: string | undefined): string =>
    `Speak to them through the front desk${desk ? `: ${inSentence(desk)}` : ''}.`,
  emergency: (route: string): string => `If no clinician can take it: ${route}`,
  passedOn: (clinician: string, at: string): string =>
    `${inSentence(clinician)} said "I have it" at ${at}, and has not taken it over or closed it since.`,
  again: (minutes: number): string => `Nobody has answered this for ${minutesOf(minutes)}.`,
  acknowledge: 'I have it',
  takeOver: 'Take over',
  standDown: 'Stand down',
  reason: 'Reason for standing down',
  reasonPlaceholder: 'Reason, to stand it down',
  /** Where the store's own words could not be read. */
  toldUnread: 'It cannot be shown here. Ask the front desk what they were told.',
  askedNotAnswered: 'asked, not answered',
  toldAs: (name: string, answer: string): string => `Told: ${name}: ${answer}`,
  quoted: (words: string): string => `"${words}"`,
} as const

export const summary = 'Possible cauda equina, told at the front desk. Someone must say "I have it".'

const since = (at: string): string => (at ? `, since ${at}` : '')

export const toClinician = {
  acknowledged:
    'You have it, and the desk is told so. Speak to the caller now, through the front desk. Take over to go on with the triage.',
  acknowledgedBy: (clinician: string, at: string): string => `${inSentence(clinician)} has it${since(at)}.`,
  stoodDownBy: (clinician: string, at: string, reason: string): string =>
    `Stood down by ${[inSentence(clinician), at].filter(Boolean).join(', ')}: "${inSentence(reason)}".`,
  takenOverBy: (clinician: string, at: string): string => `${inSentence(clinician)} has taken it over${since(at)}.`,
  endedBy: (clinician: string, at: string): string =>
    `Finished by ${[inSentence(clinician), at].filter(Boolean).join(', ')}. The desk is told to ask what to tell the caller.`,
  /** To whoever said so, in the chat where they did. */
  reminder: (clinician: string, at: string, minutes: number): string =>
    `${inSentence(clinician)}: you said "I have it" at ${at}, and have not taken it over or closed it. Take over to go on, or, if it is dealt with, stand it down with what was done. In ${minutesOf(minutes)} it goes on to the next route.`,
  acknowledgedInChannel: (code: string): string =>
    `You have it, and the desk is told so. Speak to the caller now, through the front desk. To go on with the triage, open a personal chat with me and send: take over ${code}`,
  reasonNeeded: 'Give a reason to stand it down. It has not been stood down.',
  notKnown:
    'No triage of the front desk has that reference. It is twelve characters, for example: take over 7K3M9QXZ1ABC.',
  howToTakeOver: (code: string): string => `To go on with that triage, send: take over ${code}`,
  takeOverInPersonalChat: (code: string): string =>
    `To go on with it, open a personal chat with me and send: take over ${code}`,
  erased: 'That alert is no longer kept.',
  /** Of a press, a binding or a takeover by somebody who is on none of the practice's lists. */
  notListed: (routes: readonly string[]): string =>
    `Nothing has changed: you are not on the practice's list of those who answer these alerts, and the alert goes on. Those who are: ${routes.join(', ')}. Tell one of them now, by voice.`,
} as const

const holdTheLine = 'Keep the caller on the line until a clinician speaks to them.'

/**
 * At the desk, live: what has happened, and what to do now. Never that all is well: the emergency instruction stands from
 * the first moment, whatever is said here, and "I have it" is not yet a clinician on the line.
 */
export const toDesk = {
  /** On the page, until the first word of the alert. */
  nothingYet: {
    happened: 'No clinician has answered yet.',
    doNow: 'Do not wait for one: tell the duty clinician by voice now.',
  },
  sent: (route: string, at: string): DeskWords => ({
    happened: `The alert has reached: ${route} (${at}). Nobody has answered it yet.`,
    doNow: 'Do not wait for an answer: tell the duty clinician by voice now.',
  }),
  undelivered: (route: string): DeskWords => ({
    happened: `The alert has not reached: ${route}.`,
    doNow: 'Do not wait for it: tell the duty clinician by voice now.',
  }),
  /** The chat answers that the bot is not in it: it is a route's chat no more. */
  gone: (route: string): DeskWords => ({
    happened: `The alert has not reached: ${route}. A chat of that route no longer takes alerts and was taken off: the practice has to set it up again.`,
    doNow: 'Do not wait for it: tell the duty clinician by voice now.',
  }),
  /** Others of the route may have it. */
  partly: (route: string): DeskWords => ({
    happened: `Part of the alert could not be sent, to: ${route}.`,
    doNow: 'Do not wait for an answer: tell the duty clinician by voice now.',
  }),
  unanswered: (minutes: number, route: string, emergencyRoute: string): DeskWords => ({
    happened: `Nobody has answered the alert for ${minutesOf(minutes)}. It is being sent again, to: ${route}.`,
    doNow: `If you have not spoken to a clinician, act without one now: ${emergencyRoute}`,
  }),
  acknowledged: (clinician: string, at: string): DeskWords => ({
    happened: `${inSentence(clinician)} has said "I have it" (${at}).`,
    doNow: `${holdTheLine} If none does, do what "Act now" says.`,
  }),
  takenOver: (clinician: string, at: string): DeskWords => ({
    happened: `${inSentence(clinician)} has taken this triage over (${at}).`,
    doNow: `${holdTheLine} Tell ${midSentence(clinician)}, by voice, anything new.`,
  }),
  stoodDown: (clinician: string, at: string, reason: string): DeskWords => ({
    happened: `${inSentence(clinician)} has stood the alert down (${at}): "${inSentence(reason)}".`,
    doNow: `Before you end the call, ask ${midSentence(clinician)} what to tell the caller.`,
  }),
  /** `rule` of the clinician's own outcome. What else they decided is theirs to say. */
  ended: (clinician: string, at: string, rule: string): DeskWords => ({
    happened:
      rule === 'R1'
        ? `${inSentence(clinician)} has taken this triage over and finished it (${at}): the same-day emergency referral stands.`
        : `${inSentence(clinician)} has finished this triage (${at}).`,
    doNow: `Before you end the call, ask ${midSentence(clinician)} what to tell the caller.`,
  }),
  /** Still held; whoever holds it has just been reminded. */
  reminded: (clinician: string, minutes: number): DeskWords => ({
    happened: `${inSentence(clinician)} said "I have it" ${minutesOf(minutes)} ago, has not taken it over or closed it, and is reminded now.`,
    doNow: `If no clinician has spoken to the caller yet, do what "Act now" says.`,
  }),
  /** Held no longer. */
  passedOn: (clinician: string, minutes: number, route: string, emergencyRoute: string): DeskWords => ({
    happened: `${inSentence(clinician)} said "I have it" ${minutesOf(minutes)} ago, and nothing since. The alert is being sent on, to: ${route}.`,
    doNow: `If you have not spoken to a clinician, act without one now: ${emergencyRoute}`,
  }),
  reference: (triageId: string, desk: string | undefined): string =>
    `Reference ${triageId}${desk ? `, ${inSentence(desk)}` : ''}.`,
  /** Heads the line of an alert whose caller is not the one on the line now. */
  earlierCaller: 'Earlier caller, reference',
} as const

export const takeover = {
  heading: (reference: string): string => `**Taken over from the front desk.** Reference ${reference}. What was told:`,
  nothingTold: 'Nothing has been told yet.',
  /** One message's answers, and the words in which it told them. */
  told: (at: string, by: Audience, answers: readonly string[], words: string | undefined): string =>
    `${at}, ${teller[by]}: ${answers.join('; ')}${words === undefined ? '' : ` ("${inMarkdown(words)}")`}`,
  answer: (name: string, answer: string): string => `${name}: **${answer}**`,
  /** In the place of lines that there is no room for. */
  more: (lines: number): string => `… and ${lines} more on record`,
  mistake: (at: string, name: string): string => `${at}, practice staff: "${name}" was entered by mistake`,
  doubted: (at: string, by: Audience, name: string, because: string): string =>
    `${at}, ${teller[by]}: "${inMarkdown(because)}", and was asked: ${name}`,
  proposed: (at: string, by: Audience, name: string, answer: string): string =>
    `${at}, ${teller[by]}: later answered ${name}: **${answer}**, and was asked which is right`,
  takenOver: (at: string, clinician: string): string => `${at}: taken over by ${inMarkdown(clinician)}`,
} as const

/** Typed words said "I have it", and not of which alert. */
export const whichAlert = {
  ask: 'Which alert do you have? Press it. Until then nobody has it, and it goes on to the next route in its time.',
  choice: (reference: string, desk: string | undefined, at: string | undefined): string =>
    `I have it: ${[reference, desk && inSentence(desk), at].filter(Boolean).join(', ')}`,
} as const

/** In place of "act now" on the desk's outcome, once clinicians have ended every alert of it. */
export const atDeskOver = {
  title: {
    stoodDown: 'A clinician has stood this down',
    ended: 'A clinician has finished this triage',
  },
  advice: [
    'What was told, and its same-day referral, stay on record. What the clinician says now counts.',
    'If the caller tells you of a sign again, or of a new one, type it at once: it goes to the clinicians as a new alert.',
  ],
} as const

/** In a channel or a group chat, where no triage is taken. */
export const group = {
  noTriage: 'No triage is taken here, because others would read it. Open a personal chat with me for that.',
  signHeard:
    'This may be a sign of cauda equina. It has not been recorded, and nobody is alerted from here: act on it now.',
  openPersonalChat: 'Open a personal chat',
  howToAlert: 'To have alerts from the front desk come here, mention me with: alerts here',
  confirm: 'Front-desk alerts are to come here, where everyone in this chat sees them. For which route?',
  notThisTime: 'No, not here',
  confirmed: (route: string): string => `Front-desk alerts for "${route}" come here from now on.`,
  unchanged: 'Nothing has changed.',
  /** Who answered, where the channel does not say. */
  unnamed: 'A clinician',
} as const

export const deletionsNotRead =
  'A deleted message stays on the clinical record. To correct what it said, type change and the question.'
export const localClinician = 'A clinician (local mode)'
const midSentence = (clinician: string): string =>
  [localClinician, group.unnamed].includes(clinician) ? 'them' : inSentence(clinician)
