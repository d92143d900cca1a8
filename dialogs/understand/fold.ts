/** Characters as they look, each with where it stood in what was typed: one case, plain letters, no accents. */

/** Characters that look like Latin letters: a text is read as it looks. */
const lookAlikes = new Map(
  Array.from('АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο', (character, at) => [
    character,
    Array.from('ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXo')[at] ?? character,
  ]),
)

/** Signs that stand for words in shorthand, or for plainer signs. */
const signs: ReadonlyMap<string, string> = new Map([
  ['↓', ' reduced '],
  ['↑', ' raised '],
  ['×', ' x'],
  ['&', ' and '],
  ['½', '.5'],
  ['¼', '.25'],
  ['¾', '.75'],
  ['\u2044', '/'],
  ['\u2215', '/'],
  ['…', ' . '],
  // Apostrophes are left out as often as they are put in.
  ...Array.from("'‘’‚‛ʼ´`′", (mark) => [mark, ''] as const),
  ...Array.from('“”„‟″', (mark) => [mark, '"'] as const),
  ...Array.from('\u2010\u2011\u2012\u2013\u2014\u2015\u2212', (mark) => [mark, '-'] as const),
  ...Array.from('²³¹', (mark) => [mark, ' '] as const),
])

/** Zero-width and direction marks, fillers, variation selectors, the skin tones of an emoji, and accents that stand apart. */
const invisible =
  /[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2069\u3164\ufe00-\ufe0f\ufeff\uffa0\u{1f3fb}-\u{1f3ff}\u{e0000}-\u{e01ef}]/u
const accents = /\p{M}/gu

export interface Folded {
  readonly text: string
  /** For each character of `text`, where in what was typed it begins and ends. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** Line ends stay, since they end a sentence. */
export function fold(typed: string): Folded {
  let text = ''
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  for (const character of typed) {
    const plain = plainOf(character)
    text += plain
    for (let unit = 0; unit < plain.length; unit += 1) {
      starts.push(at)
      ends.push(at + character.length)
    }
    at += character.length
  }
  return { text, starts, ends }
}

function plainOf(character: string): string {
  if (character === '\n' || character === '\r') return '\n'
  const sign = signs.get(character)
  if (sign !== undefined) return sign
  if (character <= '\u007f') return character < ' ' ? ' ' : character.toLowerCase()
  if (invisible.test(character)) return ''
  const looked = lookAlikes.get(character) ?? character
  return looked.normalize('NFKD').replaceAll(accents, '').toLowerCase()
}
