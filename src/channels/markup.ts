/** The words in a message's markup, by a parser: as text, never as something to show. */
import { Parser } from 'htmlparser2'
import { z } from 'zod'

/** Elements that stand in a line of words; every other one ends it. */
const inline: ReadonlySet<string> = new Set(
  'a abbr at b big cite code del em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
)
/** What is in these is no word of a person's. */
const silent: ReadonlySet<string> = new Set(['script', 'style', 'template', 'title'])

/** The text of HTML, or of a message whose format is "xml"; entities are decoded. Deep nesting costs nothing: it is a stream. */
export function wordsInMarkup(markup: string): string {
  const parts: string[] = []
  let silence = 0
  const parser = new Parser({
    onopentagname(name) {
      if (silent.has(name)) silence += 1
      if (!inline.has(name)) parts.push('\n')
    },
    ontext(text) {
      if (silence === 0) parts.push(text)
    },
    onclosetag(name) {
      if (silent.has(name)) silence -= 1
      if (!inline.has(name)) parts.push('\n')
    },
  })
  parser.end(markup)
  return parts
    .join('')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}

const written = z.object({ contentType: z.enum(['text/html', 'text/plain']), content: z.string() })

/** The words of a message that has them in an attachment only. */
export function wordsAttached(attachments: unknown): string {
  const parts = Array.isArray(attachments) ? attachments.map((part) => written.safeParse(part).data) : []
  return parts
    .flatMap((part) => (part ? [part.contentType === 'text/html' ? wordsInMarkup(part.content) : part.content] : []))
    .join('\n')
    .trim()
}
