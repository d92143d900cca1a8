/** A press that tells a cauda equina sign, known by the value alone, before anything else of the message is read. */
import { readPress } from '../../dialogs/press.ts'
import { everySign, readAlone } from '../../dialogs/read-alone.ts'

export function isSignPress(value: unknown): boolean {
  const card = value === undefined || value === null ? undefined : readPress(value)?.card
  return card !== undefined && readAlone({ kind: 'press', card }, everySign).signs.length > 0
}
