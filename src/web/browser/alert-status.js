/** The desk's alerts, a line for each that matters now, from the data that the bot's messages carry. */

/**
 * @typedef {import('../../../dialogs/alert-status.ts').AlertStatus} AlertStatus
 * @typedef {import('../../../dialogs/alert-status.ts').DeskWords} DeskWords
 * @typedef {import('../../../dialogs/alert-status.ts').AlertState} AlertState
 * @typedef {import('../page-html.ts').AlertWords} AlertWords
 * @typedef {import('./activity.ts').ChatActivity} ChatActivity
 * @typedef {AlertStatus & { emergencyStands?: boolean | undefined }} Known
 */

/**
 * Nobody has it, somebody has, a clinician has ended it: of a caller's alerts the least far stands.
 * @type {Record<AlertState, number>}
 */
const stages = { sent: 0, undelivered: 0, unanswered: 0, acknowledged: 1, takenOver: 1, stoodDown: 2, ended: 2 }

/** What ended in a clinician's own same-day referral is as if it were held: the emergency stands. @param {Known} known */
const stageOf = ({ state, emergencyStands }) => (emergencyStands ? stages.takenOver : stages[state])
/** @param {Known} known */
const isOpen = (known) => stageOf(known) === stages.sent
/** @param {Known} known */
const isOver = (known) => stageOf(known) === stages.ended

/** Messages may come late or out of order. @param {AlertStatus} one @param {AlertStatus} other */
const byTime = (one, other) => one.at.localeCompare(other.at) || stages[one.state] - stages[other.state]

/** @param {HTMLElement} place @param {AlertWords} words */
export function createAlertStatus(place, words) {
  /** By the alert's id. @type {Map<string, Known>} */
  const known = new Map()

  /** What there is to do about this caller. @param {string} triageId */
  function standing(triageId) {
    const own = [...known.values()].filter((alert) => alert.triageId === triageId)
    const least = Math.min(...own.map(stageOf))
    return own
      .filter((alert) => stageOf(alert) === least)
      .toSorted(byTime)
      .at(-1)
  }

  /** @param {DeskWords & { state?: AlertState }} words @param {string} [earlier] */
  function line({ state, happened, doNow }, earlier) {
    const what = document.createElement('strong')
    what.textContent = happened
    const made = document.createElement('p')
    made.dataset.state = state ?? 'nothingYet'
    made.append(...(earlier ? [`${earlier}: `] : []), what, ` ${doNow}`)
    return made
  }

  /** When what is in view was told, unless clinicians have ended it since. @type {string | undefined} */
  let toldAt

  /** @param {string} triageId */
  function isEnded(triageId) {
    const stands = standing(triageId)
    return stands !== undefined && isOver(stands)
  }

  /**
   * Takes in what a message says of the emergency. An outcome that carries no alert has just been told; one that carries
   * an alert of its own says where it stands; whose news is of an earlier caller changes nothing of this one's.
   * @param {ChatActivity} activity @param {string} triageId
   */
  function tell({ replyToId, timestamp = '', channelData }, triageId) {
    const alert = channelData?.alert
    if (!alert) toldAt = timestamp
    else if (alert.triageId !== triageId) return
    else if (!isEnded(triageId)) toldAt ??= timestamp
    // News that was late for what was told since does not end that.
    else if (replyToId || toldAt === undefined || alert.at > toldAt) toldAt = undefined
  }

  /** @param {string} triageId @param {boolean} emergency */
  function show(triageId, emergency) {
    const stands = standing(triageId)
    const own = stands && !(toldAt !== undefined && isOver(stands)) ? stands : words.nothingYet
    const earlier = [...known.values()].filter((alert) => alert.triageId !== triageId && isOpen(alert))
    const lines = [
      ...(emergency ? [line(own)] : []),
      ...earlier.map((alert) => line(alert, `${words.earlierCaller} ${alert.triageId}`)),
    ]
    // What has not changed is not read out again.
    const same =
      lines.length === place.children.length && lines.every((made, at) => made.isEqualNode(place.children[at] ?? null))
    if (!same) place.replaceChildren(...lines)
  }

  return {
    clear() {
      known.clear()
      toldAt = undefined
      place.replaceChildren()
    },
    /** Whether the emergency of the triage that the desk is at stands, as of this message. @param {ChatActivity} activity */
    follow(activity) {
      const { triage, alert, emergencyStands } = activity.channelData ?? {}
      if (!triage) return false
      const before = alert && known.get(alert.id)
      if (alert && (!before || byTime(before, alert) <= 0)) known.set(alert.id, { ...alert, emergencyStands })
      const emergency = triage.outcome?.urgency === 'emergency'
      if (emergency) tell(activity, triage.triageId)
      else toldAt = undefined
      show(triage.triageId, emergency)
      return toldAt !== undefined
    },
  }
}
