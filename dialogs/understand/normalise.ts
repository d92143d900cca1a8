/**
 * UTF-16 units. Of a longer text nothing is read: cutting it could drop the "but" that follows a "no". What is taken in
 * is shorter, marks in the place of what identifies the patient included.
 */
const longest = 16_000

/** Characters that look like Latin letters: an answer is read as it looks. Upper and lower case differ in this. */
const lookAlikes = pairs('АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο', 'ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXo')

/** Replaced before NFKC, which would turn "6½" into 61/2, "6²" into 62 and "´" into a space with an accent. */
const beforeFolding: readonly (readonly [RegExp, string])[] = [
  [/(?<=\d) ?½/g, '.5'],
  [/(?<=\d) ?¼/g, '.25'],
  [/(?<=\d) ?¾/g, '.75'],
  [/½/g, '0.5'],
  [/¼/g, '0.25'],
  [/¾/g, '0.75'],
  [/[²³¹\u2070-\u209f\u2150-\u215f\u2189]/g, '\ufffd'],
  [/[\u2044\u2215]/g, '/'],
  [/[‘’‚‛ʼ´`′]/g, "'"],
  [/[“”„‟″]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, '-'],
]

/** Zero-width and direction marks, fillers, variation selectors, and the skin tones of an emoji. */
const invisible =
  /[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2069\u3164\ufe00-\ufe0f\ufeff\uffa0\u{1f3fb}-\u{1f3ff}\u{e0000}-\u{e01ef}]/gu

/**
 * A typed text in the form that readers compare: one case, plain characters, single spaces, no closing punctuation.
 * Empty for a text that is too long. Accents and strike-through stay, so that a struck-out "no" is not a "no".
 */
export function normalise(text: string): string {
  if (text.length > longest) return ''
  return withoutClosingPunctuation(
    (hasNothingToFold.test(text) ? text : folded(text))
      .toLowerCase()
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
  )
}

/** ASCII but for the grave accent, as most texts are: nothing in them has to be folded. */
const hasNothingToFold = /^[\t\r\n\x20-\x5f\x61-\x7e]*$/

function folded(text: string): string {
  const replaced = beforeFolding
    .reduce((kept, [pattern, plain]) => kept.replace(pattern, plain), text)
    .normalize('NFKC')
  return Array.from(replaced.replace(invisible, ''), (character) => lookAlikes.get(character) ?? character).join('')
}

/** Apostrophes are left out as often as they are put in. */
export const withoutApostrophes = (text: string): string => text.replaceAll("'", '')

/** Cuts the closing `.`, `!`, `,`; keeps `?`, which is doubt, and `...`, which is a sentence broken off. */
function withoutClosingPunctuation(text: string): string {
  let end = text.length
  while (end > 0 && ' .!,;:'.includes(text.charAt(end - 1))) end -= 1
  const closing = text.slice(end)
  return closing.indexOf('.') === closing.lastIndexOf('.') ? text.slice(0, end) : text
}

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const latin = Array.from(to)
  return new Map(Array.from(from, (character, index) => [character, latin[index] ?? character]))
}
