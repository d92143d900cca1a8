/** What Direct Line sends of a history, over HTTP and over the socket: activities as they are kept, and how far they reach. */
import type { TranscriptEntry } from '../../store/store.ts'

/** JSON. `seq` is where the reader is once it has read them. */
export const activitySet = (entries: readonly TranscriptEntry[], seq: number): string =>
  `{"activities":[${entries.map(({ activity }) => activity).join(',')}],"watermark":"${seq}"}`
