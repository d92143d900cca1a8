/** What a reading does to a conversation, and what is said of it. Pure: the turn stores the one and shows the other. */
import type { Answer, Answers, QuestionId } from '../machines/answers.ts'
import { isOpenRange } from '../machines/duration-range.ts'
import type { TriageEvent } from '../machines/events.ts'
import { type Check, unsureOfCheck } from '../machines/pending.ts'
import { questionOf } from '../machines/protocol.ts'
import { holds } from '../machines/reasons.ts'
import type { Audience } from '../machines/rules.ts'
import { caudaEquinaSign, isCaudaEquinaId, isSign } from '../machines/terms.ts'
import { advance, countedAnswers, mayReopen, openQuestion, questionBefore } from '../machines/triage.ts'
import { audienceOf, type Conversation, nothingPut } from './conversation.ts'
import { onlyTold, type ReadFrom, type Reading, type Told } from './message.ts'
import { answerText, onRecordText, questionName, questionWording } from './question-words.ts'
import { takeoverText } from './summary/takeover.ts'
import { summaryText } from './summary/text.ts'
import { whyText } from './why.ts'
import * as words from './wording/conversation.ts'
import { editsNotRead, tooLong } from './wording/failures.ts'

type Noted = Told

export interface Step {
  /** What happens to the triage, in this order. */
  readonly events: readonly TriageEvent[]
  /** What is said before the open question, or the outcome, is put. */
  readonly say: readonly string[]
  /** The answer that was taken, read back on the next card. */
  readonly noted?: Noted
  /** "Did you mean…?": what the words at the open question come nearest to. */
  readonly meant?: Answer
  /** A hedged no, which has the open question put again. */
  readonly hedged?: string
  /** What was read, put to be confirmed in place of the open question. */
  readonly reading?: Answers
  /** The words that it was read in. */
  readonly readFrom?: ReadFrom
  /** A new triage takes the place of this one, which stays on record. */
  readonly restart?: true
}

const say = (...sentences: readonly string[]): Step => ({ events: [], say: sentences })

export function converse(reading: Reading, conversation: Conversation): Step {
  const audience = audienceOf(conversation)
  switch (reading.kind) {
    case 'arrived':
      return conversation.ask === nothingPut ? say(...words.greeting[audience]) : say(words.notices.stillOpen)
    case 'takenOver':
      return {
        events: [{ type: 'takenOver', clinician: reading.clinician }],
        say: [takeoverText(conversation)],
      }
    case 'opening':
      return { events: [], say: [words.opening.put], reading: reading.reading, readFrom: reading.from }
    case 'confirmed':
      return confirm(reading.answers, conversation)
    case 'unconfirmed':
      return say(words.opening.unconfirmed)
    case 'told':
      return tell(reading, conversation)
    case 'signs':
      return tellSigns(reading, conversation)
    case 'command':
      return obey(reading, conversation)
    case 'change':
      return change(reading, conversation)
    case 'stale':
      return say(reading.answered ? words.notices.alreadyAnswered : words.notices.staleCard)
    case 'doubted':
      return doubt(reading, conversation)
    case 'unanswered':
      return leaveDoubt(reading.check, words.notices.leftUnanswered, conversation)
    case 'hedged':
      return hedge(reading, conversation)
    case 'later':
      return propose(reading, conversation)
    case 'severalTold':
      return tellSeveral(reading.told, conversation)
    case 'unread':
      return unread(reading.problem, conversation)
    case 'afterwards':
      return say(words.notices.triageFinished[audience])
    case 'nothingChosen':
      return say(words.notices.nothingChosen)
    case 'identifierOnly':
      return say(words.notices.identifierOnly)
    case 'wordless':
      return say(words.notices.attachmentsNotRead)
    case 'edited':
      return say(editsNotRead[audience])
    case 'tooLong':
      return say(tooLong[audience], ...exampleOf(conversation))
  }
}

function tell(one: Told, conversation: Conversation): Step {
  const told = onlyTold(one)
  const { questionId, answer, upTo } = told
  const by = audienceOf(conversation)
  const before = countedAnswers(conversation.triage)[questionId]
  const events = [{ type: 'told', ...told, by } as const]
  // A clinician is asked where in it the duration lies, in place of the read-back.
  if (by === 'clinician' && isOpenRange(Number(answer), upTo)) return { events, say: [] }
  const noted = told
  if (isKeptBack(questionId, answer, conversation)) {
    return {
      events,
      say: [words.notices.notLowered(questionName(by, questionId), answerText(by, questionId, answer, upTo))],
    }
  }
  const was = before !== undefined && onRecordText(conversation.triage, questionId, before)
  const is = answerText(by, questionId, answer, upTo)
  if (!was || was === is) return { events, say: [], noted }
  return { events, say: [words.notices.correctionRecorded(questionName(by, questionId), was, is)], noted }
}

/** The desk's correction of what was handed over is for the clinician (machines/clearing.ts). */
function isKeptBack(questionId: QuestionId, answer: Answer, conversation: Conversation): boolean {
  const { triage } = conversation
  const by = audienceOf(conversation)
  const after = advance(triage, { type: 'told', questionId, answer, by })
  return (
    by === 'practiceStaff' &&
    after.context.proposals.some((kept) => kept.forClinician && kept.questionId === questionId)
  )
}

/** After the emergency, what the desk tells is recorded, and nothing is asked again. */
function doubt({ questionId, quoted }: Extract<Reading, { kind: 'doubted' }>, conversation: Conversation): Step {
  const by = audienceOf(conversation)
  const events = [{ type: 'doubted', questionId, because: quoted, by } as const]
  return { events, say: signStands(conversation) ? [words.notices.passedOn] : [] }
}

/** Of a cauda equina question it is on record as a doubt is; of another, it is asked back. */
function hedge({ questionId, quoted }: Extract<Reading, { kind: 'hedged' }>, conversation: Conversation): Step {
  if (!isCaudaEquinaId(questionId)) return { events: [], say: [], hedged: quoted }
  const by = audienceOf(conversation)
  return { events: [{ type: 'doubted', questionId, because: quoted, hedged: true, by }], say: [] }
}

function propose({ questionId, answer }: Extract<Reading, { kind: 'later' }>, conversation: Conversation): Step {
  const by = audienceOf(conversation)
  const isPassedOn = by === 'practiceStaff' && signStands(conversation)
  return { events: [{ type: 'proposed', questionId, answer, by }], say: isPassedOn ? [words.notices.passedOn] : [] }
}

/** A clinician's cauda equina noes are put to be confirmed; from practice staff they take nothing, and are asked. */
function tellSeveral(told: readonly Noted[], conversation: Conversation): Step {
  const by = audienceOf(conversation)
  const open = openQuestion(conversation.triage)
  const isForConfirming = ({ questionId }: Noted) => isCaudaEquinaId(questionId) && questionId !== open
  const taken = told.filter((one) => !isForConfirming(one))
  const events = taken.map((one) => ({ type: 'told', ...one, by }) as const)
  const noes = by === 'clinician' ? told.filter(isForConfirming) : []
  return {
    events,
    say: taken.length > 1 ? [words.notices.severalTold(taken.map((one) => readBack(by, one)))] : [],
    ...(taken[0] && taken.length === 1 && { noted: taken[0] }),
    ...(noes.length > 0 && { reading: Object.fromEntries(noes.map(({ questionId, answer }) => [questionId, answer])) }),
  }
}

const readBack = (by: Audience, { questionId, answer, upTo }: Noted): string =>
  `${questionName(by, questionId)}: ${answerText(by, questionId, answer, upTo)}`

/** Each sign is on record by itself; the words that told them are quoted, so that the person sees why it ends here. */
function tellSigns({ signs, quoted, answers }: Extract<Reading, { kind: 'signs' }>, conversation: Conversation): Step {
  const steps = signs.map((sign) => tell(sign, conversation))
  const audience = audienceOf(conversation)
  const heard = signs.map(({ questionId }) => questionName(audience, questionId))
  const why = quoted === undefined ? words.notices.signFromOldCard : words.notices.signInWords(quoted, heard)
  const [noted] = answers && signs.length === 1 ? steps : []
  return {
    events: steps.flatMap(({ events }) => events),
    say: [...(answers && quoted === undefined ? [] : [why]), ...steps.flatMap(({ say: said }) => said)],
    ...(noted?.noted && { noted: noted.noted }),
  }
}

/** Everything confirmed is told at once; what is not is asked, in the fixed order. */
function confirm(answers: readonly Noted[], conversation: Conversation): Step {
  const by = audienceOf(conversation)
  const events = answers.map((one) => ({ type: 'told', ...one, by }) as const)
  return { events, say: [words.opening.confirmed(events.length)] }
}

function unread(problem: Extract<Reading, { kind: 'unread' }>['problem'], conversation: Conversation): Step {
  const open = openQuestion(conversation.triage)
  const example = open ? questionWording(audienceOf(conversation), open).example : ''
  switch (problem.kind) {
    case 'contradictory':
      return say(words.notices.contradictory)
    case 'outOfRange':
      return say(words.notices.outOfRange(example))
    case 'unreadable':
      return open && problem.nearest !== undefined
        ? askBack(open, problem.nearest, problem.part, conversation)
        : say(words.notices.unreadable(example, problem.part))
  }
}

/** "Did you mean…?", but not of a yes or a no: a "yes" to that could be read two ways. */
function askBack(open: QuestionId, meant: Answer, part: string | undefined, conversation: Conversation): Step {
  const answer = answerText(audienceOf(conversation), open, meant)
  if (questionOf(open).kind === 'yesNoUnsure') return say(words.notices.mayMean(answer))
  return { events: [], say: [words.notices.didYouMean(answer, part)], meant }
}

/** Nothing goes past a doubt: to leave it behind counts as not sure (section 3). */
function obeyAtCheck(name: string, check: Check, conversation: Conversation): Step | undefined {
  const by = audienceOf(conversation)
  if (name === 'back') return say(words.notices.checkFirst)
  return name === 'restart' && by === 'practiceStaff'
    ? leaveDoubt(check, words.notices.restartedOverDoubt, conversation)
    : undefined
}

/** What is asked and not answered is not excluded. */
function leaveDoubt({ questionId }: Check, said: string, conversation: Conversation): Step {
  const by = audienceOf(conversation)
  return {
    events: [{ type: 'told', questionId, answer: unsureOfCheck(questionId), by, unanswered: true }],
    say: [said],
  }
}

function obey({ command }: Extract<Reading, { kind: 'command' }>, conversation: Conversation): Step {
  const audience = audienceOf(conversation)
  const { check } = conversation.triage.context.standing
  const first = check && obeyAtCheck(command.name, check, conversation)
  if (first) return first
  switch (command.name) {
    case 'help':
      return say(words.help[audience])
    case 'person':
      return say(words.reachClinician[audience], words.emergencyRoute(conversation.policy.emergencyRoute))
    case 'why':
      return say(whyText(conversation))
    case 'summary':
      return say(summaryText(conversation))
    case 'askEach':
      return say(words.opening.askEach)
    case 'back':
      return goBack(conversation)
    case 'mistake':
      return reportMistake(conversation)
    case 'restart':
      return {
        events: [],
        restart: true,
        say: [restartWords(conversation)],
      }
  }
}

const exampleOf = (conversation: Conversation): readonly string[] => {
  const open = openQuestion(conversation.triage)
  return open ? [questionWording(audienceOf(conversation), open).example] : []
}

function restartWords(conversation: Conversation): string {
  const { over } = conversation
  if (over) return words.notices.restartedAfterOver(over.happened)
  return signStands(conversation) ? words.notices.restartedAfterSign : words.notices.restarted
}

const nothingToChange = ({ over }: Conversation): string =>
  over ? words.notices.nothingToChangeAfterOver : words.notices.nothingToChangeAfterSign

const signStands = ({ triage }: Conversation): boolean => holds(caudaEquinaSign(countedAnswers(triage)))

function goBack(conversation: Conversation): Step {
  const questionId = questionBefore(conversation.triage)
  if (questionId) return reopen(questionId, conversation)
  return say(signStands(conversation) ? nothingToChange(conversation) : words.notices.cannotGoBack)
}

function reopen(questionId: QuestionId, conversation: Conversation): Step {
  const audience = audienceOf(conversation)
  const current = countedAnswers(conversation.triage)[questionId]
  const answer = current === undefined ? '' : onRecordText(conversation.triage, questionId, current)
  return {
    events: [{ type: 'reopened', questionId }],
    say: [words.notices.reopened(questionName(audience, questionId), answer)],
  }
}

function change({ questionId, answer }: Extract<Reading, { kind: 'change' }>, conversation: Conversation): Step {
  if (questionId && answer !== undefined && isSign(questionId, answer))
    return tell({ questionId, answer }, conversation)
  const { context } = conversation.triage
  if (context.standing.check) return say(words.notices.checkFirst)
  const known = questionId && (audienceOf(conversation) === 'clinician' || questionOf(questionId).staff)
  if (!questionId || !known) return say(words.notices.whichQuestion)
  if (!mayReopen(context, questionId)) return refuseChange(questionId, conversation)
  return answer === undefined ? reopen(questionId, conversation) : tell({ questionId, answer }, conversation)
}

function refuseChange(questionId: QuestionId, conversation: Conversation): Step {
  if (!signStands(conversation)) {
    return say(words.notices.cannotChange(questionName(audienceOf(conversation), questionId)))
  }
  const told = conversation.triage.context.answers[questionId]
  return isSign(questionId, told) ? reportMistake(conversation, questionId) : say(nothingToChange(conversation))
}

/** Practice staff say that a sign was entered by mistake: recorded and passed on; the referral stands (section 3). */
function reportMistake(conversation: Conversation, questionId = signOnRecord(conversation)): Step {
  const audience = audienceOf(conversation)
  if (!questionId) return say(nothingToChange(conversation))
  if (audience === 'clinician') return reopen(questionId, conversation)
  return {
    events: [{ type: 'mistakeReported', questionId }],
    say: [
      (conversation.over ? words.notices.mistakeReportedAfterOver : words.notices.mistakeReported)(
        questionName(audience, questionId),
      ),
    ],
  }
}

const signOnRecord = ({ triage }: Conversation): QuestionId | undefined =>
  caudaEquinaSign(countedAnswers(triage))[0]?.questionId
