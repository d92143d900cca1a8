/** The parts of Adaptive Cards 1.5 that are used here; only `Action.Submit` works in Teams and in Web Chat alike. */
import type { CardCommand } from '../card-value.ts'
import { inert, shown } from '../shown.ts'

export interface Card {
  readonly type: 'AdaptiveCard'
  readonly $schema: string
  readonly version: '1.5'
  /** What a screen reader says of the card (U3): without it, the stock client's live region names the buttons alone. */
  readonly speak: string
  readonly body: readonly Element[]
}

export type Element = { readonly type: string } & Readonly<Record<string, unknown>>
export type Action = { readonly type: 'Action.Submit' } & Readonly<Record<string, unknown>>

/** `speak`: its words in the order in which they are to be heard; what there is none of is left out. */
export const card = (speak: readonly (string | undefined)[], ...body: readonly Element[]): Card => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5',
  speak: speak.filter(Boolean).join(' '),
  body,
})

/** Plain text, whoever wrote it: none of it is Markdown (S10). */
export const text = (words: string, style: Readonly<Record<string, unknown>> = {}): Element => ({
  type: 'TextBlock',
  text: inert(words),
  wrap: true,
  ...style,
})

export const heading = (words: string): Element => text(words, { weight: 'bolder', size: 'medium', style: 'heading' })
export const aside = (words: string): Element => text(words, { isSubtle: true, size: 'small', spacing: 'small' })
export const bullets = (lines: readonly string[]): Element => ({
  ...text('', { spacing: 'small' }),
  text: lines.map((line) => `- ${inert(line)}`).join('\n'),
})

/** A person's words, which no client takes for Markdown here, nor for a date to be put in another form. */
export const quoted = (words: string): Element => ({
  type: 'RichTextBlock',
  inlines: `"${shown(words)}"`.split(/(?<=\{)(?=\{)/).map((part) => ({ type: 'TextRun', text: part })),
})

export const facts = (pairs: readonly (readonly [string, string])[]): Element => ({
  type: 'FactSet',
  facts: pairs.map(([title, value]) => ({ title: inert(title), value: inert(value) })),
})

export const container = (style: 'attention' | 'warning' | 'emphasis', ...items: readonly Element[]): Element => ({
  type: 'Container',
  style,
  bleed: true,
  items,
})

export const actions = (...buttons: readonly Action[]): Element => ({ type: 'ActionSet', actions: buttons })

/** A button that answers; its data is what contract.md calls a card's submit. */
export const submit = (title: string, triage: Readonly<Record<string, unknown>>): Action => ({
  type: 'Action.Submit',
  title,
  data: { triage },
})

/** A button for what could also be typed as a command; a field on the card is not sent with it. */
export const command = (title: string, name: CardCommand, at: { triageId: string; ask: string }): Action => ({
  ...submit(title, { triageId: at.triageId, ask: at.ask, command: name }),
  associatedInputs: 'none',
})
