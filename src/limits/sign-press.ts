/** A press that tells a cauda equina sign, known by the value alone, before anything else of the message is read. */
import { readPress } from '../../dialogs/press.ts'
import { signsOf } from '../../dialogs/signs-of.ts'
import { caudaEquinaIds } from '../../machines/terms.ts'

export function isSignPress(value: unknown): boolean {
  const card = value === undefined || value === null ? undefined : readPress(value)?.card
  return card !== undefined && signsOf({ card }, caudaEquinaIds).length > 0
}
