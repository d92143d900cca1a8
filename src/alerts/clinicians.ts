/** Who may bind a chat, answer an alert, and take a triage over: those that the settings and the policy's routes name. */
import type { Policy } from '../../machines/policy.ts'
import type { Address } from './address.ts'

/** Whoever wrote, as the channel knows them: in Teams by object id, on the web by the sign-in. */
export interface Person {
  readonly id: string
  readonly name?: string
}

/** Who answers, and from where, if that is known. */
export interface Clinician {
  /** Of two of one name, it tells which. */
  readonly id: string
  readonly name: string
  readonly from?: Address
}

export interface Clinicians {
  /** Without a route: an alert, which may have come by any of them. */
  may(clinician: Pick<Clinician, 'id'>, route?: string): boolean
}

/** Without any list everyone may whom the channel lets in. */
export function createClinicians(listed: readonly string[] | undefined, { alertRoutes }: Policy): Clinicians {
  return {
    may: ({ id }, route) =>
      isIn(listed, id) &&
      alertRoutes.some(({ name, clinicians }) => (route === undefined || route === name) && isIn(clinicians, id)),
  }
}

/** What is wrong with the lists: a route that nobody could answer for. */
export const clinicianFaults = (listed: readonly string[] | undefined, { alertRoutes }: Policy): string[] =>
  alertRoutes
    .filter(({ clinicians }) => listed && clinicians && !clinicians.some((id) => isIn(listed, id)))
    .map(({ name }) => `CLINICIANS: names nobody of the route "${name}", whose own list in the policy has others`)

/** Ids of Entra are written in either case. */
const isIn = (list: readonly string[] | undefined, id: string): boolean =>
  list?.some((one) => one.toLowerCase() === id.toLowerCase()) ?? true
