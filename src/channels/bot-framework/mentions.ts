/** `<at>…</at>`, which Teams puts around whoever is mentioned, wherever in a text that is (B17, B19). */
import { decodeHTMLStrict } from 'entities'
import { z } from 'zod'
import { marks } from '../../../dialogs/understand/identifier-marks.ts'
import { holdsSign } from '../../../dialogs/understand/sign-guard.ts'

const mention = z.object({
  type: z.string().regex(/^mention$/i),
  mentioned: z.object({ id: z.string(), name: z.string().nullish() }),
  text: z.string().nullish(),
})

interface Mentioning {
  readonly recipient?: { readonly id: string; readonly name?: string } | undefined
  readonly entities?: unknown
}

/** Bounded, since what is looked for from each of thousands of beginnings may have no end. */
const tagged = /<at(?:\s[^>]{0,200})?>(.{0,200}?)<\/at>/gis

/**
 * The text without the bot's own name. Whoever else is mentioned is a person, by name, and names are not kept; but a sign
 * is never lost with one. Where nothing says who is meant, it is the bot.
 */
export function withoutMentions(text: string, { recipient, entities }: Mentioning): string {
  const mentions = (Array.isArray(entities) ? entities : []).flatMap((entity) => mention.safeParse(entity).data ?? [])
  const own = mentions.filter(({ mentioned }) => mentioned.id === recipient?.id)
  const ownNames = new Set([recipient?.name, ...own.flatMap((one) => [one.mentioned.name, one.text])].map(comparable))
  const inTags = text.replace(tagged, (_, inside: string) => {
    const name = comparable(inside)
    if (mentions.length === 0 || ownNames.has(name)) return ' '
    return holdsSign(name) ? ` ${inside} ` : ` ${marks.name} `
  })
  // Channels without tags have the name as it was typed: "@Spine bot".
  return own.reduce((rest, { text: name }) => (name ? rest.replaceAll(name, ' ') : rest), inTags)
}

const comparable = (name: string | null | undefined): string =>
  decodeHTMLStrict((name ?? '').replace(tagged, '$1'))
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
