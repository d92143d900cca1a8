/** The words about the local policy, for whoever sets the service up. */
import type { Policy } from '../../machines/policy.ts'

/** What each field is, and an example of it as it stands in the file. */
export const policyFields = {
  practiceName: { is: 'the practice, as people know it', example: '"Meadow Lane Surgery"' },
  sameDayRoute: {
    is: 'where a suspected cauda equina syndrome is referred the same day',
    example: '{ "service": …, "phoneInHours": …, "phoneOutOfHours": … }',
  },
  'sameDayRoute.service': { is: 'who takes that referral', example: '"On-call spinal team, County Hospital"' },
  'sameDayRoute.phoneInHours': { is: 'their number in hours', example: '"01632 960001", or "4501" for an extension' },
  'sameDayRoute.phoneOutOfHours': {
    is: 'their number out of hours',
    example: '"01632 960002", or "01632 960000 ext 12"',
  },
  emergencyRoute: {
    is: 'one sentence, what to do when nobody answers',
    example: '"Call 999, or send the patient to the emergency department now."',
  },
  caudaEquinaValidHours: {
    is: 'how many hours a "no" to a cauda equina question is relied on; at most 4, which it is where it is not said',
    example: '4',
  },
  openCheckMinutes: {
    is: 'minutes until a question about a possible sign, left open at the desk, counts as not sure; at most 5, which it is where it is not said',
    example: '5',
  },
  caudaEquinaQuestions: {
    is: 'which questions are asked besides the three that always are',
    example: '{ "bilateralLegSymptoms": true }',
  },
  'caudaEquinaQuestions.bilateralLegSymptoms': {
    is: 'whether pain or numbness in both legs is asked',
    example: 'true',
  },
  'caudaEquinaQuestions.sexualDysfunction': { is: 'whether a change of sexual function is asked', example: 'true' },
  routineMriRoute: {
    is: 'how a routine MRI is had: "direct" where the practice requests it, "mskInterface" where the MSK service decides',
    example: '"mskInterface"',
  },
  alertRoutes: {
    is: 'who is alerted to a cauda equina sign, in this order',
    example: '[{ "name": "Duty doctor", "escalateAfterMinutes": 5 }]',
  },
  'alertRoutes.name': { is: 'who is reached, as staff and clinicians know them', example: '"Duty doctor"' },
  'alertRoutes.escalateAfterMinutes': {
    is: 'minutes without "I have it" until the next are alerted too; at most 30',
    example: '5',
  },
  'alertRoutes.clinicians': {
    is: 'ids of those who may have its alerts in their chat and answer them; without it, whoever CLINICIANS names',
    example: '["8d3c6a52-1f2b-4c57-a0b8-2f6b8a3e7c10"]',
  },
  heldReminderMinutes: {
    is: 'minutes after "I have it" until whoever said so is reminded; at most 30, and 10 where it is not said',
    example: '10',
  },
  retentionDays: { is: 'for how many days a triage is kept', example: '2920' },
  notes: {
    is: 'the practice’s own words beside a question or an outcome, by its id',
    example: '{ "sameDayReferral": "Use the private line." }',
  },
  embeddedBy: {
    is: 'the origins of the pages that may show the chat in a frame',
    example: '["https://intranet.example.org"]',
  },
} as const satisfies Readonly<Record<string, { readonly is: string; readonly example: string }>>

const extraQuestions = {
  bilateralLegSymptoms: 'symptoms in both legs',
  sexualDysfunction: 'sexual function',
} as const

/** What a policy says, a line each, for a manager to read through. */
export function policyInWords(policy: Policy): readonly string[] {
  const { sameDayRoute, alertRoutes, retentionDays, notes, embeddedBy } = policy
  const extra = (Object.keys(extraQuestions) as (keyof typeof extraQuestions)[])
    .filter((id) => policy.caudaEquinaQuestions[id])
    .map((id) => extraQuestions[id])
  return [
    `Practice: ${policy.practiceName}`,
    `Same-day referral: ${sameDayRoute.service}, in hours ${sameDayRoute.phoneInHours}, out of hours ${sameDayRoute.phoneOutOfHours}`,
    `When nobody answers: ${policy.emergencyRoute}`,
    `A "no" to a cauda equina question is relied on for ${count(policy.caudaEquinaValidHours, 'hour')}, then asked again.`,
    `A question about a possible cauda equina sign, left open at the desk, counts as not sure after ${count(policy.openCheckMinutes, 'minute')}.`,
    `Asked besides the three cauda equina questions: ${extra.join(', ') || 'nothing'}`,
    policy.routineMriRoute === 'direct'
      ? 'A routine MRI is requested by the practice itself.'
      : 'A routine MRI is decided by the MSK service.',
    'A cauda equina sign at the desk alerts:',
    ...alertRoutes.map(
      ({ name, escalateAfterMinutes, clinicians }, index) =>
        `  ${index + 1}. ${name}${index === 0 ? ', at once' : ', too'}. If nobody has it after ${count(escalateAfterMinutes, 'minute')}: ${
          index + 1 < alertRoutes.length ? 'the next' : 'the alert is sent again'
        }.${clinicians ? ` Answered by those on its list alone (${clinicians.length}).` : ''}`,
    ),
    `Whoever has said "I have it", and has neither taken it over nor closed it, is reminded after ${count(policy.heldReminderMinutes, 'minute')}.`,
    `A triage is kept for ${count(retentionDays, 'day')} (about ${count(Math.round(retentionDays / 36.525) / 10, 'year')}).`,
    ...Object.entries(notes).map(([id, note]) => `Your words beside ${id}: ${note}`),
    embeddedBy.length > 0
      ? `The chat may be shown in a frame by: ${embeddedBy.join(', ')}`
      : 'No other site may show the chat in a frame.',
    'The service reads this file when it starts: restart it after a change. "npm run maintenance -- alerts" lists the chats that get the alerts.',
  ]
}

const count = (amount: number, unit: string): string => `${amount} ${unit}${amount === 1 ? '' : 's'}`

/** What can be meant, and seldom is: not refused, but said. */
export function policyWarnings({ alertRoutes, retentionDays, caudaEquinaValidHours }: Policy): readonly string[] {
  return [
    ...alertRoutes
      .filter(({ escalateAfterMinutes }) => escalateAfterMinutes < 1)
      .map(
        ({ name, escalateAfterMinutes }) =>
          `alertRoutes: ${name} has ${escalateAfterMinutes} minutes until the next are alerted, too few for anyone to read it; 5 is usual`,
      ),
    ...(retentionDays < 90
      ? [
          `retentionDays: ${count(retentionDays, 'day')} is shorter than most referrals take; health records are kept for years`,
        ]
      : []),
    ...(caudaEquinaValidHours < 0.25
      ? [
          `caudaEquinaValidHours: ${caudaEquinaValidHours} is shorter than a triage may take, so its questions come again`,
        ]
      : []),
  ]
}
