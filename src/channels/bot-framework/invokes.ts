/**
 * What an invoke is answered with: Teams shows "unable to reach app" for one that is not. Nothing of ours is an invoke, but
 * for a press that a client sends as one.
 */
import type { Activity } from 'botframework-schema'
import { z } from 'zod'
import { invokeNotTaken, pressTaken } from '../../../dialogs/wording/failures.ts'

export interface InvokeResponse {
  readonly status: number
  readonly body?: object
}

const pressed = z.object({ action: z.object({ data: z.unknown() }) })

/** What a card's button sent with `adaptiveCard/action`. */
export const pressInvoked = ({ name, value }: Activity): unknown =>
  name === 'adaptiveCard/action' ? pressed.safeParse(value).data?.action.data : undefined

const shownAs = (type: string, value: string): InvokeResponse => ({
  status: 200,
  body: { statusCode: 200, type, value },
})

/** Sent by Teams of its own accord, or for what nobody waits for: acknowledged. */
const acknowledged: ReadonlySet<string> = new Set([
  'signin/verifyState',
  'signin/tokenExchange',
  'signin/failure',
  'fileConsent/invoke',
  'message/submitAction',
  'suggestedActions/submit',
])

/** By its name; 501 for what the app does not offer, which its manifest does not list either. */
export function invokeResponse(name: string | undefined, wasTaken: boolean): InvokeResponse {
  const words = wasTaken ? pressTaken : invokeNotTaken
  switch (name ?? '') {
    case 'adaptiveCard/action':
      return shownAs('application/vnd.microsoft.activity.message', words)
    case 'task/fetch':
    case 'task/submit':
    case 'message/fetchTask':
      return { status: 200, body: { task: { type: 'message', value: words } } }
    default:
      return { status: acknowledged.has(name ?? '') ? 200 : 501 }
  }
}
