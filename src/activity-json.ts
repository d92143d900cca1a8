/** Activities as JSON. One is stored, kept as history and sent, each time addressed anew around the same card. */
import type { Activity } from 'botframework-schema'

/** Its card and its data are most of an activity, never change, and are put together once. */
const parts = new WeakMap<object, string>()

function partJson(part: object): string {
  const json = parts.get(part) ?? JSON.stringify(part)
  parts.set(part, json)
  return json
}

export function activityJson({ attachments, channelData, ...rest }: Partial<Activity>): string {
  const members = [
    JSON.stringify(rest).slice(1, -1),
    attachments && `"attachments":${partJson(attachments)}`,
    channelData && `"channelData":${partJson(channelData)}`,
  ]
  return `{${members.filter(Boolean).join(',')}}`
}

/** JSON of a list of them. */
export const activitiesJson = (activities: readonly Partial<Activity>[]): string =>
  `[${activities.map(activityJson).join(',')}]`
