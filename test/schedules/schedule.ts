/** A schedule of deliveries, as dice: what is told is worked out as it runs, from what is then in view. 0 is always the mildest. */
import fc from 'fast-check'
import type { Setting } from '../machines/protocol-table.ts'
import type { Audience } from '../support/contract.ts'
import type { Trouble } from './store.ts'

/** What a person, their client or a stranger does; person.ts says how. */
export type Act =
  | 'press'
  | 'type'
  | 'pressOld'
  | 'typeOld'
  | 'pressForeign'
  | 'button'
  | 'command'
  | 'sign'
  | 'nonsense'
  | 'retry'
  | 'arrive'

export interface Draft {
  readonly act: Act
  readonly die: number
  readonly tab: 0 | 1
  /** Whether the tab shows the newest card by now, or still the one that it showed. */
  readonly looks: boolean
  /** Whether the client says which card was in view, as the page does and Teams does not. */
  readonly tells: boolean
  /** Whether the client counts from the beginning again, as one does that was loaded anew: its id is an earlier message's. */
  readonly recounts: boolean
  /** In how many batches each copy arrives, 0 being this one. */
  readonly copies: readonly number[]
}

/** What arrives at once. */
export interface Batch {
  readonly drafts: readonly Draft[]
  /** 0: in the order in which it was sent. */
  readonly shuffle: number
  /** What the store's next calls meet. */
  readonly troubles: readonly Trouble[]
  /** Whether everything is answered before the next batch arrives. */
  readonly waits: boolean
}

export interface Schedule {
  readonly audience: Audience
  /** Questions 3a and 3b are asked. */
  readonly extras: boolean
  /** The tabs reach the service apart, by two processes or two connections: what of theirs comes first is not known. */
  readonly apart: boolean
  readonly batches: readonly Batch[]
}

export const settingOf = ({ audience, extras }: Schedule): Setting => ({
  audience,
  extraCaudaEquina: extras ? ['bilateralLegSymptoms', 'sexualDysfunction'] : [],
})

const weights: Record<Act, number> = {
  press: 50,
  type: 14,
  pressOld: 5,
  typeOld: 4,
  pressForeign: 3,
  button: 4,
  command: 7,
  sign: 2,
  nonsense: 3,
  retry: 9,
  arrive: 1,
}

const act = fc.oneof(
  ...Object.entries(weights).map(([name, weight]) => ({ weight, arbitrary: fc.constant(name as Act) })),
)
const often = (weight: number, usual: boolean): fc.Arbitrary<boolean> =>
  fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constant(!usual) })

const copies = fc.oneof(
  { weight: 12, arbitrary: fc.constant([0]) },
  { weight: 2, arbitrary: fc.array(fc.nat(2), { minLength: 1, maxLength: 5 }) },
  { weight: 1, arbitrary: fc.array(fc.nat(6), { minLength: 1, maxLength: 2 }) },
)

const draft: fc.Arbitrary<Draft> = fc.record({
  act,
  die: fc.nat(999_999),
  tab: fc.oneof({ weight: 3, arbitrary: fc.constant(0 as const) }, { weight: 1, arbitrary: fc.constant(1 as const) }),
  looks: often(6, true),
  tells: often(2, true),
  recounts: often(15, false),
  copies,
})

/** Most last for a call; some for as long as anyone waits. */
const trouble: fc.Arbitrary<Trouble> = fc.record({
  kind: fc.constantFrom('refuses', 'losesTheAnswer', 'comesLate', 'answersLate'),
  calls: fc.constantFrom(1, 1, 2, 25),
  ms: fc.constantFrom(150, 1_500, 2_500),
})

const batch = (troubled: boolean): fc.Arbitrary<Batch> =>
  fc.record({
    drafts: fc.oneof(
      { weight: 5, arbitrary: fc.array(draft, { minLength: 1, maxLength: 1 }) },
      { weight: 2, arbitrary: fc.array(draft, { minLength: 2, maxLength: 8, size: 'small' }) },
    ),
    shuffle: fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(999) }),
    troubles: troubled
      ? fc.oneof(
          { weight: 4, arbitrary: fc.constant([]) },
          { weight: 1, arbitrary: fc.array(trouble, { minLength: 1, maxLength: 2 }) },
        )
      : fc.constant([]),
    waits: often(6, true),
  })

/** Most are short, since faults are; some are long enough for a whole triage. */
const batches = (troubled: boolean): fc.Arbitrary<Batch[]> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.array(batch(troubled), { minLength: 1, maxLength: 5, size: 'max' }) },
    { weight: 1, arbitrary: fc.array(batch(troubled), { minLength: 5, maxLength: 16, size: 'max' }) },
  )

const schedules = (troubled: boolean, apart: fc.Arbitrary<boolean>): fc.Arbitrary<Schedule> =>
  fc.record({
    audience: fc.constantFrom('clinician', 'practiceStaff'),
    extras: fc.boolean(),
    apart,
    batches: batches(troubled),
  })

/** Of a store that fails, and in a quarter of tabs that are apart. */
export const anySchedule = schedules(true, often(3, false))

/** Of tabs that are apart, under the example policy. */
export const tabsApart = schedules(true, fc.constant(true)).map((schedule) => ({ ...schedule, extras: false }))

/** Of a store that works, and of one connection: what comes first is taken first. */
export const orderlySchedule = schedules(false, fc.constant(false))

/** The same items in another order, the same one for the same number; 0 leaves them. */
export function shuffled<Item>(items: readonly Item[], shuffle: number): Item[] {
  const mixed = [...items]
  let die = shuffle
  for (let last = mixed.length - 1; shuffle > 0 && last > 0; last -= 1) {
    die = (die * 1_103_515_245 + 12_345) % 2_147_483_648
    const other = die % (last + 1)
    ;[mixed[last], mixed[other]] = [mixed[other] as Item, mixed[last] as Item]
  }
  return mixed
}
