import type { SourceId } from '../../machines/protocol.ts'

/** Where a question or a rule comes from, as it is cited to a clinician. */
export const sources: Record<SourceId, string> = {
  spineMri: 'GPnotebook, Spine MRI (after Arthritis Research UK, Hands On, Summer 2013)',
  girft: 'GIRFT national suspected cauda equina syndrome pathway, 2023',
}
