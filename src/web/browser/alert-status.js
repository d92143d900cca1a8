/** The desk's alerts, a line for each that matters now, from the data that the bot's messages carry. */

/**
 * @typedef {import('../../../dialogs/alert-status.ts').AlertStatus} AlertStatus
 * @typedef {import('../../../dialogs/alert-status.ts').DeskWords} DeskWords
 * @typedef {import('../../../dialogs/alert-status.ts').AlertState} AlertState
 * @typedef {import('../page-html.ts').AlertWords} AlertWords
 */

/**
 * What stands where messages come late or out of order: what somebody said over what nobody has, and of the like the newest.
 * @type {Record<AlertState, number>}
 */
const ranks = { sent: 0, undelivered: 0, unanswered: 1, acknowledged: 2, takenOver: 3, stoodDown: 3 }

/** @param {AlertStatus} status */
const isOpen = ({ state }) => ranks[state] < ranks.acknowledged

/** @param {AlertStatus} one @param {AlertStatus} other */
const byStanding = (one, other) => ranks[one.state] - ranks[other.state] || one.at.localeCompare(other.at)

/** @param {HTMLElement} place @param {AlertWords} words */
export function createAlertStatus(place, words) {
  /** By the alert's id. @type {Map<string, AlertStatus>} */
  const known = new Map()

  /** What there is to do about this caller: an alert that is still open comes first. @param {string} triageId */
  function standing(triageId) {
    const own = [...known.values()].filter((alert) => alert.triageId === triageId)
    const open = own.filter(isOpen)
    return (open.length > 0 ? open : own).toSorted(byStanding).at(-1)
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

  return {
    clear() {
      known.clear()
      place.replaceChildren()
    },
    /** @param {AlertStatus} alert */
    follow(alert) {
      const before = known.get(alert.id)
      if (!before || byStanding(before, alert) <= 0) known.set(alert.id, alert)
    },
    /** For the triage that the desk is at. @param {string} triageId @param {boolean} emergency */
    show(triageId, emergency) {
      const earlier = [...known.values()].filter((alert) => alert.triageId !== triageId && isOpen(alert))
      const lines = [
        ...(emergency ? [line(standing(triageId) ?? words.nothingYet)] : []),
        ...earlier.map((alert) => line(alert, `${words.earlierCaller} ${alert.triageId}`)),
      ]
      // What has not changed is not read out again.
      const same =
        lines.length === place.children.length &&
        lines.every((made, at) => made.isEqualNode(place.children[at] ?? null))
      if (!same) place.replaceChildren(...lines)
    },
  }
}
