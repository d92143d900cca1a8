/** What the first message would have to wait for: the dictionary, and the lists by their letters. */
import { coreSigns } from '../../machines/terms.ts'
import { decide } from './decide.ts'

/** Reads a word that no list has and no dictionary. */
export function warmUpReading(): void {
  decide('retentoin', { among: coreSigns })
}
