/** Why there is no conversation to be had, as far as the person can do something about it. */

/** @typedef {import('../../../dialogs/wording/page.ts').Reason} Reason */

export class Refused extends Error {
  /** @param {Reason} reason @param {string} [message] */
  constructor(reason, message) {
    super(message ?? reason)
    this.reason = reason
  }
}

/** @param {unknown} error @returns {Reason} */
export const reasonOf = (error) => (error instanceof Refused ? error.reason : 'unreachable')
