/**
 * From people's words to what shows them: every card, message, print and title has them by way of `shown`, and where
 * Markdown is read, by way of `inMarkdown` (S10). A person sees what was typed, and none of it is a link, a heading or a
 * button of ours.
 */
import { withoutControls } from './characters.ts'

/** UTF-16 units of one person's words in one place (S11). The record has them whole. */
export const maxShownCharacters = 200

const cut = '…'

/** Direction marks, fillers, and what else has no shape; but for what makes one emoji of several characters. */
const shapeless =
  /(?<!\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}]?\ufe0f?)\u200d|\u200d(?!\p{Extended_Pictographic})|(?<!\p{Extended_Pictographic}|[#*\d])[\ufe00-\ufe0f]|(?![\u200d\ufe0f])[\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0e\u{e0100}-\u{e01ef}]/gu

/** Letters that are written from right to left: they take the words beside them along, unless they stand apart. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** In one line, without what cannot be seen, and no longer than `atMost`; an ellipsis says that it goes on. */
export function shown(words: string, atMost = maxShownCharacters): string {
  const line = withoutControls(words).replace(shapeless, '').replace(/\s+/g, ' ').trim()
  return line.length > atMost
    ? `${line
        .slice(0, atMost)
        .toWellFormed()
        .replace(/\ufffd$/, '')
        .trimEnd()}${cut}`
    : line
}

/** As `shown`, in a sentence of ours. */
export const inSentence = (words: string, atMost?: number): string => apart(shown(words, atMost))

/** As `shown`, in a sentence of ours that is Markdown. */
export const inMarkdown = (words: string, atMost?: number): string =>
  apart(inert(shown(words, atMost)).replace(/["']/g, '\\$&'))

const apart = (words: string): string => (rightToLeft.test(words) ? `\u2068${words}\u2069` : words)

/**
 * What Markdown would act on, with its typography, its HTML and its bare addresses, as the stock client and Teams read it;
 * and no more, since not every client knows every escape.
 */
const markup = new RegExp(
  [
    '[\\\\`*_[\\]<>|~{}=]',
    '&(?=[#\\p{L}])',
    // Bare addresses: a name with a dot, a scheme, an e-mail address.
    '(?<=\\S)\\.(?=\\p{L})|(?<=\\p{L}):(?=\\S)|/(?=/)|(?<=\\S)@(?=\\S)',
    // Lists, headings and rules, which begin a line.
    '^[-+=#](?=[\\s\\-+=#]|$)|(?<=^\\p{N}{1,9})[.)](?=\\s|$)',
    // Typography: (c), +-, and signs that are repeated.
    '\\((?=(?:c|r|tm|p)\\))|[?!.,\\-+](?=[?!.,\\-+])|(?<=[?!.,\\-+])[?!.,\\-+]',
  ].join('|'),
  'giu',
)

/** Plain text for a place where Markdown is read; our own sentences come through as they are. */
export const inert = (plain: string): string => plain.replace(markup, '\\$&')
