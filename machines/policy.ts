/** The local policy (clinical-protocol.md, section 6): it may tighten the protocol and never loosen it. */
import { z } from 'zod'
import { questionIds, type Setting } from './protocol.ts'
import { type Audience, outcomeIds } from './rules.ts'
import { type CaudaEquinaId, coreSigns } from './terms.ts'

const line = z.string().trim().min(1).max(200)
const phone = z
  .string()
  .trim()
  .regex(/^[+\d][\d ()-]{1,30}(?: ?ext\.? ?\d{1,6})?$/, 'must be a telephone number')
const core = 'questions 1 to 3 are always asked; only bilateralLegSymptoms and sexualDysfunction can be turned on'

const alertRoute = z.strictObject({
  /** Who is reached, as staff and clinicians know them: "Duty doctor". */
  name: line,
  /** Minutes without acknowledgement until the next route is alerted too. */
  escalateAfterMinutes: z
    .number()
    .positive()
    .max(30, 'an emergency is not left unacknowledged for longer than 30 minutes'),
  /** Ids of those who may bind this route's chats and answer its alerts; without it, whoever CLINICIANS names. */
  clinicians: z.array(line).min(1, 'a route that nobody may answer alerts nobody; leave the list out').exactOptional(),
})

export const policySchema = z.strictObject({
  practiceName: line,
  sameDayRoute: z.strictObject({ service: line, phoneInHours: phone, phoneOutOfHours: phone }),
  /** What to do when nobody answers: one sentence, read out as it is. */
  emergencyRoute: line,
  /** How long a negative cauda equina answer is relied on. */
  caudaEquinaValidHours: z.number().positive().max(4, 'may only be shortened: at most 4 hours').default(4),
  /** How long a doubt at the desk may stay unanswered before it counts as not sure. */
  openCheckMinutes: z.number().positive().max(5, 'may only be shortened: at most 5 minutes').default(5),
  /** The questions of the national pathway (GIRFT 2023) that this practice adds to the three that are always asked. */
  caudaEquinaQuestions: z
    .strictObject(
      { bilateralLegSymptoms: z.boolean().default(false), sexualDysfunction: z.boolean().default(false) },
      { error: (issue) => (issue.code === 'unrecognized_keys' ? core : undefined) },
    )
    .prefault({}),
  routineMriRoute: z.enum(['direct', 'mskInterface']),
  /** In the order in which they are alerted. */
  alertRoutes: z
    .array(alertRoute)
    .min(1, 'must have one route at least')
    .refine(hasOwnNames, 'must have names of their own: two routes of one name would be one'),
  /** Minutes after "I have it" until whoever said so is reminded, where they have neither taken it over nor closed it. */
  heldReminderMinutes: z
    .number()
    .positive()
    .max(30, 'may only be shortened: nobody holds an emergency for longer than 30 minutes without a word')
    .default(10),
  /** How long a triage is kept, in days. */
  retentionDays: z.number().int().positive().max(36_525),
  /** The practice's own words, shown with a question or an outcome, by id. */
  notes: z.partialRecord(z.enum([...questionIds, ...outcomeIds]), z.string().trim().min(1).max(500)).default({}),
  /** Sites that may show the web chat in a frame, as CSP sources: "https://records.example". */
  embeddedBy: z
    .array(z.string().regex(/^https?:\/\/[\w.:*-]+$/, 'must be an origin, with nothing after the host and port'))
    .default([]),
})

export type Policy = z.infer<typeof policySchema>

/** Names are told apart by people: neither case nor a space makes another of one. */
function hasOwnNames(routes: readonly { readonly name: string }[]): boolean {
  const names = new Set(routes.map(({ name }) => name.toLowerCase().replaceAll(/\s+/g, ' ')))
  return names.size === routes.length
}

/** A validated policy. Throws with every fault by name and reason, so that the start is refused (section 6). */
export function parsePolicy(raw: unknown): Policy {
  const parsed = policySchema.safeParse(raw)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'policy'}: ${message}`)
  throw new Error(`The local policy is refused. ${faults.join('; ')}`)
}

/** The signs that count in words: the three that everyone is asked, and those that the policy adds. */
export const signsCounted = ({ extraCaudaEquina }: Pick<Setting, 'extraCaudaEquina'>): readonly CaudaEquinaId[] => [
  ...coreSigns,
  ...extraCaudaEquina,
]

/** What a triage that begins now is run under. */
export function settingOf(policy: Policy, audience: Audience): Setting {
  const { bilateralLegSymptoms, sexualDysfunction } = policy.caudaEquinaQuestions
  return {
    audience,
    extraCaudaEquina: [
      ...(bilateralLegSymptoms ? (['bilateralLegSymptoms'] as const) : []),
      ...(sexualDysfunction ? (['sexualDysfunction'] as const) : []),
    ],
  }
}
