/** Fixed words for when a part fails. They carry the emergency advice, since nothing else may reach the person. */
import type { Audience } from '../../machines/rules.ts'

export const emergencyAdvice: Record<Audience, string> = {
  clinician:
    'New saddle numbness, bladder or bowel change, weakness or unsteadiness: refer the same day by the local route, or 999, without waiting for this tool.',
  practiceStaff:
    'If the patient has new numbness between the legs, a bladder or bowel change, weakness or unsteadiness, tell the duty clinician now, by voice. If no clinician answers, call 999.',
}

export const notSaved: Record<Audience, string> = {
  clinician: `Your last message was not saved. Send it again. If that fails, go on without this tool and use your notes. ${emergencyAdvice.clinician}`,
  practiceStaff: `Your last message was not saved. Send it again. If that fails, write down the answers and pass the call to a clinician today. ${emergencyAdvice.practiceStaff}`,
}

/** To a client that sends a press in another way than our cards have it. */
export const pressTaken = 'Your answer was passed on. The reply is in the chat.'
export const invokeNotTaken = `That does not work here, and nothing was recorded. Type your answer in the chat. ${emergencyAdvice.clinician}`

const editNotRead =
  'Changes to a message that was sent are not read. What was recorded first stands. To correct it, type change and the question, or tell me again.'

/** Of a changed message in which no sign was heard: one may be in it. */
export const editsNotRead: Record<Audience, string> = {
  clinician: `${editNotRead} ${emergencyAdvice.clinician}`,
  practiceStaff: `${editNotRead} ${emergencyAdvice.practiceStaff}`,
}

const tooLongToRead =
  'That was too long to be read, so none of it was read and nothing of it was kept. Send it in shorter parts, up to 4,000 characters each, or answer the question.'

/** Of a message, or of a field, that is longer than what is read: a sign may be in it. */
export const tooLong: Record<Audience, string> = {
  clinician: `${tooLongToRead} ${emergencyAdvice.clinician}`,
  practiceStaff: `${tooLongToRead} ${emergencyAdvice.practiceStaff}`,
}

/** Stands in the chat in the place of what was too long. */
export const tooLongEcho = '(A message that was too long to be read)'

/** Of more than can be taken in at all; who is asking is not known. */
export const tooLarge = `That was too long to be read, and nothing of it was kept. Send it in shorter parts. ${emergencyAdvice.practiceStaff}`

/** To a program that sent what is no activity here. A sign may have been in it; `fields` are names, never what was in them. */
export const activityNotTaken = (fields: readonly string[], audience: Audience): string =>
  `Not an activity that is taken here: ${fields.join(', ')}. Nothing of it was read. ${emergencyAdvice[audience]}`

/** Too many came at once: nothing of this one was read. */
export const tooManyMessages: Record<Audience, string> = {
  clinician: `Your last message was not taken, because too many came at once. Wait a moment and send it again. ${emergencyAdvice.clinician}`,
  practiceStaff: `Your last message was not taken, because too many came at once. Wait a moment and send it again. ${emergencyAdvice.practiceStaff}`,
}

/** A web chat that has gone on for longer than any triage. */
export const conversationFull: Record<Audience, string> = {
  clinician: `This conversation has grown too long, and your last message was not taken. Begin a new one. What is on record stays. ${emergencyAdvice.clinician}`,
  practiceStaff: `This conversation has grown too long, and your last message was not taken. Begin a new one with "Next caller". What is on record stays. ${emergencyAdvice.practiceStaff}`,
}

/** Where not even the conversation could be opened, and who is asking is not known. */
export const serviceFailed = `The service cannot be reached just now, and nothing was saved. ${emergencyAdvice.practiceStaff}`

/** Goes with a same-day outcome, which is never held back for storage. */
export const emergencyNotSaved: Record<Audience, string> = {
  clinician:
    'Act on this now. It is not saved yet and saving is still being tried, so record it in the notes yourself.',
  practiceStaff:
    'Act on this now. It is not saved yet and saving is still being tried, so write it down and tell the clinician that too.',
}

/** Of words that may tell a sign, where the question that they call for cannot be put yet. */
export const doubtNotSaved: Record<Audience, string> = {
  clinician: `What you wrote may tell a cauda equina sign. It is not saved yet and saving is still being tried; you will be asked about it first. ${emergencyAdvice.clinician}`,
  practiceStaff: `What you wrote may be a sign of an emergency. It is not saved yet and saving is still being tried; you will be asked about it first. Write it down. ${emergencyAdvice.practiceStaff}`,
}

export const versionUnknown: Record<Audience, string> = {
  clinician: `This triage was begun under another version of the protocol and cannot go on. Start again. Its cauda equina answers stay in view and on record. ${emergencyAdvice.clinician}`,
  practiceStaff: `This triage was begun with an older or newer set of questions and cannot go on. Start again. The first answers stay in view and on record. ${emergencyAdvice.practiceStaff}`,
}
