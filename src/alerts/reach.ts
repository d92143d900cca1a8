/** Who has the alerts of a route: the chats that are bound to it and, in local mode, the clinicians' pages. */
import type { Policy } from '../../machines/policy.ts'
import type { Store } from '../store/store.ts'
import type { Address } from './address.ts'
import type { Deliver } from './deliver.ts'
import * as rows from './rows.ts'
import type { Unread } from './stored.ts'
import { everyRoute } from './task.ts'

export interface Reached {
  readonly addresses: readonly Address[]
  readonly unread: readonly Unread[]
}

/** What a desk may know of a route. */
export interface RouteState {
  readonly name: string
  /** A chat has its alerts, and can be written to as far as is known here. */
  readonly bound: boolean
}

const none: Reached = { addresses: [], unread: [] }
const maxPages = 5

/** The chats of a route. In local mode alerts also reach every clinician's page that has ever been opened. */
export const reachOf = (store: Store, route: string, local: boolean): Promise<Reached> =>
  store.query(async (db) => {
    const bound = await rows.addressesOf(db, route)
    const pages = local ? await rows.addressesOf(db, everyRoute) : none
    return {
      addresses: [...bound.addresses, ...pages.addresses.slice(0, maxPages)],
      unread: [...bound.unread, ...pages.unread],
    }
  })

export interface RouteStatesParts {
  readonly store: Store
  readonly policy: Policy
  readonly deliver: Pick<Deliver, 'refusalOf'>
  readonly local: boolean
}

/** Each route of the policy, in its order, and whether anybody would be alerted now: no chat is named. */
export function createRouteStates({ store, policy, deliver, local }: RouteStatesParts) {
  async function isBound(route: string): Promise<boolean> {
    const { addresses } = await reachOf(store, route, local)
    const refusals = await Promise.all(addresses.map((to) => deliver.refusalOf(to)))
    return refusals.includes(undefined)
  }
  return (): Promise<readonly RouteState[]> =>
    Promise.all(policy.alertRoutes.map(async ({ name }) => ({ name, bound: await isBound(name) })))
}
